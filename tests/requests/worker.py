"""What a process of its own does in `test_two_deciders` (`tests/processes.py`).

It works on the database of `KYHOP_DATA`.
"""

from __future__ import annotations

import json
import time
from datetime import timedelta
from pathlib import Path

from kyhop.access.refusals import Refusal
from kyhop.journal.models import Entry
from kyhop.matters.actions.accept_matter import accept_matter
from kyhop.matters.models import Matter
from kyhop.people.models import Account
from kyhop.people.queries import actor_for
from kyhop.requests.models import Request
from tests import factories
from tests.factories import NOW
from tests.matters import rows
from tests.requests.rows import ask, board, decide


def prepare() -> dict:
    """Rows of a listed matter, a request to withdraw it and two board members."""
    matter = rows.matter(factories.session(rows.province("thu")))
    accept_matter(matter_id=matter.pk, actor=rows.office(matter.council), at=NOW)
    made = ask(matter)
    members = [board(matter.council).account_id for _ in range(2)]
    return {"request": made.pk, "matter": matter.pk, "members": members}


def rule(request_id: str, account_id: str, decision: str, gate: str) -> dict:
    """Wait for the file `gate`, then decide as that member."""
    request = Request.objects.select_related("council").get(pk=int(request_id))
    account = Account.objects.get(pk=int(account_id))
    actor = actor_for(account, request.council, NOW)
    print(json.dumps({"ready": True}), flush=True)
    while not Path(gate).exists():
        time.sleep(0.002)
    try:
        decide(request, decision, actor=actor, at=NOW + timedelta(hours=1))
    except Refusal as refused:
        return {"refused": type(refused).__name__}
    return {"decided": decision}


def standing(request_id: str) -> dict:
    request = Request.objects.get(pk=int(request_id))
    matter = Matter.objects.get(pk=request.matter_id)
    decided = Entry.objects.filter(name="requests.request.decided").count()
    return {"request": request.state, "matter": matter.state, "decided": decided}
