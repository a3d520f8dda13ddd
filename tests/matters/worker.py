"""What a process of its own does in `test_processes` (`tests/processes.py`).

It works on the database of `KYHOP_DATA`. With `pause` it stops in the middle of the transaction of
an import, says so, and waits to be killed.
"""

from __future__ import annotations

import json
import time
from importlib import import_module
from pathlib import Path

from kyhop.access.actor import SYSTEM
from kyhop.access.refusals import Refusal
from kyhop.matters.actions.open_import import open_import
from kyhop.matters.actions.record_step import record_step
from kyhop.matters.attachments import Upload
from kyhop.matters.models import ImportDraft, Matter, StepRecord
from kyhop.people.models import Account
from kyhop.people.queries import actor_for
from tests import factories
from tests.factories import NOW, TODAY
from tests.matters import rows
from tests.matters.sheet.workbooks import HEADINGS, sheet

importing = import_module("kyhop.matters.actions.import_matters")


def prepare(count: str) -> dict:
    """Rows of a province, a session, a matter, two clerks and an open import."""
    session = factories.session(rows.province("thu"))
    matter = rows.matter(session, title="Nội dung có sẵn")
    clerks = [rows.sitting_for(session.council, "Sở Tài chính").account_id for _ in range(2)]
    lines = (
        [n, f"Quy định số {n}", "NQ QPPL", "Sở Tài chính", "Sở Y tế", "Ban Pháp chế"]
        for n in range(int(count))
    )
    upload = Upload("danh-muc.xlsx", sheet(HEADINGS, *lines))
    draft = open_import(session_id=session.pk, upload=upload, actor=SYSTEM, at=NOW)
    return {"draft": draft.pk, "matter": matter.pk, "clerks": clerks}


def accept(draft_id: str, pause: str = "") -> dict:
    if pause:
        importing.journal = Pausing(importing.journal)
    draft = ImportDraft.objects.get(pk=int(draft_id))
    try:
        importing.import_matters(draft_id=draft.pk, token=draft.token, actor=SYSTEM, at=NOW)
    except Refusal as refused:
        return {"refused": type(refused).__name__}
    return {"imported": True}


class Pausing:
    """The journal, but the process stops before it writes: all rows stand, nothing is committed."""

    def __init__(self, journal: object) -> None:
        self.journal = journal

    def write_all(self, *_: object, **__: object) -> None:
        print(json.dumps({"standing": Matter.objects.count()}), flush=True)
        time.sleep(120)


def count() -> dict:
    draft = ImportDraft.objects.get()
    return {"matters": Matter.objects.count(), "draft": draft.state, "said": draft.count}


def record(matter_id: str, account_id: str, gate: str) -> dict:
    """Wait for the file `gate`, then record the step in the name of the account."""
    matter = Matter.objects.select_related("council").get(pk=int(matter_id))
    actor = actor_for(Account.objects.get(pk=int(account_id)), matter.council, NOW)
    print(json.dumps({"ready": actor.label_vi}), flush=True)
    while not Path(gate).exists():
        time.sleep(0.002)
    try:
        record_step(matter_id=matter.pk, step_id="draft", done_on=TODAY, actor=actor, at=NOW)
    except Refusal as refused:
        return {"refused": str(refused)}
    return {"kept": StepRecord.objects.get().by_vi}
