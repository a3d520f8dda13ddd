"""This room's place in the sidebar, its card on a matter's page, and what waits on «My work»."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from kyhop.access.doors import here
from kyhop.access.roles import STAFF
from kyhop.access.rules import can
from kyhop.dossiers.models import HandOver
from kyhop.matters.models import Matter
from kyhop.reviews.consulting.queries import (
    consultations_before,
    consultations_of,
    postings_of,
    replies_awaited,
)
from kyhop.reviews.models import Consultation
from kyhop.reviews.owing import unanswered_by_occasion
from kyhop.reviews.queries import answers_unchecked, occasions_of, queue_of, reviews_of
from kyhop.reviews.states import OCCASION_WORDS, Occasion
from kyhop.web.places import Place, register_place
from kyhop.web.slots import register_slot
from kyhop.web.words import spoken

MOST = 6
REVIEWING = ("justice_department", "committee")


def _reviews(request: HttpRequest) -> bool:
    """Whether one of the visitor's posts sits in a body that reviews."""
    actor = getattr(request, "actor", None)
    council = getattr(request, "council", None)
    if actor is None or council is None or not can(actor, "reviews.desk", council):
        return False
    return any(held.body_kind in REVIEWING for held in actor.posts)


def _open(request: Any) -> int | None:
    if not hasattr(request, "reviews_open"):
        request.reviews_open = queue_of(request.actor).count()
    return request.reviews_open or None


def card(request: Any) -> str:
    """Opinions and answers on the matter's page: given reviews, and tables by occasion."""
    matter: Matter | None = getattr(request, "matter", None)
    if matter is None or not can(request.actor, "reviews.see_answers", matter):
        return ""
    reviews = [r for r in reviews_of(matter.pk) if can(request.actor, "reviews.see", r)]
    counts = occasions_of(matter.pk)
    if not reviews and not counts:
        return ""
    context = {
        "reviews": [(r, here(request, "reviews:review", r.pk)) for r in reviews],
        "tables": [
            (spoken(OCCASION_WORDS[one]), counts[one],
             here(request, "reviews:answers", matter.pk, one))  # type: ignore[arg-type]
            for one in Occasion
            if counts.get(one)
        ],
    }  # fmt: skip
    return render_to_string("reviews/_card.html", context, request)


def unanswered_card(request: Any) -> str:
    """On a hand-over that waits: the remarks whose answers its papers ought to bring."""
    handover_id = request.resolver_match.kwargs.get("handover_id")
    rows = HandOver.objects.select_related("dossier__matter__council", "dossier__matter__lead")
    handover = rows.filter(pk=handover_id or 0, council_id=request.council.pk).first()
    if handover is None or not handover.open:
        return ""
    matter = handover.dossier.matter
    carried = set(handover.papers.filter(needed=True).values_list("paper__paper_id", flat=True))
    owed = [one for one in unanswered_by_occasion(matter) if one[0].paper in carried]
    if not owed or not can(request.actor, "reviews.see_answers", matter):
        return ""
    lines = [
        (spoken(OCCASION_WORDS[occasion]), left,
         here(request, "reviews:answers", matter.pk, occasion))  # type: ignore[arg-type]
        for occasion, left in owed
    ]  # fmt: skip
    return render_to_string("reviews/_unanswered.html", {"lines": lines}, request)


def consultation_card(request: Any) -> str:
    """Who was asked and how many replied, on the matter's page, with the way to the whole page."""
    matter: Matter | None = getattr(request, "matter", None)
    if matter is None or not can(request.actor, "reviews.see_consultations", matter):
        return ""
    asked, postings = consultations_of(matter.pk), postings_of(matter.pk)
    before = consultations_before(matter)
    asks = matter.running and can(request.actor, "reviews.consult", matter)
    if not asked and not postings and not before and not asks:
        return ""
    context = {
        "rows": _counted(asked),
        "postings": postings,
        "earlier": [
            {"session": one.session, "rows": _counted(rows), "postings": posted}
            for one, rows, posted in before
        ],
        "url": here(request, "reviews:consultations", matter.pk),
    }
    return render_to_string("reviews/_consultations.html", context, request)


def _counted(asked: list[Consultation]) -> list[tuple[Consultation, int, int]]:
    """Each asking with how many replied, of how many."""
    return [
        (one, sum(row.replied for row in one.asked.all()), len(one.asked.all())) for one in asked
    ]


def awaited(request: Any) -> str:
    """Opinions that the reader's bodies were asked for, on «My work»."""
    if not request.actor.has(*STAFF) or not request.actor.posts:
        return ""
    rows = [
        (row, here(request, "reviews:reply", row.pk),
         here(request, "reviews:consultations", row.consultation.matter_id))
        for row in replies_awaited(request.actor)[:MOST]
    ]  # fmt: skip
    return render_to_string("reviews/_awaited.html", {"rows": rows}, request) if rows else ""


def unchecked(request: Any) -> str:
    """The tables in which answers to the reader's remarks wait to be checked, on «My work»."""
    if not request.actor.has(*STAFF) or not request.actor.posts:
        return ""
    tables: dict[tuple[int, str], list[Any]] = {}
    for row in answers_unchecked(request.actor)[: MOST * 10]:
        remark = row.remark
        if can(request.actor, "reviews.check_answer", remark):
            tables.setdefault((remark.matter_id, remark.occasion), []).append(remark)
    rows = [
        (here(request, "reviews:answers", *key), found[0].matter, len(found))  # type: ignore[arg-type]
        for key, found in list(tables.items())[:MOST]
    ]
    return render_to_string("reviews/_unchecked.html", {"rows": rows}, request) if rows else ""


def work(request: Any) -> str:
    """The reviews under way in the reader's bodies, on «My work»."""
    if not _reviews(request):
        return ""
    rows = [(r, here(request, "reviews:review", r.pk)) for r in queue_of(request.actor)[:MOST]]
    if not rows:
        return ""
    context = {"rows": rows, "desk": here(request, "reviews:desk")}
    return render_to_string("reviews/_work.html", context, request)


def register() -> None:
    """Put the reviews into the sidebar, on the matter's page and on my work."""
    register_slot("matter_main", card, order=20)
    register_slot("handover", unanswered_card, order=20)
    register_slot("matter_main", consultation_card, order=18)
    register_slot("work", work, order=20)
    register_slot("work", unchecked, order=21)
    register_slot("work", awaited, order=22)
    register_place(
        Place(
            "reviews", _("Reviews"), _("Reviews"), "check", "reviews:desk", order=44,
            visible=_reviews, count=_open,
        )
    )  # fmt: skip
