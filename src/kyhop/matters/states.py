"""The kinds and states of a matter, with their words."""

from __future__ import annotations

from enum import StrEnum

from kyhop.law.model import Words


class MatterKind(StrEnum):
    """What a matter asks of the council; decides its procedure."""

    NORMATIVE = "normative"
    INDIVIDUAL = "individual"
    REPORT = "report"
    SCHEME = "scheme"
    PLAN = "plan"
    PETITIONS_REPORT = "petitions_report"
    OVERSIGHT = "oversight"
    PERSONNEL = "personnel"


class MatterState(StrEnum):
    """Where a matter stands on the list of its session."""

    REGISTERED = "registered"
    ACCEPTED = "accepted"
    ADDED_LATE = "added_late"
    WITHDRAWN = "withdrawn"
    CARRIED_OVER = "carried_over"
    ADOPTED = "adopted"
    NOTED = "noted"

    @property
    def running(self) -> bool:
        """Whether its duties still run."""
        return self in RUNNING


RUNNING = (MatterState.REGISTERED, MatterState.ACCEPTED, MatterState.ADDED_LATE)
ON_THE_LIST = (*RUNNING, MatterState.ADOPTED, MatterState.NOTED)

KIND_WORDS: dict[MatterKind, Words] = {
    MatterKind.NORMATIVE: Words("Nghị quyết quy phạm pháp luật", "Normative resolution"),
    MatterKind.INDIVIDUAL: Words("Nghị quyết cá biệt", "Non-normative resolution"),
    MatterKind.REPORT: Words("Báo cáo", "Report"),
    MatterKind.SCHEME: Words("Đề án", "Scheme"),
    MatterKind.PLAN: Words("Kế hoạch", "Plan"),
    MatterKind.PETITIONS_REPORT: Words("Báo cáo kiến nghị cử tri", "Voters' petitions report"),
    MatterKind.OVERSIGHT: Words("Báo cáo giám sát", "Oversight report"),
    MatterKind.PERSONNEL: Words("Nhân sự", "Personnel"),
}

STATE_WORDS: dict[MatterState, Words] = {
    MatterState.REGISTERED: Words("Đã đăng ký", "Registered"),
    MatterState.ACCEPTED: Words("Trong danh mục", "On the list"),
    MatterState.ADDED_LATE: Words("Bổ sung", "Added late"),
    MatterState.WITHDRAWN: Words("Đã rút", "Withdrawn"),
    MatterState.CARRIED_OVER: Words("Chuyển kỳ họp sau", "Carried over"),
    MatterState.ADOPTED: Words("Đã thông qua", "Adopted"),
    MatterState.NOTED: Words("Đã xem xét", "Noted"),
}

PROCEDURE_OF_KIND: dict[MatterKind, str] = {
    MatterKind.NORMATIVE: "resolution.normative.{level}",
    MatterKind.INDIVIDUAL: "resolution.individual",
    MatterKind.REPORT: "report",
    MatterKind.SCHEME: "scheme",
    MatterKind.PLAN: "plan",
    MatterKind.PETITIONS_REPORT: "report.petitions",
    MatterKind.OVERSIGHT: "report",
    MatterKind.PERSONNEL: "matter.personnel",
}


def procedure_base(kind: MatterKind, level: str, *, shortened: bool = False) -> str:
    """The bare id of the procedure of that kind in a council of ``province`` or ``commune`` level."""
    base = PROCEDURE_OF_KIND[kind].format(level=level)
    return f"{base}.shortened" if shortened else base


def can_be_shortened(kind: MatterKind) -> bool:
    """Whether the law knows a shortened procedure (trình tự rút gọn) for that kind."""
    return kind is MatterKind.NORMATIVE


class StepMark(StrEnum):
    """What a record says of a step: done, or left out (optional steps only)."""

    DONE = "done"
    SKIPPED = "skipped"


class DraftState(StrEnum):
    """Where an import stands."""

    OPEN = "open"
    ACCEPTED = "accepted"
    UNDONE = "undone"
    DISCARDED = "discarded"
