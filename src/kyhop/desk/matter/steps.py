"""The steps of a matter as the rows of its table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from kyhop.deadlines.models import Deadline
from kyhop.deadlines.states import DONE
from kyhop.desk.addresses import address, of_reasons
from kyhop.desk.matter.rail import Where
from kyhop.desk.matter.reasons import source_of
from kyhop.matters.models import StepRecord


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step: who answers, when it is due and was met, and what may be done about it."""

    step_id: str
    title: str
    body: str
    at: datetime | None
    state: str
    days: int | None
    done_on: date | None
    not_before: date | None
    record: StepRecord | None
    why: str
    source: str
    provisional: bool
    record_url: str
    skip_url: str
    undo_url: str
    file_url: str
    current: bool

    @property
    def finished(self) -> bool:
        return self.state in DONE


def rows(
    deadlines: Sequence[Deadline],
    records: Mapping[str, StepRecord],
    *,
    where: Where,
    procedure: str,
    next_step: str,
    left: Callable[[date | None], int | None],
    may_record: Callable[[Deadline], bool],
    optional: Callable[[str], bool],
    may_undo: Callable[[StepRecord], bool],
) -> list[StepRow]:
    """Every step in the order of the procedure."""
    found = []
    for deadline in deadlines:
        record = records.get(deadline.step_id)
        source = source_of(deadline, procedure)
        done = deadline.state in DONE
        record_url = skip_url = ""
        if record is None and not done and may_record(deadline):
            step = {"matter_id": where.matter_id, "step_id": deadline.step_id}
            record_url = address("matters:record_step", where.council, **step)
            if optional(deadline.step_id):
                skip_url = address("matters:skip_step", where.council, **step)
        found.append(
            StepRow(
                step_id=deadline.step_id,
                title=deadline.title,
                body=deadline.body.label if deadline.body else "",
                at=deadline.due_at,
                state=deadline.state,
                days=None if done else left(deadline.due),
                done_on=deadline.done_on,
                not_before=deadline.not_before,
                record=record,
                why=of_reasons(where.council, where.matter_id, deadline.step_id)
                if deadline.due
                else "",
                source=source.text if deadline.due else "",
                provisional=source.provisional,
                record_url=record_url,
                skip_url=skip_url,
                undo_url=_undo(record, where, may_undo),
                file_url=_file(record, where),
                current=deadline.step_id == next_step,
            )
        )
    return found


def _undo(record: StepRecord | None, where: Where, may: Callable[[StepRecord], bool]) -> str:
    if record is None or not may(record):
        return ""
    return address("matters:undo_step", where.council, record_id=record.pk)


def _file(record: StepRecord | None, where: Where) -> str:
    if record is None or not record.file:
        return ""
    return address("matters:record_file", where.council, record_id=record.pk)
