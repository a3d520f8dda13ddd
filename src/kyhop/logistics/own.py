"""What one person has to do with the hall: their invitation and their seat."""

from __future__ import annotations

from dataclasses import dataclass, field

from kyhop.access.doors import Request, here
from kyhop.council.models import CouncilSession
from kyhop.council.queries import sessions_of
from kyhop.council.states import SessionState
from kyhop.logistics.codes import shown
from kyhop.logistics.guest_lists import own_guests
from kyhop.logistics.models import Guest, Seat
from kyhop.logistics.queries import seats_for


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation of the reader, the code of the badge and where it is answered."""

    guest: Guest
    code: str
    url: str


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """A session with the reader's seats and invitations in it."""

    session: CouncilSession
    seats: list[Seat] = field(default_factory=list)
    invited: list[Invited] = field(default_factory=list)


def own_places(request: Request, session_id: int | None = None) -> list[OwnPlace]:
    """The sessions to come (or one) in which the reader has a seat or an invitation."""
    actor = request.actor
    if actor.person_id is None:
        return []
    rows = sessions_of(request.council.pk).exclude(state=SessionState.CLOSED)
    if session_id is not None:
        rows = rows.filter(pk=session_id)
    found = []
    for session in rows.order_by("opening_day"):
        guests = [guest for guest in own_guests(actor, session.pk) if guest.invited_at]
        seats = seats_for(
            request.council.pk, actor.person_id, [guest.pk for guest in guests], session.pk
        )
        if guests or seats:
            invited = [
                Invited(guest, shown(guest.code), here(request, "logistics:answer", guest.pk))
                for guest in guests
            ]
            found.append(OwnPlace(session, seats, invited))
    return found
