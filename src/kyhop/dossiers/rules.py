"""Who may do what with dossiers; who reads which paper is judged by `policy`."""

from __future__ import annotations

from dataclasses import dataclass

from kyhop.access.actor import Actor
from kyhop.access.roles import READERS, Role
from kyhop.access.rules import permit, rule
from kyhop.dossiers.models import HandOver
from kyhop.dossiers.policy import prepares, receives
from kyhop.dossiers.queries import SERVED
from kyhop.journal.reading import only_for
from kyhop.matters.models import Matter

permit("dossiers.see", *READERS, hides=True)
permit("dossiers.follow", *(READERS - {Role.DEPUTY, Role.SHARED_VIEWER}), hides=True)
only_for("dossiers.", "dossiers.follow")


@dataclass(frozen=True, slots=True)
class Giving:
    """A gate of a matter's procedure with the bodies that hand over there."""

    council_id: int
    body_ids: frozenset[int]


@rule("dossiers.manage")
def may_manage(actor: Actor, matter: Matter) -> bool:
    """Add lines and say what is not needed: who prepares the matter, and the council office."""
    return actor.has(Role.COUNCIL_OFFICE) or prepares(actor, matter)


@rule("dossiers.hand_over")
def may_hand_over(actor: Actor, giving: Giving) -> bool:
    """The head of a body that hands over, or who stands in for the head on that day."""
    return any(actor.heads(body_id) for body_id in giving.body_ids)


@rule("dossiers.receive")
def may_receive(actor: Actor, handover: HandOver) -> bool:
    """Those who sit for the receiving body, and the office that serves it."""
    if handover.to_body is None:
        return False
    if actor.sits_for(handover.to_body_id) and not actor.has(Role.GUEST):
        return True
    kind = handover.to_body.kind
    return any(actor.has(role) and kind == served for role, served in SERVED)


@rule("dossiers.see_handover", hides=True)
def may_see_handover(actor: Actor, handover: HandOver) -> bool:
    """Who prepares the matter, hands over or receives; the two offices and the Standing Board."""
    if actor.has(Role.COUNCIL_OFFICE, Role.STANDING_BOARD, Role.EXECUTIVE_OFFICE):
        return True
    matter = handover.dossier.matter
    return prepares(actor, matter) or receives(actor, handover, matter)
