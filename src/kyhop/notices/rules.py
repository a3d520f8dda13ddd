"""Who may read notices and look after what could not be delivered."""

from __future__ import annotations

from typing import Any

from kyhop.access.actor import Actor
from kyhop.access.roles import Role
from kyhop.access.rules import permit, rule
from kyhop.notices.models import Notice

permit(
    "notices.undelivered",
    Role.COUNCIL_OFFICE, Role.COUNCIL_ADMIN, Role.DEPLOYMENT_ADMIN, hides=True,
)  # fmt: skip
permit("notices.digest_hour", Role.COUNCIL_ADMIN, Role.COUNCIL_OFFICE)


@rule("notices.own", hides=True)
def owns(actor: Actor, notice: Notice | Any) -> bool:
    """A person's notices are theirs alone."""
    return actor.person_id is not None and actor.person_id == notice.person_id


@rule("notices.choose", hides=True)
def chooses(actor: Actor, council: Any) -> bool:
    """Whoever is a person of the council."""
    return actor.person_id is not None
