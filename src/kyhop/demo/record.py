"""An earlier session of the sample with its honest lateness, so that the record has something to say."""

from __future__ import annotations

from datetime import date, timedelta

from kyhop.access.actor import SYSTEM
from kyhop.council.actions.close_session import close_session
from kyhop.council.actions.open_session import open_session
from kyhop.council.actions.plan_session import plan_session
from kyhop.council.models import Council, CouncilSession, Term
from kyhop.deadlines.holders import Cause
from kyhop.deadlines.lateness import limit_from
from kyhop.deadlines.models import Deadline
from kyhop.demo import agenda
from kyhop.demo.story import acting_for
from kyhop.demo.timetable import Timetable, at
from kyhop.insight.keeping import keep_all
from kyhop.law.model import Words
from kyhop.matters.actions.record_step import ADOPTION, record_step
from kyhop.matters.actions.register_matter import add_late, register_matter
from kyhop.matters.actions.replan_session import replan_session
from kyhop.matters.actions.withdraw_matter import withdraw_matter
from kyhop.matters.drafting import MatterFields
from kyhop.matters.models import Matter
from kyhop.matters.procedures import step_of
from kyhop.matters.states import MatterKind
from kyhop.notices.reminding import remind
from kyhop.people.models import Body

LEADS = ("Giám đốc Sở Tài chính", "Giám đốc Sở Nông nghiệp và Môi trường", "Giám đốc Sở Nội vụ")
TITLES = (
    ("Quy định mức thu lệ phí đăng ký cư trú", MatterKind.INDIVIDUAL),
    ("Điều chỉnh dự toán ngân sách địa phương", MatterKind.INDIVIDUAL),
    ("Danh mục dự án cần thu hồi đất bổ sung", MatterKind.INDIVIDUAL),
    ("Báo cáo công tác cải cách hành chính", MatterKind.REPORT),
    ("Đề án sắp xếp tổ dân phố", MatterKind.SCHEME),
)
DAYS_LATE = (0, 3, 0, 6, 2)
REASONS = ("data_missing", "coordination", "central_guidance")
CAUSE = Cause("demo", Words("Dữ liệu mẫu được tạo", "The sample data were made"))


def earlier_session(province: Council, days: Timetable) -> CouncilSession:
    """A session held two months ago: five matters, one withdrawn, one added late, some steps late."""
    begun = days.working(days.set_up, 1)
    opening = days.working_on_or_before(days.today - timedelta(days=70))
    session = plan_session(
        term_id=Term.objects.get(council=province).pk,
        number=3,
        kind="thematic",
        opening_day=opening,
        place="Hội trường tỉnh",
        registration_ends=days.working(begun, 10),
        actor=SYSTEM,
        at=at(begun),
    )
    for number, (title, kind) in enumerate(TITLES):
        _register(session, number, title, kind, days, begun)
    replan_session(session_id=session.pk, cause=CAUSE, actor=SYSTEM, at=at(days.working(begun, 13)))
    matters = list(Matter.objects.filter(session=session).order_by("pk"))
    withdraw_matter(
        matter_id=matters[-1].pk,
        cause="data_missing",
        reason="Chưa lấy đủ ý kiến cử tri ở các tổ dân phố",
        actor=SYSTEM,
        at=at(days.working(opening, -8), 10),
    )
    for number, matter in enumerate(matters[:-1]):
        _held(matter, DAYS_LATE[number], REASONS[number % len(REASONS)], opening)
    agenda.before_earlier(session, days)
    open_session(session_id=session.pk, actor=SYSTEM, at=at(opening))
    agenda.after_earlier(session)
    close_session(session_id=session.pk, actor=SYSTEM, at=at(opening, 17))
    return session


def tell(province: Council, commune: Council, days: Timetable) -> None:
    """The record of the journal's whole chain, and the reminders of today."""
    for council in (province, commune):
        keep_all(council)
        remind(council_id=council.pk, today=days.today, at=at(days.today, 7))


def _register(
    session: CouncilSession,
    number: int,
    title: str,
    kind: MatterKind,
    days: Timetable,
    begun: date,
) -> None:
    lead = Body.objects.get(council=session.council, posts__title_vi=LEADS[number % len(LEADS)])
    late = number == 3
    day = days.working(begun, 12 if late else 2)
    fields = MatterFields(title=title, kind=kind, lead_id=lead.pk, registered_on=day)
    if late:
        reason = "Chính phủ vừa giao báo cáo tại kỳ họp gần nhất"
        add_late(session_id=session.pk, fields=fields, reason=reason, actor=SYSTEM, at=at(day, 9))
        return
    register_matter(session_id=session.pk, fields=fields, actor=SYSTEM, at=at(day, 9))


def _held(matter: Matter, days_late: int, reason: str, opening: date) -> None:
    """Every step up to the adoption; the first one that a rule binds is late by some days."""
    left = days_late
    steps = Deadline.objects.filter(
        timeline__holder_id=matter.pk, timeline__holder_kind=matter.holder[0]
    )
    for row in steps.select_related("timeline").order_by("position"):
        step = step_of(matter, row.step_id)
        if step is None or step.optional or step.local:
            continue
        limit = limit_from(row)
        day = min(row.due or opening, opening)
        if left and limit.binding and limit.binding + timedelta(days=left) <= opening:
            day, left = limit.binding + timedelta(days=left), 0
        actor = acting_for(row.body_id, day) if row.body_id else SYSTEM
        record_step(
            matter_id=matter.pk, step_id=step.id, done_on=day, late_reason=reason, actor=actor,
            at=at(day, 15),
        )  # fmt: skip
        if step.meeting == ADOPTION:
            break
