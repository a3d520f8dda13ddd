"""What a process of its own does in `test_two_processes` (`tests/processes.py`)."""

from __future__ import annotations

import json
import time
from pathlib import Path

from kyhop.access.actor import SYSTEM, Actor
from kyhop.access.refusals import Refusal
from kyhop.access.roles import Role
from kyhop.journal.models import Entry
from kyhop.matters.actions.aim_at_meeting import aim_at_meeting
from kyhop.matters.actions.record_step import record_step
from kyhop.matters.models import Matter
from kyhop.matters.queries import standing_records
from kyhop.meetings import actions
from kyhop.meetings.models import Conclusion
from kyhop.people.models import Account
from kyhop.people.queries import actor_for
from tests import factories
from tests.factories import NOW, TODAY
from tests.matters import rows
from tests.meetings.test_meetings import HELD

STEP = "executive_meeting"


def prepare() -> dict:
    """A matter before a meeting whose step was marked as done too early, and two of the office."""
    matter = rows.matter(factories.session(rows.province("thu")))
    meeting = factories.executive_meeting(matter.council)
    aim_at_meeting(matter_id=matter.pk, meeting_id=meeting.pk, actor=SYSTEM, at=NOW)
    record_step(matter_id=matter.pk, step_id=STEP, done_on=TODAY, actor=SYSTEM, at=NOW)
    people = [
        rows.sitting_for(matter.council, "Văn phòng UBND tỉnh", Role.EXECUTIVE_OFFICE).account_id
        for _number in range(2)
    ]
    return {"meeting": meeting.pk, "matter": matter.pk, "people": people}


def _waiting(matter_id: str, account_id: str, gate: str) -> Actor:
    """The actor, once the file `gate` is there."""
    council = Matter.objects.select_related("council").get(pk=int(matter_id)).council
    actor = actor_for(Account.objects.get(pk=int(account_id)), council, NOW)
    print(json.dumps({"ready": actor.label_vi}), flush=True)
    while not Path(gate).exists():
        time.sleep(0.002)
    return actor


def conclude(meeting_id: str, matter_id: str, account_id: str, outcome: str, gate: str) -> dict:
    """Wait for the file `gate`, then record the conclusion."""
    actor = _waiting(matter_id, account_id, gate)
    try:
        actions.conclude_matter(
            meeting_id=int(meeting_id), matter_id=int(matter_id), outcome=outcome,
            words="Rà soát lại", actor=actor, at=HELD,
        )  # fmt: skip
    except Refusal as refused:
        return {"refused": type(refused).__name__, "said": str(refused)}
    return {"won": outcome, "by": actor.label_vi}


def take_back(meeting_id: str, matter_id: str, account_id: str, gate: str) -> dict:
    """The same, taking it back."""
    actor = _waiting(matter_id, account_id, gate)
    try:
        actions.take_back_conclusion(
            meeting_id=int(meeting_id), matter_id=int(matter_id), reason="Ghi nhầm dòng",
            actor=actor, at=HELD,
        )  # fmt: skip
    except Refusal as refused:
        return {"refused": type(refused).__name__}
    return {"won": actor.label_vi}


def standing(matter_id: str) -> dict:
    """The conclusions, whether the step counts as done, and how often the journal says what."""
    rows_ = Conclusion.objects.order_by("pk")
    names = ("concluded", "conclusion_taken_back")
    steps = ("undone", "restored")
    return {
        "conclusions": [[row.outcome, row.taken_back_by_vi] for row in rows_],
        "marked": STEP in standing_records([int(matter_id)])[int(matter_id)],
        "told": [Entry.objects.filter(name=f"meetings.matter.{name}").count() for name in names],
        "steps": [Entry.objects.filter(name=f"matters.step.{name}").count() for name in steps],
    }
