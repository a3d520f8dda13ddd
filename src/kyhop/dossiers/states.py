"""The states of papers, hand-overs and promises, with their words."""

from __future__ import annotations

from enum import StrEnum

from kyhop.law.model import Words


class HandOverState(StrEnum):
    """How a hand-over (chuyển hồ sơ) stands."""

    HANDED = "handed"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    CONDITIONAL = "conditional"

    @property
    def taken(self) -> bool:
        """Whether the receiving body has it, wholly or on a promise."""
        return self in (HandOverState.ACCEPTED, HandOverState.CONDITIONAL)


class PaperState(StrEnum):
    """How one line of the checklist stands."""

    MISSING = "missing"
    PRESENT = "present"
    HANDED = "handed"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    PROMISED = "promised"
    NOT_NEEDED = "not_needed"

    @property
    def there(self) -> bool:
        """Whether nothing more is expected of the line."""
        return self not in (PaperState.MISSING, PaperState.RETURNED, PaperState.PROMISED)


class PromiseState(StrEnum):
    """How a promise to bring a missing paper stands on a day."""

    WATCHED = "watched"
    KEPT = "kept"
    KEPT_LATE = "kept_late"
    BROKEN = "broken"


HANDOVER_WORDS = {
    HandOverState.HANDED: Words("Chờ tiếp nhận", "Waiting to be received"),
    HandOverState.ACCEPTED: Words("Đã nhận đủ", "Accepted as complete"),
    HandOverState.RETURNED: Words("Trả lại", "Returned"),
    HandOverState.CONDITIONAL: Words("Nhận có điều kiện", "Accepted conditionally"),
}
PAPER_WORDS = {
    PaperState.MISSING: Words("Thiếu", "Missing"),
    PaperState.PRESENT: Words("Đã có", "Present"),
    PaperState.HANDED: Words("Đã chuyển", "Handed over"),
    PaperState.ACCEPTED: Words("Đã nhận", "Accepted"),
    PaperState.RETURNED: Words("Trả lại", "Returned"),
    PaperState.PROMISED: Words("Hẹn bổ sung", "Promised"),
    PaperState.NOT_NEEDED: Words("Không cần", "Not needed"),
}
PROMISE_WORDS = {
    PromiseState.WATCHED: Words("Đang theo dõi", "Being watched"),
    PromiseState.KEPT: Words("Giữ đúng hẹn", "Kept"),
    PromiseState.KEPT_LATE: Words("Bổ sung sau hẹn", "Kept late"),
    PromiseState.BROKEN: Words("Quá hẹn, chưa bổ sung", "Broken"),
}
