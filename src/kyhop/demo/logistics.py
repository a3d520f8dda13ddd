"""The sample's hall: rooms, bookings, seats, a checklist half done, guests who answered, a run-sheet."""

from __future__ import annotations

from datetime import time
from typing import Any

from kyhop.access.actor import Actor
from kyhop.council.models import Council, CouncilSession
from kyhop.demo import people
from kyhop.demo.timetable import Timetable, at
from kyhop.logistics import actions
from kyhop.logistics.guest_lists import standing_guests
from kyhop.logistics.models import Guest, Hall, Item
from kyhop.logistics.queries import rooms_of
from kyhop.logistics.standards import guest_rules
from kyhop.logistics.states import ItemState, Purpose
from kyhop.people.kinds import BodyKind
from kyhop.people.models import Body

COUNCIL = "Trưởng phòng Công tác HĐND"
EXECUTIVE = "Chuyên viên tổng hợp Văn phòng UBND tỉnh"
HALLS: tuple[dict[str, Any], ...] = (
    {
        "name": "Hội trường tỉnh", "place": "Tầng 1, Trung tâm hội nghị", "capacity": 260,
        "rows": 12, "seats_a_row": 16, "aisles": "5, 11", "missing": "L1 L16", "chairs": 5,
        "secretaries": 3,
        "equipment": "Micro cổ ngỗng: 60\nMicro không dây: 6\nMàn hình LED: 2\nMáy phát dự phòng: 1",
    },
    {"name": "Phòng họp số 1", "place": "Tầng 2", "capacity": 40, "equipment": "Màn hình: 1"},
    {"name": "Phòng họp số 2", "place": "Tầng 2", "capacity": 30, "equipment": "Màn hình: 1"},
    {"name": "Phòng họp số 3", "place": "Tầng 3", "capacity": 24},
    {"name": "Phòng họp số 4", "place": "Tầng 3", "capacity": 20},
)  # fmt: skip
DONE = ("banner", "streamers", "voting", "power", "network", "paper")
DOING = ("sound", "plates", "security")
EVERY = 3
GROUPS = (2, 3, 4)
DEPUTIES = 8


def tell(province: Council, session: CouncilSession, days: Timetable) -> None:
    """Both offices prepare the hall, each what it owns."""
    council = people.acting(province, COUNCIL, at(days.today))
    executive = people.acting(province, EXECUTIVE, at(days.today))
    begun = at(days.working(days.today, -6), 9)
    _seat_groups(province, days)
    halls = [
        actions.save_hall(council_id=province.pk, fields=fields, actor=executive, at=begun)
        for fields in HALLS
    ]
    _book(session, halls, council, days)
    _prepare(session, council, executive, days)
    _invite(province, session, council, days)
    words: dict[str, Any] = {"session_id": session.pk, "actor": council, "at": at(days.today)}
    plan = actions.arrange_seats(hall_id=halls[0].pk, **words)
    actions.move_seat(
        plan_id=plan.pk, source="A1", target="A3", actor=council, at=at(days.today, 8, 20)
    )
    actions.set_up_cues(**words)
    actions.set_up_fallbacks(**words)


def _seat_groups(province: Council, days: Timetable) -> None:
    """Deputies enough for a hall: three more groups, and the members of the first."""
    _number, since, _ends = days.term()
    moment = at(days.set_up)
    first = Body.objects.get(council=province, name="Tổ đại biểu số 1")
    last = Body.objects.filter(council=province).count()
    for group in (1, *GROUPS):
        posts = [_deputy(group, number) for number in range(2, DEPUTIES + 1)]
        if group == 1:
            people.add_posts(first, posts, since=since, at=moment, after=1)
            continue
        title = f"Tổ trưởng Tổ đại biểu số {group}"
        leader = [title, f"Leader of Deputies' Group No. {group}", "deputy", True]
        facts = {
            "kind": BodyKind.DEPUTY_GROUP,
            "name": f"Tổ đại biểu số {group}",
            "short": f"Tổ {group}",
            "en": f"Deputies' Group No. {group}",
            "posts": [leader, *posts],
        }
        people.make_body(province, facts, last + group, since=since, at=moment)


