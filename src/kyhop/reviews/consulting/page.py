"""What the page of a matter's consultations shows, as plain values."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from kyhop.access.doors import Request, here
from kyhop.access.rules import can
from kyhop.files.models import StoredFile
from kyhop.matters.models import Matter
from kyhop.reviews.consulting.queries import (
    consultations_before,
    consultations_of,
    papers_of,
    postings_of,
)
from kyhop.reviews.consulting.states import ConsultationKind
from kyhop.reviews.models import Asked, Consultation, Posting
from kyhop.reviews.queries import lines_of, unanswered
from kyhop.reviews.rules import AnswersOf
from kyhop.reviews.states import Occasion
from kyhop.reviews.views.frame import matter_crumbs

Papers = dict[tuple[int, str], StoredFile]


def context_of(request: Request, matter: Matter) -> dict[str, Any]:
    """The whole page; constant queries whatever the number of bodies."""
    asked = consultations_of(matter.pk)
    postings, before = postings_of(matter.pk), consultations_before(matter)
    leads = matter.running and can(request.actor, "reviews.consult", matter)
    papers = papers_of(asked)
    lines = lines_of(matter.pk, Occasion.CONSULTATION)
    return {
        "matter": matter,
        "crumbs": matter_crumbs(request, matter),
        "acts": _acts(request, matter, postings) if leads else [],
        "rounds": [_round(request, one, papers, leads=leads) for one in asked],
        "postings": [_posting(request, one, leads=leads) for one in postings],
        "earlier": [_earlier(request, *row) for row in before],
        "docx_url": (
            here(request, "reviews:consultations_docx", matter.pk)
            if asked or postings or before
            else ""
        ),
        "remarks": len(lines),
        "waiting": len(unanswered(lines)),
        "answers_url": _answers(request, matter) if lines else "",
    }


def _earlier(
    request: Request, matter: Matter, asked: list[Consultation], postings: list[Posting]
) -> dict[str, Any]:
    """What an earlier session keeps of the matter, to be read only."""
    papers = papers_of(asked)
    return {
        "session": matter.session,
        "rounds": [_round(request, one, papers, leads=False) for one in asked],
        "postings": [_posting(request, one, leads=False) for one in postings],
        "url": here(request, "reviews:consultations", matter.pk),
    }


def _answers(request: Request, matter: Matter) -> str:
    table = AnswersOf(matter.council_id, matter, Occasion.CONSULTATION)
    if not can(request.actor, "reviews.see_table", table):
        return ""
    return here(request, "reviews:answers", matter.pk, Occasion.CONSULTATION)  # type: ignore[arg-type]


def _acts(request: Request, matter: Matter, postings: list[Posting]) -> list[dict[str, str]]:
    ask = here(request, "reviews:ask", matter.pk)
    acts = [
        {"label": _("Ask for opinions"), "url": ask, "kind": "main"},
        {"label": _("Ask the Front"), "url": f"{ask}?kind={ConsultationKind.CRITICISM}"},
    ]
    if not any(posting.open for posting in postings):
        acts.append(
            {"label": _("Post for comments"), "url": here(request, "reviews:post", matter.pk)}
        )
    return acts


def _round(
    request: Request, consultation: Consultation, papers: Papers, *, leads: bool
) -> dict[str, Any]:
    rows = list(consultation.asked.all())
    running = consultation.open and leads
    return {
        "consultation": consultation,
        "rows": [_asked(request, consultation, row, papers) for row in rows],
        "replied": sum(row.replied for row in rows),
        "asked": len(rows),
        "more_url": (
            here(request, "reviews:ask_more", consultation.pk)
            if running and not consultation.of_the_front
            else ""
        ),
        "close_url": (
            here(request, "reviews:close_consultation", consultation.pk) if running else ""
        ),
    }


def _asked(
    request: Request, consultation: Consultation, row: Asked, papers: Papers
) -> dict[str, Any]:
    file = papers.get((consultation.pk, row.slot))
    may = (
        not row.replied and consultation.matter.running and can(request.actor, "reviews.reply", row)
    )
    return {
        "asked": row,
        "overdue": row.overdue_on(request.today),
        "file": file,
        "file_url": here(request, "files:file", file.pk) if file else "",
        "reply_url": here(request, "reviews:reply", row.pk) if may else "",
    }


def _posting(request: Request, posting: Posting, *, leads: bool) -> dict[str, Any]:
    over = request.today > posting.ends
    return {
        "posting": posting,
        "over": over,
        "left": (posting.ends - request.today).days,
        "close_url": (
            here(request, "reviews:close_posting", posting.pk)
            if posting.open and over and leads
            else ""
        ),
    }
