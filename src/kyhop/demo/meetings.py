"""The sample's executive meetings: one held with its conclusions, one to come with its invitations."""

from __future__ import annotations

from typing import Any

from kyhop.council.models import Council, CouncilSession, ExecutiveMeeting
from kyhop.demo import people
from kyhop.demo.timetable import Timetable, at
from kyhop.matters.actions.aim_at_meeting import aim_at_meeting
from kyhop.matters.models import Matter
from kyhop.matters.states import RUNNING
from kyhop.meetings.actions.answer_invitation import answer_invitation
from kyhop.meetings.actions.conclude_matter import conclude_matter
from kyhop.meetings.actions.invite_bodies import invite_bodies
from kyhop.meetings.actions.open_invitation import open_papers
from kyhop.meetings.actions.record_attendance import record_attendance
from kyhop.meetings.queries import matters_at

OFFICE = "Chuyên viên tổng hợp Văn phòng UBND tỉnh"
BUDGET = "Trưởng Ban Kinh tế - Ngân sách"
STEP = "executive_meeting"
EACH = 3


def tell(province: Council, session: CouncilSession, days: Timetable) -> None:
    """Matters go to both meetings; committees are invited, read, answer, attend; it concludes."""
    office = people.acting(province, OFFICE, at(days.today))
    committee = people.acting(province, BUDGET, at(days.today))
    running = Matter.objects.filter(session=session, state__in=RUNNING, committee__isnull=False)
    done = running.filter(records__step_id=STEP, records__undone_at__isnull=True).distinct()
    for day, matters in (
        (days.past_meeting, list(done.order_by("pk")[:EACH])),
        (days.meeting, list(running.exclude(pk__in=done).order_by("pk")[: 2 * EACH])),
    ):
        meeting = ExecutiveMeeting.objects.get(council=province, day=day, cancelled=False)
        invited_at = at(min(days.working(day, -4), days.today), 8)
        for matter in matters:
            if matter.executive_meeting_id != meeting.pk:
                aim_at_meeting(
                    matter_id=matter.pk, meeting_id=meeting.pk, actor=office, at=invited_at
                )
        bodies = {m.committee_id for m in matters_at(meeting.pk) if m.committee_id}
        sent = invite_bodies(
            meeting_id=meeting.pk,
            body_ids=sorted({*bodies, *committee.body_ids}),
            letter=f"{day:%d}/GM-VP",
            late_reason="coordination",
            actor=office,
            at=invited_at,
        )
        own = next(row for row in sent if committee.sits_for(row.body_id))
        words: dict[str, Any] = {"invitation_id": own.pk, "actor": committee}
        for matter in matters[:2]:
            open_papers(matter_id=matter.pk, at=invited_at.replace(hour=10), **words)
        answer_invitation(answer="attend", at=invited_at.replace(hour=11), **words)
        if day < days.today:
            record_attendance(meeting_id=meeting.pk, present=[own.pk], actor=office, at=at(day, 11))
            _conclude(meeting, matters, days)


def _conclude(meeting: ExecutiveMeeting, matters: list[Matter], days: Timetable) -> None:
    office = people.acting(meeting.council, OFFICE, at(days.today))
    for number, matter in enumerate(matters):
        conclude_matter(
            meeting_id=meeting.pk,
            matter_id=matter.pk,
            outcome="with_changes" if number else "agreed",
            words="Thống nhất trình HĐND tỉnh; rà soát lại nguồn kinh phí và thời gian thực hiện"
            if number
            else "Thống nhất trình HĐND tỉnh theo dự thảo",
            actor=office,
            at=at(meeting.day, 14),
        )
