"""Say at once that one has no remark on all the rest."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.consensus.events import RestDeclared
from kyhop.consensus.locking import about_voice, end, locked, permitted, refuse_closed, signed
from kyhop.consensus.models import Declaration
from kyhop.consensus.queries import left
from kyhop.consensus.refusals import NothingLeft, OthersCameIn
from kyhop.consensus.states import Stance
from kyhop.consensus.voices import Voice


@transaction.atomic
def declare_rest(
    *, list_id: int, matter_ids: Iterable[int], voice: Voice, actor: Actor, at: datetime
) -> UUID:
    """No remark on every matter still without a word whose papers were sent; the act, to undo it.

    :param matter_ids: what was shown when it was confirmed; another list asks once more
    :raises NotAllowed: neither this deputy nor the head of this committee
    :raises ListIsClosed: declaring has ended
    :raises NothingLeft: every matter has its word, or no papers yet
    :raises OthersCameIn: the matters left are not those that were shown
    """
    of = locked(list_id)
    speaker = permitted(actor, voice)
    refuse_closed(of, at)
    waiting = left(of, voice)
    if not waiting:
        raise NothingLeft
    if {one.matter.pk for one in waiting} != set(matter_ids):
        raise OthersCameIn
    act = uuid4()
    end([one.declaration for one in waiting if one.declaration is not None], at)
    Declaration.objects.bulk_create(
        Declaration(
            matter=one.matter, stance=Stance.NONE, act=act, replaces=one.declaration,
            **signed(of, voice, speaker, at),
        )
        for one in waiting
    )  # fmt: skip
    event = RestDeclared(matter_ids=[one.matter.pk for one in waiting], **about_voice(of, voice))
    journal.write(event, actor=speaker, at=at)
    return act
