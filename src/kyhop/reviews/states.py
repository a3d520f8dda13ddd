"""The words of this room: kinds, states, answers."""

from __future__ import annotations

from enum import StrEnum

from kyhop.law.model import Words


class ReviewKind(StrEnum):
    """Which review: by Sở Tư pháp, or by a committee of the council."""

    APPRAISAL = "appraisal"
    VERIFICATION = "verification"


class ReviewState(StrEnum):
    """``open``: being written, nobody outside the body sees it; ``given``: handed over."""

    OPEN = "open"
    GIVEN = "given"
    CLOSED = "closed"


class Weight(StrEnum):
    """How much a remark weighs."""

    MUST = "must"
    SHOULD = "should"


class Answer(StrEnum):
    """What the lead makes of a remark."""

    ACCEPTED = "accepted"
    PARTLY = "partly"
    DECLINED = "declined"


class Check(StrEnum):
    """What the author of a remark says of its answer."""

    SATISFIED = "satisfied"
    UNSATISFIED = "unsatisfied"


class Occasion(StrEnum):
    """On which occasion remarks were made; each has one table of answers."""

    CONSULTATION = "consultation"
    APPRAISAL = "appraisal"
    MEETING = "meeting"
    VERIFICATION = "verification"

    @property
    def step(self) -> str:
        """The step of the procedure that answering does; "" where the procedure names none."""
        return ANSWER_STEPS[self]

    @property
    def paper(self) -> str:
        """The paper in which the answers are handed on, by its id in the law data."""
        return ANSWER_PAPERS[self]


ANSWER_STEPS = {
    Occasion.CONSULTATION: "answer_consultation",
    Occasion.APPRAISAL: "answer_appraisal",
    Occasion.MEETING: "",
    Occasion.VERIFICATION: "answer_verification",
}
ANSWER_PAPERS = {
    Occasion.CONSULTATION: "bao_cao_tiep_thu_gop_y",
    Occasion.APPRAISAL: "bao_cao_giai_trinh_tham_dinh",
    Occasion.MEETING: "bao_cao_tiep_thu",
    Occasion.VERIFICATION: "bao_cao_giai_trinh_tham_tra",
}
REVIEW_STEPS = {ReviewKind.APPRAISAL: "appraise", ReviewKind.VERIFICATION: "verify"}
REPORT_PAPERS = {
    ReviewKind.APPRAISAL: "bao_cao_tham_dinh",
    ReviewKind.VERIFICATION: "bao_cao_tham_tra",
}

KIND_WORDS = {
    ReviewKind.APPRAISAL: Words("Thẩm định", "Appraisal"),
    ReviewKind.VERIFICATION: Words("Thẩm tra", "Verification"),
}
STATE_WORDS = {
    ReviewState.OPEN: Words("Đang làm", "Under way"),
    ReviewState.GIVEN: Words("Đã gửi", "Handed over"),
    ReviewState.CLOSED: Words("Đã khép, không có báo cáo", "Closed without a report"),
}
WEIGHT_WORDS = {
    Weight.MUST: Words("Phải sửa", "Must be mended"),
    Weight.SHOULD: Words("Đề nghị xem xét", "To be considered"),
}
ANSWER_WORDS = {
    Answer.ACCEPTED: Words("Tiếp thu", "Accepted"),
    Answer.PARTLY: Words("Tiếp thu một phần", "Accepted in part"),
    Answer.DECLINED: Words("Giải trình, không tiếp thu", "Not accepted, explained"),
}
CHECK_WORDS = {
    Check.SATISFIED: Words("Đồng ý với tiếp thu, giải trình", "Satisfied"),
    Check.UNSATISFIED: Words("Chưa đồng ý", "Not satisfied"),
}
OPINION_OF = {
    Occasion.CONSULTATION: "góp ý",
    Occasion.APPRAISAL: "thẩm định",
    Occasion.MEETING: "tại phiên họp UBND",
    Occasion.VERIFICATION: "thẩm tra",
}
"""Whose opinion the report on the answers is about, as it follows «ý kiến» in its title."""
OCCASION_WORDS = {
    Occasion.CONSULTATION: Words("Lấy ý kiến", "Consultation"),
    Occasion.APPRAISAL: Words("Thẩm định", "Appraisal"),
    Occasion.MEETING: Words("Phiên họp UBND", "Executive meeting"),
    Occasion.VERIFICATION: Words("Thẩm tra", "Verification"),
}
