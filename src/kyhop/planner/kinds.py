"""The kinds of agenda line (loại mục trong chương trình kỳ họp) and what each kind counts as."""

from __future__ import annotations

from enum import StrEnum

from kyhop.law.model import Words


class LineKind(StrEnum):
    """What happens in a line; the order is the usual order of a session."""

    OPENING = "opening"
    ROLL_CALL = "roll_call"
    SPEECH = "speech"
    PROMISES = "promises"
    REPORT = "report"
    NOTICE = "notice"
    PETITION_REPORT = "petition_report"
    SUBMISSION = "submission"
    VERIFICATION = "verification"
    GROUP_DISCUSSION = "group_discussion"
    GROUP_SUMMARY = "group_summary"
    DISCUSSION = "discussion"
    QUESTION_TIME = "question_time"
    EXPLANATION = "explanation"
    ELECTION = "election"
    VOTE = "vote"
    OTHER = "other"
    CLOSING = "closing"


NAMES = {
    LineKind.OPENING: Words("Khai mạc", "Opening"),
    LineKind.ROLL_CALL: Words("Điểm danh", "Roll call"),
    LineKind.SPEECH: Words("Phát biểu", "Speech"),
    LineKind.PROMISES: Words("Báo cáo lời hứa kỳ trước", "Report on promises"),
    LineKind.REPORT: Words("Báo cáo", "Report"),
    LineKind.NOTICE: Words("Thông báo", "Notice"),
    LineKind.PETITION_REPORT: Words("Báo cáo kiến nghị cử tri", "Report on voters' petitions"),
    LineKind.SUBMISSION: Words("Tờ trình", "Submission"),
    LineKind.VERIFICATION: Words("Báo cáo thẩm tra", "Verification report"),
    LineKind.GROUP_DISCUSSION: Words("Thảo luận tổ", "Group discussion"),
    LineKind.GROUP_SUMMARY: Words("Tổng hợp ý kiến tổ", "Summary of the groups"),
    LineKind.DISCUSSION: Words("Thảo luận tại hội trường", "Plenary discussion"),
    LineKind.QUESTION_TIME: Words("Chất vấn và trả lời chất vấn", "Question time"),
    LineKind.EXPLANATION: Words("Tiếp thu, giải trình", "Explanation"),
    LineKind.ELECTION: Words("Bầu, miễn nhiệm", "Election"),
    LineKind.VOTE: Words("Biểu quyết", "Vote"),
    LineKind.OTHER: Words("Mục khác", "Other"),
    LineKind.CLOSING: Words("Bế mạc", "Closing"),
}

PRESENTING = frozenset({LineKind.REPORT, LineKind.SUBMISSION, LineKind.PETITION_REPORT})
"""Kinds that lay a matter before the council."""

DISCUSSING = frozenset({LineKind.GROUP_DISCUSSION, LineKind.DISCUSSION})

DEBATE = DISCUSSING | {LineKind.QUESTION_TIME}
"""Kinds whose minutes count as debate and question time (thảo luận, tranh luận, chất vấn)."""

WEIGHTY = frozenset({LineKind.OPENING, LineKind.VOTE, LineKind.ELECTION, LineKind.CLOSING})
"""Kinds that are left out last: their importance is 3 unless the input says otherwise."""
