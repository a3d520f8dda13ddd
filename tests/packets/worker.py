"""What a process of its own does in `test_at_once` (`tests/processes.py`).

It works on the database of `KYHOP_DATA`; pages are made by the real press.
"""

from __future__ import annotations

import json
import time
from pathlib import Path

from kyhop.council.models import CouncilSession
from kyhop.journal.models import Entry
from kyhop.packets import actions
from kyhop.packets.models import Packet
from kyhop.people.models import Account
from kyhop.people.queries import actor_for
from tests.factories import NOW
from tests.packets import rows


def prepare() -> dict:
    """A session with papers, and two deputies who read the same."""
    session, _matters = rows.session("thu", matters=1)
    people = [rows.deputy(session).account_id for _ in range(2)]
    return {"session": session.pk, "people": people}


def ask(session_id: str, account_id: str, gate: str) -> dict:
    """Wait for the file `gate`, then ask as that account, and bind what waits."""
    session = CouncilSession.objects.select_related("council").get(pk=int(session_id))
    actor = actor_for(Account.objects.get(pk=int(account_id)), session.council, NOW)
    print(json.dumps({"ready": True}), flush=True)
    while not Path(gate).exists():
        time.sleep(0.002)
    packet = rows.ask(session, actor).packet
    return {"packet": packet.pk, "bound": actions.build_pending(at=NOW)}


def standing() -> dict:
    """What there is in the end."""
    actions.build_pending(at=NOW)
    built = Entry.objects.filter(name="packets.packet.built").count()
    return {"states": list(Packet.objects.values_list("state", flat=True)), "built": built}
