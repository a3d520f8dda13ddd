"""Rows for the tests of declarations: a session with three matters, four deputies, two committees."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from kyhop.access.actor import SYSTEM, Actor
from kyhop.access.roles import Role
from kyhop.consensus import actions
from kyhop.consensus.models import ConsensusList, Declaration
from kyhop.consensus.queries import SENDING, left
from kyhop.consensus.voices import Voice, voices_of
from kyhop.council.models import Council, CouncilSession
from kyhop.matters.actions.accept_matter import accept_matter
from kyhop.matters.actions.record_step import record_step
from kyhop.matters.models import Matter
from kyhop.people.kinds import BodyKind
from kyhop.people.models import Body
from tests import factories
from tests.factories import NOW, TODAY
from tests.matters import rows

TITLES = ("Quy định mức thu học phí", "Phân cấp nguồn thu", "Hỗ trợ y tế thôn bản")
CLOSES = NOW + timedelta(days=15)


def session(slug: str | None = None) -> CouncilSession:
    """A session of a province."""
    return factories.session(rows.province(slug))


def listed(of: CouncilSession, title: str = TITLES[0], *, sent: bool = True, **more: Any) -> Matter:
    """A matter on the session's list; its papers have gone to the deputies if ``sent``."""
    matter = rows.matter(of, title=title, **more)
    matter = accept_matter(matter_id=matter.pk, actor=SYSTEM, at=NOW)
    return send(matter) if sent else matter


def send(matter: Matter, at: datetime = NOW) -> Matter:
    """The papers go to the deputies."""
    record_step(matter_id=matter.pk, step_id=SENDING, done_on=TODAY, actor=SYSTEM, at=at)
    return matter


def matters(of: CouncilSession) -> list[Matter]:
    """Two of Sở Tài chính and one of Sở Y tế; the papers of all have been sent."""
    health = rows.body(of.council, "Sở Y tế").pk
    return [
        listed(of, TITLES[0]), listed(of, TITLES[1]), listed(of, TITLES[2], lead_id=health),
    ]  # fmt: skip


def opened(of: CouncilSession, **more: Any) -> ConsensusList:
    """The list of the session, open for two weeks; one half of the deputies are enough."""
    given: dict[str, Any] = {"closes_at": CLOSES, "actor": office(of.council), "at": NOW} | more
    return actions.open_list(session_id=of.pk, **given)


def office(council: Council) -> Actor:
    return rows.office(council)


def board(council: Council) -> Actor:
    return rows.sitting_for(council, "Thường trực HĐND tỉnh", Role.STANDING_BOARD)


def group(council: Council) -> Body:
    """The deputies' group of the council (made once)."""
    return Body.objects.get_or_create(
        council=council, name="Tổ đại biểu số 1", defaults={"kind": BodyKind.DEPUTY_GROUP}
    )[0]


def deputy(council: Council) -> Actor:
    return factories.actor(Role.DEPUTY, council, body=group(council))


def deputies(council: Council, n: int = 4) -> list[Actor]:
    return [deputy(council) for _ in range(n)]


def chair(council: Council, name: str = "Ban Pháp chế") -> Actor:
    """The head of a committee."""
    return rows.sitting_for(council, name, Role.COMMITTEE_HEAD)


def clerk(council: Council, name: str = "Ban Pháp chế") -> Actor:
    return rows.sitting_for(council, name, Role.COMMITTEE_CLERK)


def voice(actor: Actor) -> Voice:
    """The actor's only voice."""
    (one,) = voices_of(actor)
    return one


def say(
    of: ConsensusList, matter: Matter, actor: Actor, stance: str = "none", words: str = "",
    at: datetime = NOW,
) -> Declaration:  # fmt: skip
    return actions.declare(
        list_id=of.pk, matter_id=matter.pk, stance=stance, words=words, voice=voice(actor),
        actor=actor, at=at,
    )  # fmt: skip


def say_rest(of: ConsensusList, actor: Actor, at: datetime = NOW) -> Any:
    """No remark on all the rest, as shown."""
    shown = [one.matter.pk for one in left(of, voice(actor))]
    return actions.declare_rest(
        list_id=of.pk, matter_ids=shown, voice=voice(actor), actor=actor, at=at
    )


def close(of: ConsensusList, at: datetime = NOW + timedelta(days=1)) -> ConsensusList:
    return actions.close_list(list_id=of.pk, actor=SYSTEM, at=at)
