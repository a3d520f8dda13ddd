"""Who needs a seat in a session, read from bodies, posts and the list of guests."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from kyhop.access.roles import Role
from kyhop.council.models import CouncilSession
from kyhop.logistics.guest_lists import standing_guests
from kyhop.logistics.seating import Group, People, Who
from kyhop.meetings.states import Answer
from kyhop.people.kinds import BodyKind
from kyhop.people.models import Holding
from kyhop.people.queries import GROUP_BY_GROUP, deputies_on, holdings_on


def people_of(session: CouncilSession, day: date) -> People:
    """Everybody to be seated: the Standing Board, the office, the groups, guests who have not declined."""
    council_id = session.council_id
    tables = holdings_on(day).filter(council_id=council_id)
    board = tables.filter(
        post__body__kind=BodyKind.STANDING_BOARD, post__role=Role.STANDING_BOARD
    ).order_by(*GROUP_BY_GROUP)
    office = tables.filter(
        post__body__kind=BodyKind.COUNCIL_OFFICE, post__role=Role.COUNCIL_OFFICE
    ).order_by(*GROUP_BY_GROUP)
    guests = [guest for guest in standing_guests(session.pk) if guest.answer != Answer.ABSENT]
    return People(
        board=_groups(board),
        secretaries=_groups(office),
        groups=_groups(deputies_on(council_id, day)),
        guests=tuple(Group(guest.body_id, (("guest", guest.pk),)) for guest in guests),
    )


def _groups(rows: Iterable[Holding]) -> tuple[Group, ...]:
    members: dict[int, list[Who]] = defaultdict(list)
    for row in rows:
        members[row.post.body_id].append(("person", row.person_id))
    return tuple(Group(body_id, tuple(dict.fromkeys(who))) for body_id, who in members.items())
