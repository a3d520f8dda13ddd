"""Downloading the papers of a holder: one, or all parts of a kind in one ZIP."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.http import Http404
from django.http.response import HttpResponseBase
from django.utils.translation import override
from django.views.decorators.http import require_safe

from kyhop.access.doors import Request, found
from kyhop.files.streaming import streamed
from kyhop.stationery.bundling import bundled
from kyhop.stationery.making import (
    MEDIA_TYPES,
    FileKind,
    drafted,
    made_for,
    making_of,
    name_of,
)
from kyhop.stationery.papers import Paper, UnknownPaper, holder_of, paper
from kyhop.web.downloads import download, dressed

BUNDLES = {"zip": FileKind.DOCX, "pdf.zip": FileKind.PDF}


@require_safe
def one(
    request: Request, official_id: str, about_id: int, suffix: str, part_key: str = ""
) -> HttpResponseBase:
    """Download one paper as DOCX or PDF, or all its parts as a ZIP of either."""
    known = _known(official_id)
    row = found(request, holder_of(known).rows(), about_id, known.permission)
    labels = _labels(known, row)
    if suffix in BUNDLES:
        if part_key or not labels:
            raise Http404
        return _bundle(request, known, row, labels, BUNDLES[suffix])
    if (known.parts is not None) != bool(part_key) or (part_key and part_key not in labels):
        raise Http404
    kind = FileKind(suffix)
    content = made_for(request, known, row, kind, part_key)
    name = name_of(known, _title(known, row), labels.get(part_key, ""), kind)
    return download(content, name, MEDIA_TYPES[kind])


def _known(paper_id: str) -> Paper:
    try:
        return paper(paper_id)
    except UnknownPaper:
        raise Http404 from None


def _labels(known: Paper, row: Any) -> dict[str, str]:
    return {part.key: part.label for part in known.parts(row)} if known.parts else {}


def _title(known: Paper, row: Any) -> str:
    with override("vi"):
        return holder_of(known).title(row)


def _bundle(
    request: Request, known: Paper, row: Any, labels: dict[str, str], kind: FileKind
) -> HttpResponseBase:
    """Everything is read now, and written while it is sent."""
    drafts = [
        (label, draft)
        for key, label in labels.items()
        if (draft := drafted(known, row, making_of(request, known, key))) is not None
    ]
    if not drafts:
        raise Http404
    answer = streamed(request, bundled(drafts, kind, request.now), "application/zip")
    name = Path(name_of(known, _title(known, row), "", kind)).stem
    suffix = "-PDF" if kind is FileKind.PDF else ""
    return dressed(answer, f"{name}{suffix}.zip")
