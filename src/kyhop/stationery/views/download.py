"""Downloading the papers of a holder: one, or all parts of a kind in one ZIP."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZIP_STORED, ZipFile

from django.http import Http404, HttpResponse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from kyhop.access.doors import Request, found
from kyhop.stationery.making import (
    MEDIA_TYPES,
    FileKind,
    made_for,
    name_of,
)
from kyhop.stationery.papers import Paper, UnknownPaper, holder_of, paper
from kyhop.web.downloads import download


@require_safe
def one(
    request: Request, official_id: str, about_id: int, suffix: str, part_key: str = ""
) -> HttpResponse:
    """Download one paper as DOCX or PDF, or all its parts as a ZIP of DOCX files."""
    known = _known(official_id)
    row = found(request, holder_of(known).rows(), about_id, known.permission)
    labels = _labels(known, row)
    if suffix == "zip":
        if part_key or not labels:
            raise Http404
        return _bundle(request, known, row, labels)
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


def _bundle(request: Request, known: Paper, row: Any, labels: dict[str, str]) -> HttpResponse:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as archive:
        for number, (key, label) in enumerate(labels.items(), 1):
            name = name_of(known, "", label, FileKind.DOCX)
            content = made_for(request, known, row, FileKind.DOCX, key)
            archive.writestr(f"{number:02}-{name}", content)
    name = name_of(known, _title(known, row), "", FileKind.DOCX).removesuffix(".docx")
    return download(out.getvalue(), f"{name}.zip", "application/zip")
