"""Who may read the record of lateness and withdrawal."""

from __future__ import annotations

from typing import Any

from kyhop.access.actor import Actor
from kyhop.access.roles import STAFF, Role
from kyhop.access.rules import permit, rule
from kyhop.insight.models import Openness

OFFICES = (
    Role.COUNCIL_OFFICE, Role.EXECUTIVE_OFFICE, Role.EXECUTIVE_LEADER, Role.STANDING_BOARD,
)  # fmt: skip
AGENCIES = (Role.LEAD_CLERK, Role.LEAD_HEAD, Role.JUSTICE_APPRAISER)

permit("insight.open_record", Role.STANDING_BOARD)


@rule("insight.see_all", hides=True)
def sees_all(actor: Actor, council: Any) -> bool:
    """The offices, the executive's leaders and the Standing Board; everybody who works on a session once it was opened."""
    if actor.has(*OFFICES):
        return True
    return actor.has(*STAFF) and is_open(council.pk)


@rule("insight.see", hides=True)
def sees(actor: Actor, council: Any) -> bool:
    """Whoever sees all, and an agency for its own matters."""
    return actor.has(*AGENCIES) or sees_all(actor, council)


def is_open(council_id: int) -> bool:
    """Whether the council opened its record to all its people."""
    return Openness.objects.filter(council_id=council_id, everyone=True).exists()
