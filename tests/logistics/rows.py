"""Rows for the tests of the hall. Every function works without arguments where it can."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any

from kyhop.access.actor import SYSTEM, Actor
from kyhop.access.roles import Role
from kyhop.council.models import Council, CouncilSession
from kyhop.logistics import actions
from kyhop.logistics.models import Booking, Cue, Fallback, Guest, Hall, Item
from kyhop.logistics.states import Office, Purpose
from kyhop.people.kinds import BodyKind
from kyhop.people.models import Body, Person
from kyhop.people.queries import actor_for
from tests import factories
from tests.factories import NOW

HALL = {
    "name": "Hội trường lớn", "capacity": 120, "rows": 8, "seats_a_row": 12, "aisles": "6",
    "missing": "H1 H12", "chairs": 3, "secretaries": 2,
}  # fmt: skip


def session(of: Council | None = None) -> CouncilSession:
    """A session with a sitting in the morning and one in the afternoon of its first day."""
    made = factories.session(of)
    factories.sitting(made)
    factories.sitting(made, part="afternoon", starts=time(14), ends=time(17))
    return made


def hall(of: Council | None = None, **more: Any) -> Hall:
    of = of or factories.council()
    return actions.save_hall(council_id=of.pk, fields=HALL | more, actor=SYSTEM, at=NOW)


def book(of: Hall, session: CouncilSession, **more: Any) -> Booking:
    """The hall for the first sitting of the session, unless told otherwise."""
    given = {"purpose": Purpose.SITTING, "sitting_id": session.sittings.first().pk} | more
    actor = given.pop("actor", SYSTEM)
    wanted = actions.Wanted(**given)
    return actions.book_hall(hall_id=of.pk, wanted=wanted, actor=actor, at=NOW)


def guest(of: CouncilSession, name: str = "Khách mời thử", **more: Any) -> Guest:
    fields = {"name": name, "title": "Chủ tịch UBND xã", "rank": 5000} | more
    return actions.save_guest(session_id=of.pk, fields=fields, actor=SYSTEM, at=NOW)


def item(of: CouncilSession, **more: Any) -> Item:
    fields = {
        "title": "Hoa bục phát biểu",
        "office": Office.COUNCIL,
        "due_at": NOW + timedelta(days=20),
    } | more
    return actions.save_item(session_id=of.pk, fields=fields, actor=SYSTEM, at=NOW)


def cue(of: CouncilSession, **more: Any) -> Cue:
    fields = {
        "title": "Mở cửa hội trường", "who": "Lễ tân", "office": "", "offset": -30,
        "anchor": f"sitting:{of.sittings.first().pk}", "day": None, "hour": None,
    } | more  # fmt: skip
    return actions.save_cue(session_id=of.pk, fields=fields, actor=SYSTEM, at=NOW)


def fallback(of: CouncilSession, **more: Any) -> Fallback:
    fields = {"title": "Mất điện", "steps": "Chạy máy phát\nBáo chủ tọa", "who": "Tổ điện"} | more
    return actions.save_fallback(session_id=of.pk, fields=fields, actor=SYSTEM, at=NOW)


def office(of: Council) -> Actor:
    return factories.actor(Role.COUNCIL_OFFICE, of)


def group(of: Council, name: str, many: int) -> list[Person]:
    """A deputies' group of so many deputies."""
    body = Body.objects.create(council=of, kind=BodyKind.DEPUTY_GROUP, name=name)
    people = []
    for number in range(1, many + 1):
        person = factories.person(of, full_name=f"{name} đại biểu {number}")
        factories.holding(factories.post(body, Role.DEPUTY), person)
        people.append(person)
    return people


def head_of(of: Council, kind: str, name: str, role: str = Role.LEAD_HEAD) -> Actor:
    """The head of a body of that kind, with an account."""
    body = Body.objects.create(council=of, kind=kind, name=name)
    person = factories.person(of, full_name=f"Người đứng đầu {name}", account=factories.account())
    factories.holding(factories.post(body, role, is_head=True), person)
    return actor_for(person.account, of, NOW)
