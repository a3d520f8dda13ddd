"""This room's place in the sidebar, its card on a matter's page, and what waits on «My work»."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from kyhop.access.doors import here
from kyhop.access.rules import can
from kyhop.matters.models import Matter
from kyhop.reviews.queries import occasions_of, queue_of, reviews_of
from kyhop.reviews.states import OCCASION_WORDS, Occasion
from kyhop.web.places import Place, register_place
from kyhop.web.slots import register_slot
from kyhop.web.words import spoken

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


def work(request: Any) -> str:
    """The reviews under way in the reader's bodies, on «My work»."""
    if not _reviews(request):
        return ""
    rows = [(r, here(request, "reviews:review", r.pk)) for r in queue_of(request.actor)[:6]]
    if not rows:
        return ""
    context = {"rows": rows, "desk": here(request, "reviews:desk")}
    return render_to_string("reviews/_work.html", context, request)


def register() -> None:
    """Put the reviews into the sidebar, on the matter's page and on my work."""
    register_slot("matter_main", card, order=20)
    register_slot("work", work, order=20)
    register_place(
        Place(
            "reviews", _("Reviews"), _("Reviews"), "check", "reviews:desk", order=44,
            visible=_reviews, count=_open,
        )
    )  # fmt: skip
