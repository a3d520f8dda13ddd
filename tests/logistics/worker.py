"""What a process of its own does in `test_two_offices` (`tests/processes.py`).

It works on the database of `KYHOP_DATA`.
"""

from __future__ import annotations

import json
import time
from pathlib import Path

from kyhop.access.refusals import Refusal
from kyhop.access.roles import Role
from kyhop.logistics.models import Booking, Hall, Occupied
from kyhop.people.models import Account
from kyhop.people.queries import actor_for
from tests import factories
from tests.factories import NOW
from tests.logistics import rows


def prepare() -> dict:
    """A hall, a session with a sitting, and somebody of each office."""
    session = rows.session(factories.council("thu"))
    hall = rows.hall(session.council)
    offices = (Role.COUNCIL_OFFICE, Role.EXECUTIVE_OFFICE)
    people = [factories.actor(role, session.council).account_id for role in offices]
    return {"hall": hall.pk, "people": people}


def book(hall_id: str, account_id: str, gate: str) -> dict:
    """Wait for the file `gate`, then book the hall for the first sitting as that account."""
    hall = Hall.objects.select_related("council").get(pk=int(hall_id))
    session = hall.council.sessions.get()
    actor = actor_for(Account.objects.get(pk=int(account_id)), hall.council, NOW)
    print(json.dumps({"ready": True}), flush=True)
    while not Path(gate).exists():
        time.sleep(0.002)
    try:
        made = rows.book(hall, session, actor=actor)
    except Refusal as refused:
        return {"refused": type(refused).__name__}
    return {"booked": made.pk}


def standing(hall_id: str) -> dict:
    bookings = Booking.objects.filter(hall_id=int(hall_id), released_at__isnull=True)
    return {"bookings": bookings.count(), "slots": Occupied.objects.count()}
