"""The papers that a reader may make for one holder, as links that any room's page can show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language

from kyhop.access.doors import Request
from kyhop.access.rules import can
from kyhop.stationery.papers import Paper, all_papers
from kyhop.stationery.queries import uses_now


@dataclass(frozen=True, slots=True)
class Link:
    """One paper that can be downloaded; `parts` instead when there is one for each of several, all
    of which are in `zip` as DOCX and in `pdfs` as PDF.

    `own` is the version of the council's own form that it is made in; 0 is kyhop's.
    """

    title: str
    about: str = ""
    docx: str = ""
    pdf: str = ""
    zip: str = ""
    pdfs: str = ""
    own: int = 0
    parts: list[Link] = field(default_factory=list)


def links_for(request: Request, holder: str, row: Any, query: str = "") -> list[Link]:
    """The papers registered for `holder` that the reader may make about `row`.

    :param query: `?by=board&…`, carried to every download
    """
    papers = _makeable(request, holder, row)
    uses = uses_now(request.council.pk) if papers else {}
    return [
        replace(_link(request, one, row, query), own=uses[one.id].form.number)
        if one.id in uses
        else _link(request, one, row, query)
        for one in papers
    ]


def links_by_kind(request: Request, holder: str, row: Any) -> dict[str, list[Link]]:
    """The same by the paper of the law data's checklists that each is; others are left out."""
    links: dict[str, list[Link]] = {}
    for paper in _makeable(request, holder, row):
        for kind in paper.makes:
            links.setdefault(kind, []).append(_link(request, paper, row, ""))
    return links


def _makeable(request: Request, holder: str, row: Any) -> list[Paper]:
    return [one for one in all_papers(holder) if can(request.actor, one.permission, row)]


def _link(request: Request, paper: Paper, row: Any, query: str) -> Link:
    language = get_language() or "vi"
    title, about = paper.title.say(language), paper.about.say(language)
    if paper.parts is None:
        docx, pdf = (address_of(request, paper, row.pk, kind) + query for kind in ("docx", "pdf"))
        return Link(title, about, docx, pdf)
    parts = [
        Link(
            part.label,
            docx=address_of(request, paper, row.pk, "docx", part.key) + query,
            pdf=address_of(request, paper, row.pk, "pdf", part.key) + query,
        )
        for part in paper.parts(row)
    ]
    if not parts:
        return Link(title, about, parts=parts)
    docxs, pdfs = (address_of(request, paper, row.pk, kind) + query for kind in ("zip", "pdf.zip"))
    return Link(title, about, zip=docxs, pdfs=pdfs, parts=parts)


def address_of(request: Request, paper: Paper, pk: int, kind: str, part: str = "") -> str:
    """Where a paper is downloaded."""
    words: Sequence[Any] = [request.council.slug, paper.id, pk, *([part] if part else []), kind]
    return reverse("stationery:part" if part else "stationery:paper", args=words)
