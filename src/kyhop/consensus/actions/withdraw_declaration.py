"""Take back what one declared on a matter."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.consensus.events import DeclarationWithdrawn
from kyhop.consensus.locking import about_voice, end, locked, permitted, refuse_closed
from kyhop.consensus.models import Declaration
from kyhop.consensus.queries import standing_of
from kyhop.consensus.refusals import NothingToTakeBack
from kyhop.consensus.voices import Voice


@transaction.atomic
def withdraw_declaration(
    *, list_id: int, matter_id: int, voice: Voice, actor: Actor, at: datetime
) -> Declaration:
    """Take a declaration back (rút ý kiến): the matter waits for a word again; history keeps it.

    :raises NotAllowed: neither this deputy nor the head of this committee
    :raises ListIsClosed: declaring has ended
    :raises NothingToTakeBack: nothing of theirs stands on the matter
    """
    of = locked(list_id)
    speaker = permitted(actor, voice)
    refuse_closed(of, at)
    rows = standing_of(of, voice).filter(matter_id=matter_id)
    declaration = rows.select_related("matter").first()
    if declaration is None:
        raise NothingToTakeBack
    end([declaration], at)
    declaration.ended_at = at
    event = DeclarationWithdrawn(
        matter_id=matter_id, title=declaration.matter.title, stance=declaration.stance,
        **about_voice(of, voice),
    )  # fmt: skip
    journal.write(event, actor=speaker, at=at)
    return declaration
