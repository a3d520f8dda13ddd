"""Who prepares the hall, who reads it, and who sees only what concerns themselves."""

from __future__ import annotations

from kyhop.access.actor import Actor
from kyhop.access.roles import Role
from kyhop.access.rules import permit, rule
from kyhop.logistics.models import Guest

OFFICES = (Role.COUNCIL_OFFICE, Role.EXECUTIVE_OFFICE)

permit("logistics.see", *OFFICES, Role.STANDING_BOARD, Role.COUNCIL_ADMIN, hides=True)
permit("logistics.edit", *OFFICES, hides=True)


@rule("logistics.own", hides=True)
def may_see_own(actor: Actor, _of: object) -> bool:
    """Everybody who has a person in the council: their seat and their invitation, nothing else."""
    return actor.person_id is not None


@rule("logistics.answer", hides=True)
def may_answer(actor: Actor, guest: Guest) -> bool:
    """The invited person, or whoever holds or stands in for the invited post."""
    if guest.removed_at is not None:
        return False
    own = guest.person_id is not None and guest.person_id == actor.person_id
    return own or any(held.post_id == guest.seat_of_id for held in actor.posts)
