"""Declare on one matter: no remark, a remark, a question or an objection."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.words import written
from kyhop.consensus.counting import is_stale
from kyhop.consensus.events import Declared
from kyhop.consensus.locking import (
    about_voice,
    end,
    locked,
    matter_on,
    permitted,
    refuse_closed,
    signed,
)
from kyhop.consensus.models import Declaration
from kyhop.consensus.queries import sent_to_deputies, standing_of
from kyhop.consensus.refusals import NoSuchStance, PapersNotSent, SaidAlready, WordsNeeded
from kyhop.consensus.states import Stance
from kyhop.consensus.voices import Voice


@transaction.atomic
def declare(
    *, list_id: int, matter_id: int, stance: str, words: str = "", voice: Voice, actor: Actor,
    at: datetime,
) -> Declaration:  # fmt: skip
    """Declare on a matter (cho ý kiến); what stood before ends and stays in the history.

    «No remark» needs that the papers were sent to the deputies; a question or an objection does not,
    for it may be about just that.

    :raises NotAllowed: neither this deputy nor the head of this committee
    :raises ListIsClosed: declaring has ended
    :raises NotOnList: the matter is not on the session's list
    :raises NoSuchStance: none of the four
    :raises PapersNotSent: no remark, on papers that nobody has
    :raises WordsNeeded: a remark, a question or an objection without words
    :raises SaidAlready: the same stands already
    """
    of = locked(list_id)
    speaker = permitted(actor, voice)
    refuse_closed(of, at)
    matter = matter_on(of, matter_id)
    if stance not in Stance.values:
        raise NoSuchStance
    sent_at = sent_to_deputies([matter.pk]).get(matter.pk)
    if stance == Stance.NONE and sent_at is None:
        raise PapersNotSent(matter)
    words = "" if stance == Stance.NONE else written(words)
    if stance != Stance.NONE and not words:
        raise WordsNeeded
    before = standing_of(of, voice).filter(matter=matter).first()
    if (
        before
        and (before.stance, before.words) == (stance, words)
        and not is_stale(before, sent_at)
    ):
        raise SaidAlready
    if before:
        end([before], at)
    made = Declaration.objects.create(
        matter=matter, stance=stance, words=words, act=uuid4(), replaces=before,
        **signed(of, voice, speaker, at),
    )  # fmt: skip
    event = Declared(
        matter_id=matter.pk, title=matter.title, lead_id=matter.lead_id, stance=stance, words=words,
        before=before.stance if before else "", **about_voice(of, voice),
    )  # fmt: skip
    journal.write(event, actor=speaker, at=at)
    return made
