"""The sample's consensus list, open: half of the deputies and two committees have declared."""

from __future__ import annotations

from datetime import timedelta

from kyhop.access.actor import Actor
from kyhop.consensus import actions
from kyhop.consensus.models import ConsensusList
from kyhop.consensus.queries import left, open_matters, sent_to_deputies
from kyhop.consensus.states import Stance
from kyhop.consensus.voices import voices_of
from kyhop.council.models import ZONE, Council, CouncilSession
from kyhop.demo import people
from kyhop.demo.story import acting_at, acting_for
from kyhop.demo.timetable import Timetable, at
from kyhop.matters.models import Matter
from kyhop.people.models import Body
from kyhop.people.queries import deputies_on

OFFICE = "Trưởng phòng Công tác HĐND"
QUIET = 17
"""Deputies who have no remark on what was sent to them; the first of all waits for the visitor."""
BEFORE = timedelta(days=4)


def tell(province: Council, session: CouncilSession, days: Timetable) -> None:
    """The office opened it yesterday; the first deputy (an account of the demo) has not declared."""
    assert session.opening_day is not None
    office = people.acting(province, OFFICE, at(days.today))
    began = days.working(days.today, -1)
    closes = at(days.working_on_or_before(session.opening_day - BEFORE)).replace(hour=17)
    of = actions.open_list(
        session_id=session.pk, closes_at=closes.astimezone(ZONE), actor=office, at=at(began, 9)
    )
    matters = open_matters(session.pk)
    sent = sent_to_deputies(one.pk for one in matters)
    papers = [one for one in matters if one.pk in sent]
    others = [one for one in matters if one.pk not in sent]
    _deputies(of, province, papers, others, days)
    _committees(of, province, papers, others, days)


def _deputies(
    of: ConsensusList, province: Council, papers: list[Matter], others: list[Matter],
    days: Timetable,
) -> None:  # fmt: skip
    posts = [row.post for row in deputies_on(province.pk, days.today)]
    deputies = [acting_at(post, days.today) for post in posts[1:]]
    asking, objecting, *quiet = deputies
    _say(
        of, papers[-1], asking, Stance.QUESTION, "Kinh phí năm đầu bố trí từ nguồn nào?", days,
    )  # fmt: skip
    _say(
        of, others[0], asking, Stance.REMARK, "Đề nghị nêu lộ trình áp dụng ở các xã biên giới.",
        days,
    )  # fmt: skip
    _say(
        of, others[1], objecting, Stance.OBJECTION,
        "Chưa đánh giá tác động với hộ nghèo; đề nghị chưa trình tại kỳ họp này.", days,
    )  # fmt: skip
    for deputy in quiet[:QUIET]:
        _say_rest(of, deputy, days)


def _committees(
    of: ConsensusList, province: Council, papers: list[Matter], others: list[Matter],
    days: Timetable,
) -> None:  # fmt: skip
    heads = {
        name: acting_for(Body.objects.get(council=province, name=name).pk, days.today)
        for name in ("Ban Pháp chế", "Ban Văn hóa - Xã hội")
    }
    _say_rest(of, heads["Ban Pháp chế"], days)
    _say(
        of, others[2], heads["Ban Văn hóa - Xã hội"], Stance.QUESTION,
        "Số người thụ hưởng được tính theo năm nào?", days,
    )  # fmt: skip
    _say(of, papers[0], heads["Ban Văn hóa - Xã hội"], Stance.NONE, "", days)


def _say(
    of: ConsensusList, matter: Matter, actor: Actor, stance: str, words: str, days: Timetable
) -> None:
    actions.declare(
        list_id=of.pk, matter_id=matter.pk, stance=stance, words=words, voice=voices_of(actor)[0],
        actor=actor, at=at(days.today, 7, 50),
    )  # fmt: skip


def _say_rest(of: ConsensusList, actor: Actor, days: Timetable) -> None:
    voice = voices_of(actor)[0]
    shown = [one.matter.pk for one in left(of, voice)]
    actions.declare_rest(
        list_id=of.pk, matter_ids=shown, voice=voice, actor=actor, at=at(days.today, 7, 40)
    )
