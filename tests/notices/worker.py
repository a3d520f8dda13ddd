"""What a process of its own does in `test_processes` (`tests/processes.py`)."""

from __future__ import annotations

import json
import time
from datetime import timedelta
from pathlib import Path

from django.db.models import Q
from django.utils import timezone

from kyhop.config import serve as server
from kyhop.council.models import Council
from kyhop.journal import runner
from kyhop.journal.models import ScheduledRun
from kyhop.journal.telling import Told
from kyhop.law.model import Words
from kyhop.notices import sending
from kyhop.notices.channels import email
from kyhop.notices.gathering import gather
from kyhop.notices.models import Letter
from kyhop.notices.posting import Draft, post
from kyhop.people.models import Person
from tests.factories import NOW
from tests.notices import rows


def prepare(count: str) -> dict:
    """Rows of so many persons, a letter waiting for each."""
    council = rows.council()
    people = [rows.clerk(council) for _ in range(int(count))]
    post([rows.draft(*people, kind="returned")], council_id=council.pk, at=NOW)
    gather(council_id=council.pk, at=NOW)
    return {"letters": Letter.objects.count()}


def again(count: str) -> dict:
    """A further letter for so many of the persons."""
    council = Council.objects.get()
    people = Person.objects.order_by("pk").values_list("pk", flat=True)[: int(count)]
    told = Told(person_ids=tuple(people), link="/")
    words = Words("Trả lại lần nữa", "Returned again")
    draft = Draft(kind="returned", key="again", words=words, told=told)
    post([draft], council_id=council.pk, at=NOW)
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


def serve(port: str) -> dict:
    """The one-command mode: pages and the schedule in one process, which looks often what is due."""
    runner.FIRST_PAUSE, runner.PAUSE = 0.0, 0.05
    return {"status": server.run("127.0.0.1", int(port))}


def come_due() -> dict:
    """As if the pauses and the leases of the schedule had passed; the jobs that somebody held."""
    moment = timezone.now() - timedelta(seconds=1)
    Letter.objects.filter(leased_until__isnull=False).update(leased_until=moment)
    held = ScheduledRun.objects.filter(leased_until__isnull=False)
    names = sorted(held.values_list("name", flat=True))
    ScheduledRun.objects.update(due_at=moment)
    held.update(leased_until=moment)
    return {"held": names}


def idle() -> dict:
    """How many jobs wait for their turn or are at work."""
    moment = timezone.now()
    busy = Q(leased_until__gt=moment) | Q(due_at__lte=moment)
    return {"busy": ScheduledRun.objects.filter(busy).count()}


def states() -> dict:
    return {"states": sorted(Letter.objects.values_list("state", flat=True))}
