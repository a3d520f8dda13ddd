"""The invitations that stand in a person's own packet: those that were sent to them, nobody else's."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kyhop.access.actor import Actor
from kyhop.council.models import CouncilSession
from kyhop.council.states import SittingKind
from kyhop.logistics.guest_lists import own_guests
from kyhop.logistics.queries import bookings_of

_NUMBERED = re.compile(r"(?:Số:?\s*)?(\d+)(?:/(\S+))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Letter:
    """The letter to a body: its key among the invitations, the body, number and sign if noted, the hall."""

    part: str
    to: str
    number: str = ""
    sign: str = ""
    venue: str = ""


def own_letters(session: CouncilSession, actor: Actor) -> list[Letter]:
    """One for each body for which the actor was invited; none before the office has sent them."""
    guests = [one for one in own_guests(actor, session.pk) if one.invited_at and one.body]
    if not guests:
        return []
    venue = _hall(session)
    found: dict[str, Letter] = {}
    for guest in guests:
        assert guest.body is not None
        number, sign = _numbered(guest.letter)
        part = str(guest.body.pk)
        found.setdefault(part, Letter(part, guest.body.label, number, sign, venue))
    return list(found.values())


def _numbered(letter: str) -> tuple[str, str]:
    """«15/GM-HĐND» as number and sign; what is written otherwise is left to be written by hand."""
    found = _NUMBERED.fullmatch(letter.strip())
    return (found[1], found[2] or "") if found else ("", "")


def _hall(session: CouncilSession) -> str:
    """The hall of the first sitting in plenary that has one."""
    rows = bookings_of(session.council_id).filter(
        session=session, sitting__isnull=False, sitting__kind=SittingKind.PLENARY
    )
    first = rows.order_by("day", "starts", "pk").first()
    return first.hall.name if first else ""
