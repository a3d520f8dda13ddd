"""What was promised at the sample's earlier session; the words follow real ones (`data/NGUON.md`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from kyhop.council.models import Council, CouncilSession
from kyhop.demo import people
from kyhop.demo.programme import OFFICE
from kyhop.demo.timetable import Timetable, at
from kyhop.followup import actions
from kyhop.followup.models import Commitment
from kyhop.followup.states import CommitmentState
from kyhop.people.models import Body


@dataclass(frozen=True, slots=True)
class Said:
    """One promise; `due` in days from the day on which the sample is made, none where no day was named."""

    body: str
    words: str
    due: int | None = None
    due_words: str = ""
    needs_resolution: bool = False


FARMING = "Sở Nông nghiệp và Môi trường"
LAND = Said(
    FARMING,
    "Rà soát, bổ sung danh mục dự án thu hồi đất phát sinh, trình HĐND tỉnh",
    40, "kỳ họp thường lệ tới", needs_resolution=True,
)  # fmt: skip
HOUSING = Said(FARMING, "Nghiệm thu, bàn giao dự án sắp xếp dân cư vùng thiên tai", -20)
SPORT = Said(
    "Sở Văn hóa, Thể thao và Du lịch",
    "Có giải pháp quản lý, xử lý vi phạm và nâng cao hiệu quả sử dụng công trình văn hóa, thể thao",
)
WATER = Said(FARMING, "Sửa chữa rò rỉ hồ thủy lợi, bảo đảm nước cho vụ sau", -6)
FEES = Said("Công an tỉnh", "Niêm yết công khai lệ phí và thời gian giải quyết thủ tục", -30)


def tell(province: Council, session: CouncilSession, days: Timetable) -> None:
    """Five promises: one needs a resolution, one was put off, one is late, one has no day, one is kept."""
    before = CouncilSession.objects.get(term=session.term, number=session.number - 1)
    assert before.opening_day is not None
    recorded = days.working(before.opening_day, 5)
    office = people.acting(province, OFFICE, at(days.today))
    made = {}
    for said in (LAND, HOUSING, SPORT, WATER, FEES):
        promise = actions.Promise(
            body_id=Body.objects.get(council=province, name=said.body).pk,
            words=said.words,
            speaker="Người đứng đầu cơ quan, trả lời chất vấn",
            due=None if said.due is None else days.today + timedelta(days=said.due),
            due_words=said.due_words,
            needs_resolution=said.needs_resolution,
        )
        made[said] = actions.record_commitment(
            session_id=before.pk, promise=promise, actor=office, at=at(recorded, 9)
        )
    _afterwards(made, days)


def _afterwards(made: dict[Said, Commitment], days: Timetable) -> None:
    office = people.acting(made[FEES].council, OFFICE, at(days.today))
    actions.extend_commitment(
        commitment_id=made[HOUSING].pk, due=days.today + timedelta(days=25),
        reason="Mưa lũ kéo dài, chậm bàn giao mặt bằng", actor=office,
        at=at(days.working(days.today, -15), 9),
    )  # fmt: skip
    actions.settle_commitment(
        commitment_id=made[FEES].pk, outcome=CommitmentState.KEPT,
        settled_on=days.working(days.today, -26), words="Đã niêm yết tại bộ phận một cửa",
        actor=office, at=at(days.working(days.today, -25), 9),
    )  # fmt: skip
