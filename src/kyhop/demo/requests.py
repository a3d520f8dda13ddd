"""What the sample's Standing Board has been asked, what it decided, and what still waits for it."""

from __future__ import annotations

from datetime import datetime, time

from kyhop.council.models import ZONE, Council, CouncilSession
from kyhop.demo import people
from kyhop.demo.story import acting_for
from kyhop.demo.timetable import Timetable, at
from kyhop.matters.drafting import MatterFields
from kyhop.matters.models import Matter
from kyhop.matters.states import RUNNING, MatterKind
from kyhop.people.kinds import BodyKind
from kyhop.people.models import Body
from kyhop.requests.actions.decide_request import Ruling, decide_request
from kyhop.requests.actions.make_request import Asked, make_request
from kyhop.requests.actions.set_cut_off import set_cut_off
from kyhop.requests.states import RequestKind, RequestState

BOARD = "Phó Chủ tịch HĐND tỉnh"
BUDGET = "Trưởng Ban Kinh tế - Ngân sách"
FINANCE = "Giám đốc Sở Tài chính"


def tell(province: Council, session: CouncilSession, days: Timetable) -> None:
    """A cut-off to come, one request refused, one granted with conditions, two that wait."""
    _settle(session, province, days)
    budget = Body.objects.get(council=province, posts__title_vi=BUDGET)
    running = Matter.objects.filter(session=session, state__in=RUNNING).order_by("-pk")
    others = list(running.exclude(committee=budget)[:2])
    _refused(others[0], province, days)
    _conditional(others[1], province, days)
    _by_the_committee(next(iter(running.filter(committee=budget))), session, province, days)
    _to_add(session, province, days)


def _settle(session: CouncilSession, province: Council, days: Timetable) -> None:
    day = days.working(days.opening, -12)
    set_cut_off(
        session_id=session.pk,
        cut_off=datetime.combine(day, time(17), tzinfo=ZONE),
        reason="Theo kết luận của Thường trực HĐND tại hội nghị liên tịch",
        actor=people.acting(province, BOARD, at(days.today)),
        at=at(days.working(days.today, -9), 15),
    )


def _refused(matter: Matter, province: Council, days: Timetable) -> None:
    asked = days.working(days.today, -6)
    made = make_request(
        asked=Asked(
            kind=RequestKind.WITHDRAW,
            matter_id=matter.pk,
            cause="data_missing",
            reason="Số liệu của một số xã chưa tổng hợp xong",
        ),
        actor=acting_for(matter.lead_id, asked),
        at=at(asked, 9),
    )
    _decide(
        made.pk, RequestState.REFUSED, province, days,
        words="Nội dung đã thống nhất tại hội nghị liên tịch; đề nghị cơ quan chủ trì hoàn thành đúng hạn",
    )  # fmt: skip


def _conditional(matter: Matter, province: Council, days: Timetable) -> None:
    asked = days.working(days.today, -5)
    made = make_request(
        asked=Asked(
            kind=RequestKind.POSTPONE,
            matter_id=matter.pk,
            cause="coordination",
            reason="Chờ ý kiến bằng văn bản của cơ quan phối hợp",
            to_day=days.working(days.today, 6),
        ),
        actor=acting_for(matter.lead_id, asked),
        at=at(asked, 10),
    )
    _decide(
        made.pk, RequestState.CONDITIONAL, province, days,
        words="Đồng ý lùi thời điểm nộp đủ hồ sơ",
        conditions="Gửi trước dự thảo để Ban thẩm tra nghiên cứu",
        conditions_by=days.working(days.today, 3),
    )  # fmt: skip


def _decide(
    request_id: int, decision: str, province: Council, days: Timetable, **more: object
) -> None:
    decide_request(
        request_id=request_id,
        ruling=Ruling(decision=decision, **more),  # type: ignore[arg-type]
        actor=people.acting(province, BOARD, at(days.today)),
        at=at(days.working(days.today, -3), 14),
    )


def _by_the_committee(
    matter: Matter, session: CouncilSession, province: Council, days: Timetable
) -> None:
    """The committee asks for another session; the lead may still reply."""
    later = CouncilSession.objects.filter(term=session.term, number__gt=session.number).first()
    make_request(
        asked=Asked(
            kind=RequestKind.OTHER_SESSION,
            matter_id=matter.pk,
            cause="not_ready",
            reason="Dự thảo chưa có báo cáo đánh giá nguồn lực thực hiện",
            to_session_id=later.pk if later else None,
        ),
        actor=people.acting(province, BUDGET, at(days.today)),
        at=at(days.working(days.today, -1), 8),
    )


def _to_add(session: CouncilSession, province: Council, days: Timetable) -> None:
    finance = Body.objects.get(council=province, posts__title_vi=FINANCE)
    committee = Body.objects.filter(council=province, kind=BodyKind.COMMITTEE).first()
    make_request(
        asked=Asked(
            kind=RequestKind.ADD,
            session_id=session.pk,
            fields=MatterFields(
                title="Phân bổ kinh phí khắc phục hậu quả mưa lũ năm nay",
                kind=MatterKind.INDIVIDUAL,
                lead_id=finance.pk,
                committee_id=committee.pk if committee else None,
            ),
            cause="urgent_need",
            reason="Thiệt hại phát sinh sau khi danh mục đã thống nhất",
        ),
        actor=people.acting(province, FINANCE, at(days.today)),
        at=at(days.today, 8),
    )
