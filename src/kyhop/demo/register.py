"""The sample's legal register: what comes with kyhop, one change signed, one that waits."""

from __future__ import annotations

from kyhop.access.actor import SYSTEM
from kyhop.council.models import Council
from kyhop.demo import people
from kyhop.demo.timetable import Timetable, at
from kyhop.register.actions.propose_act import propose_act
from kyhop.register.actions.seed_register import seed_register
from kyhop.register.actions.sign_proposal import sign_proposal
from kyhop.register.models import Act, Proposal
from kyhop.register.rows import row_of_act

OFFICER = "Chuyên viên pháp chế Văn phòng Đoàn ĐBQH và HĐND tỉnh"
APPRAISER = "Trưởng phòng Xây dựng và kiểm tra văn bản"
SIGNED, WAITING = "72/2025/QH15", "65/2025/QH15"


def tell(province: Council, days: Timetable) -> None:
    """Take the register over, let one note be signed, and leave one for `tuphap` to sign."""
    seed_register(actor=SYSTEM, at=at(days.set_up))
    note = {"note": "Dữ liệu mẫu: đã đối chiếu với danh mục kèm theo"}
    proposal = _propose(SIGNED, note, province, days, ago=8)
    moment = at(days.working(days.today, -7), 10)
    sign_proposal(
        proposal_id=proposal.pk, actor=people.acting(province, APPRAISER, moment), at=moment
    )
    _propose(WAITING, {"note": "Dữ liệu mẫu: cần đọc lại ngày hết hiệu lực"}, province, days, ago=1)


def _propose(
    number: str, change: dict[str, str], province: Council, days: Timetable, *, ago: int
) -> Proposal:
    act = Act.objects.get(number=number)
    moment = at(days.working(days.today, -ago), 9)
    return propose_act(
        act_id=act.pk,
        row=row_of_act(act) | change,
        reason="Dữ liệu mẫu: danh mục đi kèm kyhop",
        actor=people.acting(province, OFFICER, moment),
        at=moment,
    )
