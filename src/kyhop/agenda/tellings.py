"""Whom a new agenda concerns: those whose own lines changed, the sides of a review, an answer's asker."""

from __future__ import annotations

from django.urls import reverse

from kyhop.agenda import events
from kyhop.journal.models import Entry
from kyhop.journal.telling import Told, tell
from kyhop.people.kinds import BodyKind
from kyhop.people.models import Body


@tell(events.LinesMoved, "decided")
def lines_moved(entry: Entry) -> Told:
    """The one post whose lines are told of."""
    return Told(
        post_ids=(entry.data["post_id"],),
        link=reverse("agenda:reading", args=[entry.chain, entry.data["session_id"]]),
    )


@tell(events.ReviewOpened, "invited")
def review_opened(entry: Entry) -> Told:
    """The executive's office and the Standing Board, who review it."""
    return _to_kinds(entry, BodyKind.EXECUTIVE_OFFICE, BodyKind.STANDING_BOARD, own_duty=True)


@tell(events.DraftSubmitted, "assigned")
def submitted(entry: Entry) -> Told:
    """The Standing Board, which releases it."""
    bodies = Body.objects.filter(
        council__slug=entry.chain, kind=BodyKind.STANDING_BOARD, closed_on=None
    )
    return Told(
        body_ids=tuple(bodies.values_list("pk", flat=True)), own_duty=True,
        link=reverse("agenda:release", args=[entry.chain, entry.data["session_id"]]),
    )  # fmt: skip


@tell(events.CommentMade, "assigned")
def commented(entry: Entry) -> Told:
    """The council office, which answers."""
    return _to_kinds(entry, BodyKind.COUNCIL_OFFICE, own_duty=False)


@tell(events.CommentAnswered, "decided")
def answered(entry: Entry) -> Told | None:
    """Whoever made the comment."""
    if entry.data["post_id"] is None:
        return None
    return Told(post_ids=(entry.data["post_id"],), link=_review_page(entry))


def _to_kinds(entry: Entry, *kinds: str, own_duty: bool) -> Told:
    bodies = Body.objects.filter(council__slug=entry.chain, kind__in=kinds, closed_on=None)
    return Told(
        body_ids=tuple(bodies.values_list("pk", flat=True)), link=_review_page(entry),
        own_duty=own_duty,
    )  # fmt: skip


def _review_page(entry: Entry) -> str:
    return reverse("agenda:review", args=[entry.chain, entry.data["session_id"]])
