"""The words of consultations: how opinions are asked for, and how bodies reply."""

from __future__ import annotations

from enum import StrEnum

from kyhop.law.model import Words


class ConsultationKind(StrEnum):
    """In writing from bodies, or social criticism (phản biện xã hội) by the Front."""

    OPINION = "opinion"
    CRITICISM = "criticism"

    @property
    def step(self) -> str:
        """The step of the procedure that it does."""
        return STEPS[self]


class ReplyKind(StrEnum):
    """What a body replied; ``silent`` is written when the asking is closed without its reply."""

    AGREED = "agreed"
    REMARKS = "remarks"
    OPPOSED = "opposed"
    SILENT = "silent"


STEPS = {ConsultationKind.OPINION: "consult", ConsultationKind.CRITICISM: "criticise"}
POSTING_STEP = "post"
DRAFTING_STEP = "draft"
"""The step whose papers are sent to those who are asked."""

CRITICISM_PAPER = "van_ban_phan_bien"
"""The paper as which the Front's criticism enters the dossier, by its id in the law data."""

SPOKEN = (ReplyKind.AGREED, ReplyKind.REMARKS, ReplyKind.OPPOSED)
"""What a body may reply; silence is no reply that anybody gives."""

CONSULTATION_WORDS = {
    ConsultationKind.OPINION: Words("Lấy ý kiến bằng văn bản", "Opinions in writing"),
    ConsultationKind.CRITICISM: Words("Phản biện xã hội", "Social criticism"),
}
REPLY_WORDS = {
    ReplyKind.AGREED: Words("Nhất trí", "Agreed"),
    ReplyKind.REMARKS: Words("Nhất trí, có ý kiến góp ý", "Agreed with remarks"),
    ReplyKind.OPPOSED: Words("Không nhất trí", "Not agreed"),
    ReplyKind.SILENT: Words("Không trả lời", "No reply"),
}
