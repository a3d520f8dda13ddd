"""What waits for somebody on the agendas of the sessions to come: to release, to comment on, to answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, QuerySet
from django.utils.translation import gettext as _

from kyhop.access.actor import Actor
from kyhop.access.rules import can
from kyhop.agenda.models import Agenda, Comment, Review, Submission
from kyhop.council.models import Council
from kyhop.council.states import SessionState


@dataclass(frozen=True, slots=True)
class Waiting:
    """A sentence, the page of the agenda that answers it, and until when."""

    says: str
    page: str
    session_id: int
    until: date | None = None


def waiting_for(actor: Actor, council: Council, today: date) -> list[Waiting]:
    """What waits for this actor; three queries at most."""
    found = []
    if can(actor, "agenda.release", council):
        found += _to_release(council)
    comments = can(actor, "agenda.comment", council)
    answers = can(actor, "agenda.edit", council)
    if comments or answers:
        for review, unanswered in _reviews(council):
            title = review.agenda.session.short_title
            if comments and review.until >= today:
                says = _("Comment on the draft agenda of %(session)s") % {"session": title}
                found.append(Waiting(says, "review", review.agenda.session_id, review.until))
            if answers and unanswered:
                says = _("%(n)s comments on the draft agenda of %(session)s wait for an answer")
                words = {"n": unanswered, "session": title}
                found.append(Waiting(says % words, "review", review.agenda.session_id))
    return found


def _to_release(council: Council) -> list[Waiting]:
    rows = Submission.objects.filter(agenda__in=_open(council), number=F("agenda__number"))
    rows = rows.select_related("agenda__session__term").order_by("pk")
    last = {row.agenda_id: row for row in rows}
    return [
        Waiting(
            _("Release version %(n)s of the agenda of %(session)s")
            % {"n": row.number, "session": row.agenda.session.short_title},
            "release",
            row.agenda.session_id,
        )
        for row in last.values()
    ]


def _reviews(council: Council) -> list[tuple[Review, int]]:
    """The latest review of each draft that is being worked on, with its comments without an answer."""
    rows = Review.objects.filter(agenda__in=_open(council), number=F("agenda__number"))
    rows = rows.select_related("agenda__session__term").order_by("at", "pk")
    last = {row.agenda_id: row for row in rows}
    waiting = Comment.objects.filter(review__in=last.values(), answered_at__isnull=True)
    counted = dict(waiting.order_by().values_list("review_id").annotate(n=Count("pk")))
    return [(row, counted.get(row.pk, 0)) for row in last.values()]


def _open(council: Council) -> QuerySet[Agenda]:
    """The agendas of sessions that are not over."""
    return Agenda.objects.filter(council=council).exclude(session__state=SessionState.CLOSED)
