"""What happens to matters, as the journal keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterEvent:
    """An event of one matter; `council` is the slug of its council and the journal's chain."""

    council: str
    matter_id: int
    session_id: int
    title: str

    @property
    def chain(self) -> str:
        return self.council

    @property
    def subject(self) -> str:
        return f"matters.matter:{self.matter_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterRegistered(MatterEvent):
    name: ClassVar[str] = "matters.matter.registered"
    kind: str
    lead: str
    lead_en: str = ""
    submitter: str
    procedure: str
    registered_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterAddedLate(MatterEvent):
    """Registered after registration had ended, with a reason."""

    name: ClassVar[str] = "matters.matter.added_late"
    kind: str
    lead: str
    lead_en: str = ""
    submitter: str
    procedure: str
    registered_on: date
    reason: str
    request: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterImported(MatterEvent):
    """One row of an accepted import; planning follows the import as a whole."""

    name: ClassVar[str] = "matters.matter.imported"
    kind: str
    lead: str
    lead_en: str = ""
    procedure: str
    import_id: int
    row: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterEdited(MatterEvent):
    """`changes`: field → [before, after]."""

    name: ClassVar[str] = "matters.matter.edited"
    changes: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterAccepted(MatterEvent):
    name: ClassVar[str] = "matters.matter.accepted"
    code: str
    procedure: str
    request: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterWithdrawn(MatterEvent):
    """It left its session. `request` is the request that was approved, 0 for an act without one;
    `stage` and `step` say where in its procedure it stood."""

    name: ClassVar[str] = "matters.matter.withdrawn"
    cause: str
    reason: str
    request: int = 0
    stage: str = ""
    step: str = ""
    step_vi: str = ""
    step_en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterCarriedOver(MatterEvent):
    """It left this session; `new_id` is the same matter in the session `to_session_id`."""

    name: ClassVar[str] = "matters.matter.carried_over"
    new_id: int
    to_session_id: int
    to_session: str
    to_session_en: str = ""
    steps_kept: int
    reason: str
    cause: str = ""
    request: int = 0
    stage: str = ""
    step: str = ""
    step_vi: str = ""
    step_en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterTakenUp(MatterEvent):
    """It came from an earlier session, with the steps already done."""

    name: ClassVar[str] = "matters.matter.taken_up"
    from_id: int
    from_session: str
    from_session_en: str = ""
    procedure: str
    steps_kept: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterPassedOn(MatterEvent):
    """A body of the matter was merged; its successor takes over these `roles` (fields of a matter)."""

    name: ClassVar[str] = "matters.matter.passed_on"
    from_body_id: int
    from_body: str
    from_body_en: str = ""
    to_body_id: int
    to_body: str
    to_body_en: str = ""
    roles: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedurePinned(MatterEvent):
    """The procedure was confirmed (`before` equals `after`) or the matter moved to another one."""

    name: ClassVar[str] = "matters.matter.procedure_pinned"
    before: str
    after: str
    ground: str
    reason: str
    steps_without_place: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingAimedAt(MatterEvent):
    name: ClassVar[str] = "matters.matter.meeting_aimed_at"
    before: date | None
    after: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptionScheduled(MatterEvent):
    name: ClassVar[str] = "matters.matter.adoption_scheduled"
    before: date | None
    after: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StepEvent(MatterEvent):
    step: str
    step_vi: str
    step_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRecorded(StepEvent):
    name: ClassVar[str] = "matters.step.recorded"
    record_id: int
    done_on: date
    due: date | None
    late: bool
    late_reason: str
    late_text: str
    back_reason: str
    file_sha256: str
    binding: date | None = None
    """The last day on which it was not late; none where no rule binds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepSkipped(StepEvent):
    name: ClassVar[str] = "matters.step.skipped"
    record_id: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepUndone(StepEvent):
    name: ClassVar[str] = "matters.step.undone"
    record_id: int
    done_on: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRestored(StepEvent):
    """A record that had been undone stands again."""

    name: ClassVar[str] = "matters.step.restored"
    record_id: int
    done_on: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportEvent:
    """An event of one import."""

    council: str
    import_id: int
    session_id: int

    @property
    def chain(self) -> str:
        return self.council

    @property
    def subject(self) -> str:
        return f"matters.import:{self.import_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportAccepted(ImportEvent):
    name: ClassVar[str] = "matters.import.accepted"
    source: str
    file_name: str
    sha256: str
    matters: int
    left_out: int
    late_reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportUndone(ImportEvent):
    name: ClassVar[str] = "matters.import.undone"
    matters: int
    matter_ids: list[int]
    reason: str
