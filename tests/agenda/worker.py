"""What a process of its own does in `test_two_processes` (`tests/processes.py`)."""

from __future__ import annotations

import json
import time
from pathlib import Path

from kyhop.access.refusals import Refusal
from kyhop.access.roles import Role
from kyhop.agenda import actions
from kyhop.agenda.models import Agenda
from kyhop.people.models import Account
from kyhop.people.queries import actor_for
from tests import factories
from tests.agenda import rows
from tests.factories import NOW


def prepare() -> dict:
    """A drafted agenda and two of the council office."""
    agenda = rows.agenda("thu")
    people = [
        factories.actor(Role.COUNCIL_OFFICE, agenda.council).account_id for _number in range(2)
    ]
    content = rows.content(agenda)
    return {
        "agenda": agenda.pk, "seen": agenda.revision, "people": people,
        "keys": [rows.key(agenda, kind=kind) for kind in ("discussion", "closing", "question_time")],
        "sittings": list(content.rows),
    }  # fmt: skip


def _waiting(account_id: str, agenda_id: str, gate: str) -> dict:
    agenda = Agenda.objects.select_related("session__council").get(pk=int(agenda_id))
    actor = actor_for(Account.objects.get(pk=int(account_id)), agenda.council, NOW)
    print(json.dumps({"ready": True}), flush=True)
    while not Path(gate).exists():
        time.sleep(0.002)
    return {"agenda_id": agenda.pk, "actor": actor, "at": NOW}


def minutes(agenda_id: str, seen: str, key: str, many: str, account_id: str, gate: str) -> dict:
    """Wait for the file `gate`, then give a line its minutes, having seen that revision."""
    common = _waiting(account_id, agenda_id, gate)
    done = actions.set_minutes(key=key, minutes=int(many), seen=int(seen), **common)
    return {"meanwhile": len(done.meanwhile)}


def move(agenda_id: str, seen: str, key: str, sitting: str, account_id: str, gate: str) -> dict:
    """The same, but moving a line to the end of a sitting."""
    common = _waiting(account_id, agenda_id, gate)
    try:
        actions.move_line(key=key, sitting_id=int(sitting), seen=int(seen), **common)
    except Refusal as refused:
        return {"refused": type(refused).__name__}
    return {"moved": int(sitting)}


def standing(agenda_id: str) -> dict:
    """The minutes of the lines, the sitting of each, and the last revision."""
    agenda = Agenda.objects.get(pk=int(agenda_id))
    content = rows.content(agenda)
    return {
        "minutes": {key: line.minutes for key, line in content.lines.items()},
        "sittings": {key: content.sitting_of(key) for key in content.lines},
        "revision": agenda.revision,
    }
