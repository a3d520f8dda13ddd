"""Questions about reviews, remarks and answers; they never write."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Prefetch, Q, QuerySet

from kyhop.access.actor import Actor
from kyhop.matters.states import RUNNING
from kyhop.people.kinds import BodyKind
from kyhop.people.models import Body
from kyhop.reviews.models import AnswerTable, Remark, Response, Review
from kyhop.reviews.states import Answer, Check, ReviewKind, ReviewState

NEWS = timedelta(days=90)
"""How long the desk says that it goes on with another body's work."""

RELATED = ("council", "matter__session__term", "matter__lead", "body", "post", "handover", "report")


def queue_of(actor: Actor, *, given: bool = False) -> QuerySet[Review]:
    """The reviews of the bodies for which the actor sits: those under way, or those handed over."""
    state = ReviewState.GIVEN if given else ReviewState.OPEN
    found = Review.objects.filter(
        council_id=actor.council_id or 0, body_id__in=list(actor.body_ids), state=state
    )
    order = ("-given_at", "pk") if given else ("opened_at", "pk")
    return found.select_related(*RELATED).order_by(*order)


def taken_over(actor: Actor, today: date) -> list[Body]:
    """The bodies closed of late whose appraising a body took over for which the actor sits."""
    rows = Body.objects.filter(
        taken_over_by__in=list(actor.body_ids),
        kind=BodyKind.JUSTICE_DEPARTMENT,
        closed_on__gte=today - NEWS,
    )
    return list(rows.select_related("taken_over_by").order_by("-closed_on", "pk"))


def reviews_of(matter_id: int) -> QuerySet[Review]:
    """All reviews of a matter, oldest first."""
    return Review.objects.filter(matter_id=matter_id).select_related(*RELATED)


def remarks_of(source: tuple[str, int]) -> QuerySet[Remark]:
    """The remarks of one source that were not dropped, by number."""
    kind, number = source
    rows = Remark.objects.filter(source_kind=kind, source_id=number, removed_at__isnull=True)
    return rows.order_by("number")


@dataclass(frozen=True, slots=True)
class Line:
    """A given remark with the answer that stands and all earlier ones."""

    remark: Remark
    answers: tuple[Response, ...]

    @property
    def standing(self) -> Response | None:
        return self.answers[-1] if self.answers else None

    @property
    def answered(self) -> bool:
        """Whether the last answer is not one that its author found wanting."""
        last = self.standing
        return last is not None and last.check_result != Check.UNSATISFIED

    @property
    def placed(self) -> bool:
        """Whether an answer that changed the text says in which version and where."""
        last = self.standing
        if last is None or last.answer == Answer.DECLINED:
            return True
        return last.file_id is not None and bool(last.place)

    @property
    def sent(self) -> Response | None:
        """The newest answer that was sent."""
        return next((answer for answer in reversed(self.answers) if answer.sent_at), None)


def lines_of(matter_id: int, occasion: str) -> list[Line]:
    """The given remarks of an occasion with their answers, by source and number; two queries."""
    answers = Response.objects.select_related("file").order_by("number")
    rows = Remark.objects.filter(
        matter_id=matter_id, occasion=occasion, given_at__isnull=False, removed_at__isnull=True
    )
    rows = rows.select_related("body", "file", "matter__council").prefetch_related(
        Prefetch("responses", queryset=answers)
    )
    ordered = rows.order_by("given_at", "source_kind", "source_id", "number")
    return [Line(remark, tuple(remark.responses.all())) for remark in ordered]


def shown(lines: list[Line], *, leads: bool) -> list[Line]:
    """The lines as a reader may see them: an answer that was not sent is the lead's alone."""
    if leads:
        return lines
    return [Line(x.remark, tuple(a for a in x.answers if a.sent_at)) for x in lines]


def last_table(matter_id: int, occasion: str) -> AnswerTable | None:
    """The newest completed table of an occasion."""
    found = AnswerTable.objects.filter(matter_id=matter_id, occasion=occasion)
    return found.order_by("-number").first()


def occasions_of(matter_id: int) -> dict[str, int]:
    """Occasion → how many given remarks it has."""
    found = Remark.objects.filter(
        matter_id=matter_id, given_at__isnull=False, removed_at__isnull=True
    )
    counts: dict[str, int] = {}
    for occasion in found.order_by().values_list("occasion", flat=True):
        counts[occasion] = counts.get(occasion, 0) + 1
    return counts


def unanswered(lines: Iterable[Line]) -> list[Line]:
    """Those that have no answer, or one that did not satisfy."""
    return [line for line in lines if not line.answered]


def main_verifications(matter_id: int) -> QuerySet[Review]:
    """The main committee's verifications of a matter that are still being written."""
    return Review.objects.filter(
        matter_id=matter_id, kind=ReviewKind.VERIFICATION, main=True, state=ReviewState.OPEN
    )


def answers_unchecked(actor: Actor) -> QuerySet[Response]:
    """The answers that were sent on remarks of the actor's bodies and of which nothing is said yet."""
    bodies = list(actor.body_ids)
    mine = Q(remark__body_id__in=bodies) | Q(remark__body__merged_into_id__in=bodies)
    found = Response.objects.filter(
        mine, council_id=actor.council_id or 0, sent_at__isnull=False, check_result="",
        remark__removed_at__isnull=True, remark__matter__state__in=RUNNING,
    )  # fmt: skip
    return found.select_related("remark__matter__council", "remark__body").order_by("sent_at", "pk")
