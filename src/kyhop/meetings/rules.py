"""Who prepares executive meetings, and who answers invitations."""

from __future__ import annotations

from kyhop.access.actor import Actor
from kyhop.access.roles import READERS, STAFF, Role
from kyhop.access.rules import can, permit, rule
from kyhop.meetings.models import Invitation

ANSWERING = STAFF - {Role.DEPUTY, Role.COUNCIL_ADMIN, Role.DEPLOYMENT_ADMIN}

permit("meetings.see", *READERS, hides=True)
permit("meetings.prepare", Role.EXECUTIVE_OFFICE, Role.EXECUTIVE_LEADER)


@rule("meetings.print_letter")
def may_print(actor: Actor, invitation: Invitation) -> bool:
    """The inviting office, and the invited body."""
    return can(actor, "meetings.prepare", invitation) or may_answer(actor, invitation)


@rule("meetings.answer")
def may_answer(actor: Actor, invitation: Invitation) -> bool:
    """Those who sit for the invited body, or for the one into which it was merged."""
    body = invitation.body
    sits = actor.sits_for(body.pk) or actor.sits_for(body.merged_into_id)
    return actor.has(*ANSWERING) and sits
