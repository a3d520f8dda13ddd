"""The corrected copy, and what changed since the version before: a page, a table, revisions."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kyhop.access.doors import Request, here
from kyhop.dossiers.models import PaperVersion, said
from kyhop.files.queries import paper_of
from kyhop.files.storage import get_store
from kyhop.findings.keeping import found_again
from kyhop.findings.queries import judged, standing_check
from kyhop.findings.refusals import NothingToFix
from kyhop.findings.views.frame import comparable, crumbs_of, paper_title, seen_version
from kyhop.findings.views.page import fixable
from kyhop.papers.apart import corrected_apart, revisions_apart
from kyhop.papers.compare import ChangeKind, compare
from kyhop.papers.compare.show import NAMES
from kyhop.papers.model import Paper
from kyhop.papers.office.issuer import MEDIA_TYPE
from kyhop.papers.read import Unreadable
from kyhop.web.downloads import download

AUTHOR = "kyhop"
MOST_ROWS = 1000


@require_safe
def corrected(request: Request, version_id: int) -> HttpResponse:
    """The Word file with the safe corrections of form as revisions."""
    version = seen_version(request, version_id)
    check = standing_check(version.pk)
    found = fixable(judged(check, version.paper_id)) if check else []
    if not found or version.file.kind != "docx" or version.file.withheld:
        return _back(request, version, str(NothingToFix()))
    try:
        data = corrected_apart(
            _content(version), [found_again(one) for one in found], at=request.now, author=AUTHOR
        )
    except Unreadable as refused:
        return _back(request, version, said(refused.says))
    return download(data, f"{_stem(version)}-da-sua-the-thuc.docx", MEDIA_TYPE)


@require_safe
def side_by_side(request: Request, version_id: int) -> HttpResponse:
    """What changed since the version before, article by article."""
    version = seen_version(request, version_id)
    before, old, new = _pair(request, version)
    found = compare(old, new)
    changes = [one for one in found.changes if one.kind is not ChangeKind.SAME]
    context = {
        "version": version,
        "before": before,
        "title": paper_title(version),
        "crumbs": crumbs_of(request, version, inside=True),
        "counts": [
            {"label": said(NAMES[kind]), "after": count, "before": None}
            for kind, count in found.counts.items()
            if kind is not ChangeKind.SAME
        ],
        "rows": [_row(one) for one in changes[:MOST_ROWS]],
        "left": max(0, len(changes) - MOST_ROWS),
        "acts": _acts(request, version),
    }
    return render(request, "findings/compare.html", context)


def _row(change: Any) -> dict[str, Any]:
    piece = change.new or change.old
    moved = change.kind is ChangeKind.MOVED and change.old is not None
    return {
        "kind": change.kind.value,
        "word": said(NAMES[change.kind]),
        "where": said(piece.name),
        "from": said(change.old.name) if moved else "",
        "old": [(op.kind, op.text) for op in change.ops if op.kind != "+"],
        "new": [(op.kind, op.text) for op in change.ops if op.kind != "-"],
    }


def _acts(request: Request, version: PaperVersion) -> list[dict[str, Any]]:
    acts: list[dict[str, Any]] = [
        {"label": _("Comparison in three columns (DOCX)"),
         "url": here(request, "findings:table", version.pk)}
    ]  # fmt: skip
    if version.file.kind == "docx":
        acts.append({"label": _("With Word revisions (DOCX)"),
                     "url": here(request, "findings:revisions", version.pk)})  # fmt: skip
    return [*acts, {"label": _("Print"), "print": True}]


@require_safe
def table(request: Request, version_id: int) -> HttpResponse:
    """The comparison with explanations in three columns, as the dossier carries it."""
    from kyhop.papers.compare.table_docx import table_docx

    version = seen_version(request, version_id)
    before, old, new = _pair(request, version)
    heads = [f"Phiên bản {one.number}" for one in (before, version)]
    matter = version.paper.dossier.matter
    data = table_docx(compare(old, new), *heads, subject=matter.title)
    return download(data, f"{_stem(version)}-ban-so-sanh.docx", MEDIA_TYPE)


@require_safe
def revisions(request: Request, version_id: int) -> HttpResponse:
    """The newer Word file with what changed as revisions."""
    version = seen_version(request, version_id)
    _before, old, new = _pair(request, version)
    if version.file.kind != "docx":
        raise Http404
    try:
        data = revisions_apart(old, new, _content(version), at=request.now, author=AUTHOR)
    except Unreadable as refused:
        return _back(request, version, said(refused.says))
    return download(data, f"{_stem(version)}-dau-vet-sua-doi.docx", MEDIA_TYPE)


def _pair(request: Request, version: PaperVersion) -> tuple[PaperVersion, Paper, Paper]:
    """The version before and both papers, as they were read.

    :raises Http404: there is no version before that the reader reads, or one has no text
    """
    before = comparable(request, version)
    if before is None:
        raise Http404
    old, new = paper_of(before.file), paper_of(version.file)
    if old is None or new is None:
        raise Http404
    return before, old, new


def _content(version: PaperVersion) -> bytes:
    with get_store().open(version.file.sha256) as content:
        return bytes(content.read())


def _stem(version: PaperVersion) -> str:
    return f"{version.paper.paper_id}-v{version.number}".replace("_", "-")


def _back(request: Request, version: PaperVersion, words: str) -> HttpResponse:
    messages.warning(request, words)
    return redirect(here(request, "findings:findings", version.pk))
