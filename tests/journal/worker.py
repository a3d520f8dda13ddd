"""What a process of its own does in `test_two_at_once` (`tests/processes.py`)."""

from __future__ import annotations

import json
import time
from pathlib import Path

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import SYSTEM
from kyhop.journal import verifying
from kyhop.journal.models import Entry
from tests.factories import NOW
from tests.journal.events import Rung

CHAIN = "dien-bien"


def write(writer: str, many: str, gate: str) -> dict:
    """Wait for the file `gate`, then write so many entries, each in a transaction of its own
    and leaving the others their turn between them.
    """
    print(json.dumps({"ready": True}), flush=True)
    while not Path(gate).exists():
        time.sleep(0.002)
    numbers = []
    for bell in range(int(many)):
        with transaction.atomic():
            event = Rung(CHAIN, int(writer) * 1000 + bell)
            numbers.append(journal.write(event, actor=SYSTEM, at=NOW).seq)
        time.sleep(0.001)
    return {"numbers": numbers}


def standing() -> dict:
    """The bells in the order of their numbers, and whether the chain holds."""
    entries = Entry.objects.order_by("seq")
    return {
        "bells": [[entry.seq, entry.data["bell_id"]] for entry in entries],
        "sound": verifying.verify(CHAIN).sound,
    }