def _deputy(group: int, number: int) -> list[Any]:
    title = f"Đại biểu số {number}, Tổ {group}"
    return [title, f"Deputy No. {number}, Group {group}", "deputy", False]


def _book(session: CouncilSession, halls: list[Hall], office: Actor, days: Timetable) -> None:
    """The great hall for plenary sittings, a room for each group, a rehearsal the day before."""
    moment = at(days.working(days.today, -5), 10)
    for row in rooms_of(session):
        if row.hall_wanting:
            wanted = actions.Wanted(purpose=Purpose.SITTING, sitting_id=row.sitting.pk)
            actions.book_hall(hall_id=halls[0].pk, wanted=wanted, actor=office, at=moment)
        for hall, body in zip(halls[1:], row.wanting, strict=False):
            wanted = actions.Wanted(
                purpose=Purpose.GROUP, sitting_id=row.sitting.pk, body_id=body.pk
            )
            actions.book_hall(hall_id=hall.pk, wanted=wanted, actor=office, at=moment)
    rehearsal = actions.Wanted(
        purpose=Purpose.REHEARSAL,
        title="Tổng duyệt khai mạc",
        session_id=session.pk,
        day=days.working(days.opening, -1),
        starts=time(14),
        ends=time(16, 30),
    )
    actions.book_hall(hall_id=halls[0].pk, wanted=rehearsal, actor=office, at=moment)


def _prepare(session: CouncilSession, council: Actor, executive: Actor, days: Timetable) -> None:
    """The standard checklist; each office settles some of its own."""
    actions.set_up_items(
        session_id=session.pk, actor=council, at=at(days.working(days.today, -4), 9)
    )
    owners = {"council_office": council, "executive_office": executive}
    for item in Item.objects.filter(session=session, key__in=[*DONE, *DOING]):
        done = item.key in DONE
        actions.set_item_state(
            item_id=item.pk,
            state=ItemState.DONE if done else ItemState.DOING,
            word="" if done else "Đang phối hợp với đơn vị kỹ thuật",
            actor=owners[item.office],
            at=at(days.working(days.today, -1), 15),
        )


def _invite(province: Council, session: CouncilSession, office: Actor, days: Timetable) -> None:
    """The list by rule, one guest by hand, one letter; answers of every kind, most still waited for."""
    words: dict[str, Any] = {"session_id": session.pk, "actor": office}
    actions.list_guests(
        rules=[rule.id for rule in guest_rules()], at=at(days.working(days.today, -3), 9), **words
    )
    elder = {"name": "Đại diện cán bộ lão thành", "title": "Nguyên lãnh đạo tỉnh", "rank": 900}
    actions.save_guest(fields=elder, at=at(days.working(days.today, -3), 10), **words)
    actions.invite_guests(letter="86/GM-VP", at=at(days.working(days.today, -2), 9), **words)
    for number, guest in enumerate(standing_guests(session.pk)):
        if number % EVERY or guest.title == elder["title"]:
            continue
        actions.answer_for_guest(
            guest_id=guest.pk,
            reply=_reply(number // EVERY, guest),
            actor=office,
            at=at(days.working(days.today, -1), 9 + number % 7),
        )
    last = Guest.objects.get(session=session, title=elder["title"])
    actions.issue_link(guest_id=last.pk, actor=office, at=at(days.today, 8))


def _reply(number: int, guest: Guest) -> actions.Reply:
    if number % 5 == 3:
        return actions.Reply(
            answer="delegate",
            delegate_name=f"Cấp phó, {guest.body.short if guest.body else guest.name}",
            delegate_title="Phó người đứng đầu",
            words="Đi công tác theo kế hoạch",
        )
    if number % 5 == 4:
        return actions.Reply(answer="absent", words="Dự hội nghị của bộ, ngành cùng ngày")
    return actions.Reply(answer="attend")
