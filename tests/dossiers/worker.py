"""What a process of its own does in `test_processes` (`tests/processes.py`)."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator
from pathlib import Path

from kyhop.access.refusals import Refusal
from kyhop.dossiers import actions
from kyhop.dossiers.models import Dossier, HandOver, PaperVersion, Round
from kyhop.dossiers.recording import recount
from kyhop.dossiers.states import HandOverState
from kyhop.files.actions.sweep_files import verify_files
from kyhop.files.models import StoredFile
from kyhop.journal.models import Entry
from kyhop.journal.verifying import verify
from kyhop.matters.models import Matter
from kyhop.people.models import Account
from kyhop.people.queries import actor_for
from tests import factories
from tests.dossiers import making
from tests.factories import NOW
from tests.matters import rows

SAID = {
    HandOverState.HANDED: "dossiers.handover.handed",
    HandOverState.ACCEPTED: "dossiers.handover.accepted",
    HandOverState.RETURNED: "dossiers.handover.returned",
}


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


def many(count: str) -> dict:
    """So many dossiers that are ready to be handed over, each with somebody who hands and takes."""
    session = factories.session(rows.province("thu"))
    matters = [rows.matter(session, title=f"Nội dung {number}") for number in range(int(count))]
    for matter in matters:
        making.complete(matter)
    head, clerk = making.head_of(matters[0]), making.appraiser(matters[0])
    return {
        "matters": [matter.pk for matter in matters],
        "head": head.account_id,
        "clerk": clerk.account_id,
    }


def work(seed: str, head_id: str, clerk_id: str, *matter_ids: str) -> dict:
    """Bring, hand over, return and accept without end; each act is told when it is done."""
    chance = random.Random(int(seed))
    council = Matter.objects.select_related("council").get(pk=int(matter_ids[0])).council
    head, clerk = (
        actor_for(Account.objects.get(pk=int(pk)), council, NOW) for pk in (head_id, clerk_id)
    )
    while True:
        matter = Matter.objects.get(pk=int(chance.choice(matter_ids)))
        last = HandOver.objects.filter(dossier__matter=matter).order_by("pk").last()
        if last is None or last.state == HandOverState.RETURNED:
            made = making.bring(matter, name=f"{chance.random()}.png", actor=head)
            told("version", made.pk, made.file.blob.sha256)
            handover = making.hand(matter, actor=head)
            told("handed", handover.pk, handover.receipt.number)
        elif last.open:
            given = {"handover_id": last.pk, "actor": clerk, "at": NOW}
            if chance.random() < 0.04:
                actions.accept_handover(**given)
                told("accepted", last.pk, "")
            else:
                actions.return_handover(**given, reasons={"du_thao": "Thiếu phụ lục"})
                told("returned", last.pk, "")


def told(what: str, pk: int, sign: str) -> None:
    print(json.dumps([what, pk, sign]), flush=True)


def stands() -> dict:
    """Everything that the acts must have left, and whatever does not fit together."""
    handovers = HandOver.objects.select_related("receipt", "record").prefetch_related("papers")
    files = {version.file_id: version for version in PaperVersion.objects.all()}
    return {
        "versions": {v.pk: v.file.blob.sha256 for v in _versions()},
        "handovers": {h.pk: [h.state, h.receipt.number] for h in handovers},
        "faults": [
            *[f"file {fault.sha256}" for fault in verify_files()],
            *[f"file {f.pk} is no version" for f in StoredFile.objects.exclude(pk__in=files)],
            *[f"hand-over {h.pk}: {said}" for h in handovers for said in _wrong_with(h)],
            *[f"matter {d.matter_id}: {said}" for d in _dossiers() for said in _wrong_in(d)],
            *[str(finding) for finding in verify("thu").findings],
        ],
    }


def _versions() -> list[PaperVersion]:
    return list(PaperVersion.objects.select_related("file__blob"))


def _dossiers() -> list[Dossier]:
    return list(Dossier.objects.select_related("matter__council"))


def _wrong_with(handover: HandOver) -> Iterator[str]:
    lines = handover.papers.all()
    if handover.receipt.lines.count() != sum(line.version_id is not None for line in lines):
        yield "its receipt names other files"
    if (handover.record.undone_at is None) != (handover.state != HandOverState.RETURNED):
        yield "its step is recorded otherwise"
    names = Entry.objects.filter(data__handover_id=handover.pk).values_list("name", flat=True)
    if sorted(names) != sorted({"dossiers.handover.handed", SAID[handover.state]}):
        yield f"the journal says {sorted(names)}"


def _wrong_in(dossier: Dossier) -> Iterator[str]:
    returned = dossier.handovers.filter(state=HandOverState.RETURNED).count()
    if list(dossier.rounds.values_list("number", flat=True)) != list(range(1, returned + 2)):
        yield "rounds and returns differ"
    counted = (dossier.gate, dossier.needed, dossier.missing)
    recount(dossier, NOW)
    if counted != (dossier.gate, dossier.needed, dossier.missing):
        yield f"it says {counted}"
    for paper in dossier.papers.all():
        numbers = list(paper.versions.values_list("number", flat=True))
        if numbers != list(range(1, len(numbers) + 1)):
            yield f"{paper.paper_id} has the versions {numbers}"
