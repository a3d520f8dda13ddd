"""What a process of its own does in `test_processes` (`tests/processes.py`)."""

from __future__ import annotations

import json
import time
from pathlib import Path

from kyhop.notices import sending
from kyhop.notices.channels import email
from kyhop.notices.gathering import gather
from kyhop.notices.models import Letter
from kyhop.notices.posting import post
from tests.factories import NOW
from tests.notices import rows


def prepare(count: str) -> dict:
    """Rows of so many persons, a letter waiting for each."""
    council = rows.council()
    people = [rows.clerk(council) for _ in range(int(count))]
    post([rows.draft(*people, kind="returned")], council_id=council.pk, at=NOW)
    gather(council_id=council.pk, at=NOW)
    return {"letters": Letter.objects.count()}


def send(gate: str) -> dict:
    """Wait for the file `gate`, then send whatever is due."""
    print(json.dumps({"ready": True}), flush=True)
    while not Path(gate).exists():
        time.sleep(0.002)
    return {"sent": sending.send_due(NOW)}


def stop_after_sending() -> dict:
    """Send the first letter, say so, and wait to be killed before it is marked."""

    def send_and_wait(*words: object) -> None:
        email.send(*words)  # type: ignore[arg-type]
        print(json.dumps({"left": True}), flush=True)
        time.sleep(120)

    return {"sent": sending.send_due(NOW, channels={"email": send_and_wait})}


def end_leases() -> dict:
    """As if the time of the leases had passed."""
    return {"ended": Letter.objects.filter(leased_until__isnull=False).update(leased_until=NOW)}


def states() -> dict:
    return {"states": sorted(Letter.objects.values_list("state", flat=True))}
