"""Write down a disputed point, or drop one, while a review is being written."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.law import load
from kyhop.law.criteria import CriterionKind
from kyhop.reviews.actions.draft_review import UnknownWord
from kyhop.reviews.events import PointWritten
from kyhop.reviews.locking import about_review, locked_review, refuse_not_open
from kyhop.reviews.merging import Merge, fingerprint, merged
from kyhop.reviews.models import Point, Review
from kyhop.reviews.refusals import given, tidied


class NoPointsHere(Refusal):
    """The criteria of this review list no disputed points."""

    def __init__(self) -> None:
        super().__init__(
            _("This kind of review lists no disputed points."),
            accepted=_("Write it down as a remark."),
        )


class PointChangedMeanwhile(Refusal):
    """Somebody else changed the same point."""

    field = "words"

    def __init__(self, point: Point) -> None:
        super().__init__(
            _("%(by)s has changed this point meanwhile: “%(what)s”.")
            % {"by": point.by_vi, "what": point.what},
            accepted=_("Compare both, then save again what shall stand."),
        )
        self.point = point


@transaction.atomic
def write_point(
    *,
    review_id: int,
    what: str,
    stance: str,
    words: str = "",
    number: int | None = None,
    seen: str = "",
    actor: Actor,
    at: datetime,
) -> Point:
    """Write a disputed point (điểm còn ý kiến khác nhau) with the committee's stance, new or by number.

    :raises NotAllowed: the actor does not write for the reviewing body
    :raises ReviewNotOpen: it was handed over or closed
    :raises NoPointsHere: the criteria list none
    :raises WordsNeeded: it does not say what is disputed, or why to amend or disagree
    :raises UnknownWord: no such stance
    :raises PointChangedMeanwhile: somebody else changed it and ``seen`` is not what stands
    """
    review = _writable(review_id, actor)
    if stance not in load.law().criteria.stances:
        raise UnknownWord("stance")
    what = given(what, "what")
    words = tidied(words) if stance == "agree" else given(words)
    speaker = actor.speaking_for(review.body_id)
    if number is None:
        last = review.points.aggregate(last=Max("number"))["last"] or 0
        point = Point(council=review.council, review=review, number=last + 1)
    else:
        point = review.points.get(number=number, removed_at__isnull=True)
        sent = fingerprint(what, stance, words)
        stored = fingerprint(point.what, point.stance, point.words)
        if merged(stored=stored, seen=seen, sent=sent) is Merge.CONFLICT:
            raise PointChangedMeanwhile(point)
    point.what, point.stance, point.words = what, stance, words
    point.changed_at, point.by_vi, point.by_en = at, speaker.label_vi, speaker.label_en
    point.save()
    told = PointWritten(**about_review(review), number=point.number)
    journal.write(told, actor=speaker, at=at)
    return point


@transaction.atomic
def drop_point(*, review_id: int, number: int, actor: Actor, at: datetime) -> Point:
    """Drop a disputed point that is none; its number is not used again.

    :raises NotAllowed: the actor does not write for the reviewing body
    :raises ReviewNotOpen: it was handed over or closed
    :raises Point.DoesNotExist: there is no such point
    """
    review = _writable(review_id, actor)
    point = review.points.get(number=number, removed_at__isnull=True)
    point.removed_at = at
    point.save(update_fields=["removed_at"])
    told = PointWritten(**about_review(review), number=point.number, removed=True)
    journal.write(told, actor=actor.speaking_for(review.body_id), at=at)
    return point


def _writable(review_id: int, actor: Actor) -> Review:
    review = locked_review(review_id)
    require(actor, "reviews.write", review)
    refuse_not_open(review)
    if all(c.kind is not CriterionKind.POINTS for c in review.asked_for.criteria):
        raise NoPointsHere
    return review
