"""Invite the guests of a session."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.logistics.events import GuestsInvited
from kyhop.logistics.guest_lists import standing_guests
from kyhop.logistics.locking import about, locked_session
from kyhop.logistics.models import Guest
from kyhop.logistics.refusals import NobodyToInvite


@transaction.atomic
def invite_guests(*, session_id: int, letter: str, actor: Actor, at: datetime) -> list[Guest]:
    """Invite everybody on the list who has not been (gửi giấy mời), by one letter.

    Whoever has an account finds the invitation in «my work» and is told.

    :raises NotAllowed: the actor sits in neither of the two offices
    :raises SessionIsClosed: the session is over
    :raises NobodyToInvite: all have been invited
    """
    session = locked_session(session_id)
    require(actor, "logistics.edit", session)
    waiting = list(standing_guests(session.pk).filter(invited_at__isnull=True))
    if not waiting:
        raise NobodyToInvite
    number = " ".join(letter.split())[:100]
    for guest in waiting:
        guest.letter, guest.invited_at = number, at
    Guest.objects.bulk_update(waiting, ["letter", "invited_at"])
    told = GuestsInvited(
        letter=number,
        many=len(waiting),
        post_ids=sorted({guest.seat_of_id for guest in waiting if guest.seat_of_id}),
        person_ids=sorted({guest.person_id for guest in waiting if guest.person_id}),
        **about(session),
    )
    journal.write(told, actor=actor, at=at)
    return waiting
