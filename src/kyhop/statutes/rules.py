"""Who may see the law as a council lives by it, and who may change it."""

from __future__ import annotations

from typing import Any

from kyhop.access.actor import Actor
from kyhop.access.roles import READERS, Role
from kyhop.access.rules import permit, rule
from kyhop.people.kinds import BodyKind

COUNCIL_SIDE = frozenset(
    {
        BodyKind.STANDING_BOARD,
        BodyKind.COMMITTEE,
        BodyKind.COUNCIL_OFFICE,
        BodyKind.DEPUTY_GROUP,
        BodyKind.OTHER,
    }
)

permit("statutes.see", *READERS, hides=True)
permit("statutes.days_off", Role.LEGAL_OFFICER, Role.COUNCIL_ADMIN)
permit("statutes.national_calendar", Role.DEPLOYMENT_ADMIN)


@rule("statutes.sign")
def may_sign(actor: Actor, council: Any) -> bool:
    """The council's own legal officer, never one who sits for the executive."""
    return any(
        held.role == Role.LEGAL_OFFICER and held.body_kind in COUNCIL_SIDE for held in actor.posts
    )
