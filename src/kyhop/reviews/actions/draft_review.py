"""Save the form of a review while it is being written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.law import load
from kyhop.law.criteria import CriterionKind
from kyhop.reviews.events import ReviewDrafted
from kyhop.reviews.locking import about_review, locked_review, refuse_not_open
from kyhop.reviews.merging import Conflict, Merge, fingerprint, merged
from kyhop.reviews.models import Mark, Review
from kyhop.reviews.refusals import tidied

CONCLUSION = "conclusion"


class UnknownWord(Refusal):
    """A mark or a conclusion that the criteria do not know."""

    def __init__(self, field: str) -> None:
        super().__init__(
            _("This choice is not one of those that the criteria know."),
            accepted=_("Choose from the list."),
            field=field,
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """One field of the form: a choice with words, and the fingerprints of what its writer saw."""

    choice: str
    words: str
    seen: str


@dataclass(frozen=True, slots=True)
class Drafted:
    """What came of saving: the fields written, and those that somebody else had changed."""

    review: Review
    written: tuple[str, ...]
    conflicts: tuple[Conflict, ...]


@transaction.atomic
def draft_review(
    *, review_id: int, entries: Mapping[str, Entry], actor: Actor, at: datetime
) -> Drafted:
    """Save criteria and conclusion as a draft (lưu nháp); two people at once lose nothing.

    ``entries`` maps criterion ids, and ``conclusion``, to what was sent. Fields that another person
    changed meanwhile, and this one too, are not written but come back as conflicts.

    :raises NotAllowed: the actor does not write for the reviewing body
    :raises ReviewNotOpen: it was handed over or closed
    :raises UnknownWord: a criterion, mark or conclusion that the pinned set does not know
    """
    review = locked_review(review_id)
    require(actor, "reviews.write", review)
    refuse_not_open(review)
    _refuse_unknown(review, entries)
    speaker = actor.speaking_for(review.body_id)
    standing = {mark.criterion: mark for mark in review.marks.all()}
    written, conflicts = [], []
    for name, entry in entries.items():
        words = tidied(entry.words)
        now = _stored(review, standing.get(name), name)
        judged, wanted = _merged(now, entry, words)
        if Merge.CONFLICT in judged:
            by = standing[name].by if name in standing else ""
            conflicts.append(Conflict(name, now, by, wanted))
        elif Merge.WRITE in judged:
            _write(review, name, *wanted, speaker, at)
            written.append(name)
    if written:
        told = ReviewDrafted(**about_review(review), changed=len(written))
        journal.write(told, actor=speaker, at=at)
    return Drafted(review, tuple(written), tuple(conflicts))


def _merged(now: tuple[str, str], entry: Entry, words: str) -> tuple[list[Merge], tuple[str, str]]:
    """What to do with the choice and with the words, and both as they would be afterwards."""
    seen_choice, _dot, seen_words = entry.seen.partition(".")
    parts = (now[0], seen_choice, entry.choice), (now[1], seen_words, words)
    judged = [
        merged(stored=fingerprint(stored), seen=seen, sent=fingerprint(sent))
        for stored, seen, sent in parts
    ]
    choice, said = (
        stored if what is Merge.KEEP else sent
        for what, (stored, _seen, sent) in zip(judged, parts, strict=True)
    )
    return judged, (choice, said)


def _refuse_unknown(review: Review, entries: Mapping[str, Entry]) -> None:
    marks = {c.id for c in review.asked_for.criteria if c.kind is CriterionKind.MARK}
    words = set(load.law().criteria.marks)
    conclusions = {conclusion.id for conclusion in review.asked_for.conclusions}
    for name, entry in entries.items():
        known = conclusions if name == CONCLUSION else words if name in marks else None
        if known is None or entry.choice not in known | {""}:
            raise UnknownWord(name)


def _stored(review: Review, mark: Mark | None, name: str) -> tuple[str, str]:
    if name == CONCLUSION:
        return review.conclusion, review.conclusion_words
    return (mark.mark, mark.words) if mark else ("", "")


def _write(
    review: Review, name: str, choice: str, words: str, speaker: Actor, at: datetime
) -> None:
    if name == CONCLUSION:
        review.conclusion, review.conclusion_words = choice, words
        review.save(update_fields=["conclusion", "conclusion_words"])
        return
    Mark.objects.update_or_create(
        review=review,
        criterion=name,
        defaults={
            "council": review.council,
            "mark": choice,
            "words": words,
            "changed_at": at,
            "by_vi": speaker.label_vi,
            "by_en": speaker.label_en,
        },
    )
