"""What a process of its own does in `test_processes`: `python -m tests.dossiers.worker VERB …`."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import django

django.setup()


from kyhop.access.refusals import Refusal  # noqa: E402
from kyhop.dossiers import actions  # noqa: E402
from kyhop.dossiers.models import HandOver, Round  # noqa: E402
from kyhop.people.models import Account  # noqa: E402
from kyhop.people.queries import actor_for  # noqa: E402
from tests import factories  # noqa: E402
from tests.dossiers import making  # noqa: E402
from tests.factories import NOW  # noqa: E402
from tests.matters import rows  # noqa: E402


def prepare() -> dict:
    """Rows of one dossier handed over to two clerks of the same body."""
    session = factories.session(rows.province("thu"))
    matter = rows.matter(session)
    making.complete(matter)
    clerks = [making.appraiser(matter).account_id for _ in range(2)]
    ready = rows.matter(session, title="Chờ chuyển hồ sơ")
    making.complete(ready)
    head = making.head_of(ready)
    return {
        "handover": making.hand(matter).pk,
        "clerks": clerks,
        "ready": ready.pk,
        "head": head.account_id,
    }


def waits(account_id: str, gate: str) -> object:
    """The actor, once the file `gate` is there."""
    account = Account.objects.get(pk=int(account_id))
    council = Round.objects.select_related("council").first().council
    actor = actor_for(account, council, NOW)
    print(json.dumps({"ready": actor.label_vi}), flush=True)
    while not Path(gate).exists():
        time.sleep(0.002)
    return actor


def decide(handover_id: str, account_id: str, how: str, gate: str) -> dict:
    actor = waits(account_id, gate)
    given = {"handover_id": int(handover_id), "actor": actor, "at": NOW}
    try:
        if how == "accept":
            actions.accept_handover(**given)
        else:
            actions.return_handover(**given, reasons={}, words="Thiếu phụ lục")
    except Refusal as refused:
        return {"refused": str(refused)}
    return {"won": how, "by": actor.label_vi}


def hand(matter_id: str, account_id: str, gate: str) -> dict:
    actor = waits(account_id, gate)
    try:
        actions.hand_over(
            matter_id=int(matter_id), step_id=making.APPRAISAL, confirmed=True, actor=actor, at=NOW
        )
    except Refusal as refused:
        return {"refused": type(refused).__name__}
    return {"won": True}


def count() -> dict:
    return {
        "states": sorted(HandOver.objects.values_list("state", flat=True)),
        "rounds": Round.objects.count(),
    }


if __name__ == "__main__":
    print(json.dumps(globals()[sys.argv[1]](*sys.argv[2:])), flush=True)
