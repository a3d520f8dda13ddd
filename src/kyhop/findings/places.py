"""This room's place in the sidebar, and what it says on the pages of matters and dossiers."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kyhop.access.rules import can
from kyhop.dossiers.models import Dossier, PaperVersion
from kyhop.dossiers.notes import Note, register_notes
from kyhop.dossiers.policy import access_of
from kyhop.dossiers.reading import Whole
from kyhop.findings.citing import Cited, drafts_citing
from kyhop.findings.models import Check
from kyhop.findings.noting import note_of
from kyhop.findings.queries import Count, counts_of
from kyhop.findings.sources import is_checked
from kyhop.findings.states import CitedAs
from kyhop.findings.views.frame import paper_title
from kyhop.web.places import Place, register_place
from kyhop.web.slots import register_slot

MOST_PLACES = 8
"""How many places of one paper an act's page names."""


def _reads(request: HttpRequest) -> bool:
    council = getattr(request, "council", None)
    return council is not None and can(request.actor, "findings.see", council)  # type: ignore[attr-defined]


def on_a_matter(request: Any) -> str:
    """On the page of a matter: what was found in the papers that the reader reads."""
    matter_id = request.resolver_match.kwargs.get("matter_id")
    if matter_id is None or not _reads(request):
        return ""
    dossier = Dossier.objects.select_related("matter").filter(
        matter_id=matter_id, council_id=request.council.pk
    ).first()  # fmt: skip
    if dossier is None:
        return ""
    rows = _rows(request, dossier)
    if not rows:
        return ""
    return render_to_string("findings/_matter.html", {"rows": rows}, request)


def _rows(request: Any, dossier: Dossier) -> list[dict[str, Any]]:
    access = access_of(request.actor, dossier, request.now)
    versions = PaperVersion.objects.filter(paper__dossier=dossier).select_related(
        "paper", "file__blob", "file__post"
    ).order_by("paper_id", "number")  # fmt: skip
    newest = {one.paper_id: one for one in versions if is_checked(one) and access.version(one)}
    counts, states = _counted(list(newest.values()))
    return [
        {
            "title": paper_title(one),
            "number": one.number,
            "note": note_of(request.council.slug, one.pk, counts.get(one.pk), states.get(one.pk)),
        }
        for one in newest.values()
        if one.pk in states
    ]


def _counted(versions: list[PaperVersion]) -> tuple[dict[int, Count], dict[int, Check]]:
    """Counts of the finished checks, and the newest check of each version."""
    rows = Check.objects.filter(version_id__in=[one.pk for one in versions]).order_by("pk")
    return counts_of(versions), {row.version_id: row for row in rows}


def on_the_rows(whole: Whole) -> dict[str, Note]:
    """Beside the rows of a dossier: paper id → what was found in its newest version."""
    newest = {
        name: rows[-1]
        for name, rows in whole.versions.items()
        if rows and is_checked(rows[-1]) and whole.access and whole.access.version(rows[-1])
    }
    counts, states = _counted(list(newest.values()))
    slug = whole.matter.council.slug
    return {
        name: note_of(slug, one.pk, counts.get(one.pk), states.get(one.pk))
        for name, one in newest.items()
        if one.pk in states
    }


def in_my_work(request: Any) -> str:
    """In «my work» of those who prepare: papers of running matters with something to put right."""
    if not _reads(request) or not request.actor.posts:
        return ""
    bodies = list(request.actor.body_ids)
    rows = PaperVersion.objects.filter(
        council_id=request.council.pk, paper__dossier__matter__lead_id__in=bodies
    ).select_related("paper__dossier__matter", "file__blob").order_by("paper_id", "number")  # fmt: skip
    newest = [
        one
        for one in {row.paper_id: row for row in rows}.values()
        if is_checked(one) and can(request.actor, "findings.answer", one.paper.dossier.matter)
    ]
    counts = counts_of(newest)
    shown = [
        {
            "title": paper_title(one),
            "matter": one.paper.dossier.matter,
            "count": counts[one.pk].must,
            "url": reverse("findings:findings", args=[request.council.slug, one.pk]),
        }
        for one in newest
        if one.pk in counts and counts[one.pk].must
    ]
    if not shown:
        return ""
    shown.sort(key=lambda row: -int(row["count"]))  # type: ignore[call-overload]
    return render_to_string("findings/_work.html", {"rows": shown[:8]}, request)


def on_an_act(request: Any) -> str:
    """On the page of an act of the register: the drafts that cite it, as far as the reader reads them."""
    act = getattr(request, "act", None)
    if act is None or not _reads(request):
        return ""
    cited, more = drafts_citing(
        act.number, council_id=request.council.pk, actor=request.actor, at=request.now
    )
    rows = [_cited_row(request.council.slug, one) for one in cited]
    return render_to_string("findings/_citing.html", {"rows": rows, "more": more}, request)


def _cited_row(slug: str, one: Cited) -> dict[str, Any]:
    matter = one.version.paper.dossier.matter
    url = reverse("findings:findings", args=[slug, one.version.pk])
    return {
        "matter": f"{matter.code} · {matter.title}" if matter.code else matter.title,
        "title": paper_title(one.version),
        "number": one.version.number,
        "url": url,
        "more": max(0, len(one.places) - MOST_PLACES),
        "places": [
            {
                "url": f"{url}#p{place.block + 1}",
                "words": f"{place.place} ({place.pinpoint})" if place.pinpoint else place.place,
                "role": CitedAs(place.role).label,
                "unsure": not place.sure,
            }
            for place in one.places[:MOST_PLACES]
        ],
    }


def register() -> None:
    """Put the findings on the pages of matters, dossiers, acts and «my work», and into the sidebar."""
    register_slot("matter_main", on_a_matter, order=20)
    register_slot("act", on_an_act)
    register_slot("work", in_my_work, order=40)
    register_notes("findings", on_the_rows)
    register_place(
        Place(
            "findings", _("Findings in papers"), _("Findings"), "search", "findings:statistics",
            order=48, visible=_reads,
        )
    )  # fmt: skip
