"""Rows locked for one act, and the fields that every event carries."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from kyhop.access.actor import Actor
from kyhop.council.models import ZONE, CouncilSession
from kyhop.council.refusals import refuse_closed
from kyhop.logistics.models import Booking, Guest, Hall
from kyhop.logistics.refusals import GuestGone


def locked_hall(hall_id: int) -> Hall:
    """The hall with its council, locked until the act is done."""
    rows = Hall.objects.select_for_update(of=("self",), no_key=True).select_related("council")
    return rows.get(pk=hall_id)


def locked_session(session_id: int) -> CouncilSession:
    """The session, locked; its hall is prepared by one at a time.

    :raises SessionIsClosed: it is over
    """
    rows = CouncilSession.objects.select_for_update(of=("self",), no_key=True)
    session = rows.select_related("council", "term").get(pk=session_id)
    refuse_closed(session)
    return session


def locked_guest(guest_id: int, *, gone: bool = False) -> Guest:
    """The guest with session and council, locked.

    :raises GuestGone: taken off the list, unless `gone` allows it
    """
    rows = Guest.objects.select_for_update(of=("self",), no_key=True)
    guest = rows.select_related("council", "session__council", "session__term").get(pk=guest_id)
    if guest.removed_at is not None and not gone:
        raise GuestGone(guest)
    return guest


def about(session: CouncilSession) -> dict[str, Any]:
    """The fields of every event of a session's hall."""
    return {"council": session.council.slug, "session_id": session.pk}


def about_hall(hall: Hall) -> dict[str, Any]:
    return {"council": hall.council.slug, "hall_id": hall.pk, "hall": hall.name}


def about_booking(booking: Booking, hall: Hall) -> dict[str, Any]:
    return {
        **about_hall(hall),
        "booking_id": booking.pk,
        "what": booking.label,
        "day": booking.day,
        "starts": booking.starts,
        "ends": booking.ends,
    }


def signed(actor: Actor, at: datetime) -> dict[str, Any]:
    """The fields of :class:`kyhop.people.naming.Named`."""
    return {
        "post_id": actor.post_id,
        "by_vi": actor.label_vi,
        "by_en": actor.label_en,
        "at": at,
    }


def written(moment: datetime) -> str:
    """«08/12/2026 07:30»."""
    return f"{moment.astimezone(ZONE):%d/%m/%Y %H:%M}"
