"""Say how a commitment ended."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.followup.events import CommitmentSettled
from kyhop.followup.locking import about, locked, refuse_settled
from kyhop.followup.models import Commitment
from kyhop.followup.refusals import OutcomeNeeded, SettledAhead, WordsMissing
from kyhop.followup.states import SETTLED, CommitmentState
from kyhop.matters.refusals import today_of
from kyhop.matters.sheet.text import tidy


@transaction.atomic
def settle_commitment(
    *,
    commitment_id: int,
    outcome: str,
    settled_on: date,
    words: str,
    actor: Actor,
    at: datetime,
) -> Commitment:
    """Settle a commitment (kết thúc theo dõi): kept, no longer asked for, or recorded by mistake.

    :param words: the evidence, or why it is no longer asked for
    :raises NotAllowed: neither of the council office nor on the Standing Board
    :raises AlreadySettled: it has ended before
    :raises OutcomeNeeded: the outcome is none of `SETTLED`
    :raises SettledAhead: the day is to come, or lies before the session
    :raises WordsMissing: neither evidence nor reason
    """
    commitment = locked(commitment_id)
    require(actor, "followup.keep", commitment.council)
    refuse_settled(commitment)
    if outcome not in SETTLED:
        raise OutcomeNeeded
    first, today = commitment.session.opening_day, today_of(at)
    if settled_on > today or (first is not None and settled_on < first):
        raise SettledAhead(first or today, today)
    if not (words := tidy(words)):
        raise WordsMissing("words")
    late = commitment.due is not None and commitment.due < settled_on
    commitment.state = CommitmentState(outcome)
    commitment.settled_on, commitment.settled_words = settled_on, words
    commitment.settled_by_vi, commitment.settled_by_en = actor.label_vi, actor.label_en
    commitment.save()
    told = CommitmentSettled(
        outcome=commitment.state, settled_on=settled_on, reason=words, late=late,
        **about(commitment),
    )  # fmt: skip
    journal.write(told, actor=actor, at=at)
    return commitment
