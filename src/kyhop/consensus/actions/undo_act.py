"""Undo one press: what stood before it stands again."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.consensus.events import ActUndone
from kyhop.consensus.locking import about_voice, end, locked, permitted, refuse_closed, signed
from kyhop.consensus.models import Declaration
from kyhop.consensus.refusals import ChangedSince, NothingToTakeBack
from kyhop.consensus.voices import Voice


@transaction.atomic
def undo_act(
    *, list_id: int, act: UUID, voice: Voice, actor: Actor, at: datetime
) -> list[Declaration]:
    """Undo a press (hoàn tác), of one matter or of all the rest; the declarations that it ended.

    :raises NotAllowed: neither this deputy nor the head of this committee
    :raises ListIsClosed: declaring has ended
    :raises NothingToTakeBack: they made no such press
    :raises ChangedSince: some of it was changed or taken back since
    """
    of = locked(list_id)
    speaker = permitted(actor, voice)
    refuse_closed(of, at)
    rows = list(Declaration.objects.filter(of=of, act=act, **voice.own).select_related("replaces"))
    if not rows:
        raise NothingToTakeBack
    if any(row.ended_at is not None for row in rows):
        raise ChangedSince
    end(rows, at)
    again = uuid4()
    Declaration.objects.bulk_create(
        Declaration(
            matter_id=old.matter_id, stance=old.stance, words=old.words, act=again, replaces=row,
            **signed(of, voice, speaker, at),
        )
        for row in rows
        if (old := row.replaces) is not None
    )  # fmt: skip
    event = ActUndone(matter_ids=[row.matter_id for row in rows], **about_voice(of, voice))
    journal.write(event, actor=speaker, at=at)
    return rows
