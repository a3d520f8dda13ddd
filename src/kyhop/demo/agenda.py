"""The sample's agendas: an earlier session with actual durations, the coming one released and redrafted."""

from __future__ import annotations

from datetime import time, timedelta

from kyhop.access.actor import SYSTEM, Actor
from kyhop.agenda.actions import (
    add_line,
    adopt_agenda,
    answer_comment,
    comment_draft,
    lock_line,
    move_line,
    open_review,
    record_durations,
    release_agenda,
    set_minutes,
    start_agenda,
)
from kyhop.agenda.content import Content, Line
from kyhop.agenda.models import Agenda
from kyhop.agenda.queries import agenda_lines
from kyhop.council.actions.add_sitting import add_sitting
from kyhop.council.models import Council, CouncilSession
from kyhop.demo import people
from kyhop.demo.timetable import Timetable, at
from kyhop.planner.kinds import LineKind

OFFICE = "Trưởng phòng Công tác HĐND"
BOARD = "Phó Chủ tịch HĐND tỉnh"
EXECUTIVE = "Chuyên viên tổng hợp Văn phòng UBND tỉnh"
TOOK = (110, 95, 130, 120, 90)
"""Per cent of the planned minutes that lines of the earlier session took, in turn."""


def before_earlier(session: CouncilSession, days: Timetable) -> None:
    """The earlier session's sittings, and its agenda as it was released."""
    opening = session.opening_day
    assert opening is not None
    for part, starts in (("morning", 8), ("afternoon", 14)):
        add_sitting(
            session_id=session.pk, day=opening, part=part, kind="plenary", starts=time(starts),
            ends=time(starts + 3, 30), actor=SYSTEM, at=at(days.working(opening, -20)),
        )  # fmt: skip
    moment = at(days.working(opening, -10))
    agenda = start_agenda(session_id=session.pk, outline="thematic", actor=SYSTEM, at=moment)
    release_agenda(
        agenda_id=agenda.pk, seen=0, words="Chương trình gửi kèm quyết định triệu tập",
        despite="Kỳ họp chuyên đề, hai bên đã thống nhất tại hội nghị liên tịch",
        actor=SYSTEM, at=at(days.working(opening, -7)),
    )  # fmt: skip


def after_earlier(session: CouncilSession) -> None:
    """The council adopted it at the opening; its lines took longer or shorter than planned."""
    assert session.opening_day is not None
    agenda = Agenda.objects.get(session=session)
    adopt_agenda(
        agenda_id=agenda.pk, words="HĐND biểu quyết thông qua chương trình kỳ họp",
        actor=SYSTEM, at=at(session.opening_day, 8, 20),
    )  # fmt: skip
    took = {
        line.key: max(1, line.minutes * TOOK[number % len(TOOK)] // 100)
        for number, line in enumerate(agenda_lines(session.pk))
    }
    record_durations(
        agenda_id=agenda.pk, minutes=took, actor=SYSTEM, at=at(session.opening_day, 17, 30)
    )


def tell(province: Council, session: CouncilSession, days: Timetable) -> None:
    """Version 1 reviewed and released; version 2 drafted, one sitting too long, one line locked."""
    office, board, executive = (
        people.acting(province, title, at(days.today)) for title in (OFFICE, BOARD, EXECUTIVE)
    )
    began = days.working(days.today, -6)
    agenda = start_agenda(
        session_id=session.pk, outline="regular_end", actor=office, at=at(began, 9)
    )
    _reviewed(agenda, office, executive, days)
    release_agenda(
        agenda_id=agenda.pk, seen=0,
        words="Bản đầu, gửi đại biểu và các cơ quan trình nội dung",
        despite="Danh mục còn bổ sung đến ngày chốt; bản sau sẽ cập nhật",
        actor=board, at=at(days.working(days.today, -2), 16),
    )  # fmt: skip
    _redrafted(agenda, office, days)


def _reviewed(agenda: Agenda, office: Actor, executive: Actor, days: Timetable) -> None:
    asked = days.working(days.today, -5)
    open_review(agenda_id=agenda.pk, until=asked + timedelta(days=4), actor=office, at=at(asked, 8))
    comment = comment_draft(
        agenda_id=agenda.pk,
        words="Đề nghị bố trí phần tiếp thu, giải trình của UBND tỉnh ngay sau thảo luận tại hội trường",
        line=_key(agenda, LineKind.EXPLANATION),
        actor=executive,
        at=at(asked, 15),
    )
    answer_comment(
        comment_id=comment.pk, answer="Tiếp thu; thứ tự này đã có trong dự thảo",
        actor=office, at=at(days.working(asked, 1), 9),
    )  # fmt: skip


def _redrafted(agenda: Agenda, office: Actor, days: Timetable) -> None:
    """The office locks the opening, then lengthens question time and adds a line beside it."""
    questions = _key(agenda, LineKind.QUESTION_TIME)
    lock_line(
        agenda_id=agenda.pk, seen=0, key=_key(agenda, LineKind.OPENING), lock=True, actor=office,
        at=at(days.today, 8),
    )  # fmt: skip
    set_minutes(
        agenda_id=agenda.pk, seen=1, key=questions, minutes=90, actor=office,
        at=at(days.today, 8, 5),
    )  # fmt: skip
    content = _content(agenda)
    sitting = content.sitting_of(questions)
    line = Line(
        key="", kind=LineKind.NOTICE, source="hand", minutes=20,
        title="Thông báo kết quả giám sát của Thường trực HĐND tỉnh giữa hai kỳ họp",
    )  # fmt: skip
    done = add_line(
        agenda_id=agenda.pk, seen=2, line=line, sitting_id=sitting, actor=office,
        at=at(days.today, 8, 10),
    )  # fmt: skip
    added = f"L{_content(agenda).next - 1}"
    move_line(
        agenda_id=agenda.pk, seen=done.agenda.revision, key=added, sitting_id=sitting,
        before=questions, actor=office, at=at(days.today, 8, 12),
    )  # fmt: skip


def _content(agenda: Agenda) -> Content:
    agenda.refresh_from_db()
    return Content.from_json(agenda.content)


def _key(agenda: Agenda, kind: LineKind) -> str:
    """The first line of a kind that has a place."""
    content = _content(agenda)
    found = [key for key, line in content.lines.items() if line.kind == kind]
    return next((key for key in found if content.sitting_of(key)), found[0])
