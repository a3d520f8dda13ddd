"""What the doors of this room share."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from kyhop.access.doors import Request, here
from kyhop.access.rules import can, require
from kyhop.deadlines.lateness import limit_of
from kyhop.dossiers.models import PaperVersion
from kyhop.law.load import law
from kyhop.matters.models import Matter, said
from kyhop.matters.queries import get_matter
from kyhop.reviews.confirming import offers
from kyhop.reviews.models import Remark, Review
from kyhop.reviews.queries import RELATED
from kyhop.reviews.rules import AnswersOf
from kyhop.reviews.states import Occasion


def seen_review(request: Request, review_id: int) -> Review:
    """The review, if the actor may see it.

    :raises Http404: no such review in this council
    :raises NotAllowed: hidden from the actor
    """
    rows = Review.objects.select_related(*RELATED)
    review = rows.filter(pk=review_id, council_id=request.council.pk).first()
    if review is None:
        raise Http404
    require(request.actor, "reviews.see", review)
    request.place = "reviews"  # type: ignore[attr-defined]
    return review


def seen_answers(request: Request, matter_id: int, occasion: str) -> tuple[Matter, Occasion]:
    """The matter and the occasion, if the actor may see the answers.

    :raises Http404: no such matter or occasion
    :raises NotAllowed: hidden from the actor
    """
    try:
        matter, known = get_matter(matter_id, council_id=request.council.pk), Occasion(occasion)
    except (Matter.DoesNotExist, ValueError):
        raise Http404 from None
    require(request.actor, "reviews.see_table", AnswersOf(matter.council_id, matter, known))
    request.place = "matters"  # type: ignore[attr-defined]
    return matter, known


def version_title(version: PaperVersion) -> str:
    """`Dự thảo nghị quyết, phiên bản 2`."""
    words = law().papers.get(version.paper.paper_id)
    title = said(words) if words else version.paper.title
    return _("%(paper)s, version %(number)s") % {"paper": title, "number": version.number}


def matter_crumbs(request: Request, matter: Matter) -> list[dict[str, Any]]:
    url = reverse("matters:matters", args=[request.council.slug])
    return [{"label": matter.code or matter.title[:40], "url": f"{url}{matter.pk}/"}]


def review_crumbs(request: Request, review: Review) -> list[dict[str, Any]]:
    return [
        {"label": _("Reviews"), "url": here(request, "reviews:desk")},
        {"label": review.matter.code or review.matter.title[:40],
         "url": here(request, "reviews:review", review.pk)},
    ]  # fmt: skip


def offered(
    request: Request, versions: list[PaperVersion], remarks: list[Remark], titles: dict[int, str]
) -> list[dict[str, Any]]:
    """The findings of the checks that the writer may confirm as remarks."""
    return [
        {
            "finding": one.finding,
            "title": titles[one.version.file_id],
            "answer": one.judged.answer,
            "url": here(request, "findings:findings", one.version.pk)
            + f"#finding-{one.finding.pk}",
        }
        for one in offers(versions, remarks)
    ]


def beside(request: Request, found: Review) -> list[dict[str, Any]]:
    """The reviews of the same hand-over by the other bodies, linked where they may be seen."""
    others = Review.objects.filter(handover_id=found.handover_id).exclude(pk=found.pk)
    return [
        {
            "review": other,
            "url": here(request, "reviews:review", other.pk)
            if can(request.actor, "reviews.see", other)
            else "",
        }
        for other in others.select_related("body", "matter").order_by("-main", "pk")
    ]


def asks_why_late(matter: Matter, step: str, today: date) -> bool:
    """Whether recording this step today would be after its binding date."""
    standing = matter.records.filter(step_id=step, undone_at__isnull=True)
    return limit_of(*matter.holder, step).late_on(today) and not standing.exists()
