"""Who may ask, answer and decide."""

from __future__ import annotations

from kyhop.access.actor import Actor
from kyhop.access.roles import READERS, Role
from kyhop.access.rules import can, permit, rule
from kyhop.council.models import CouncilSession
from kyhop.matters.models import Matter
from kyhop.matters.rules import OFFICES, PREPARERS
from kyhop.requests.models import Reply, Request

ASKING_OFFICES = (*OFFICES, Role.EXECUTIVE_LEADER)
"""Those who may ask about any matter; others ask about the matters of the body that they head."""

permit("requests.see", *READERS, hides=True)
permit("requests.decide", Role.STANDING_BOARD)
permit("requests.ask_reply", Role.STANDING_BOARD, Role.COUNCIL_OFFICE)
permit("requests.set_cut_off", Role.STANDING_BOARD, Role.COUNCIL_OFFICE)
permit("requests.close_reopening", Role.STANDING_BOARD, Role.COUNCIL_OFFICE)


@rule("requests.make")
def may_make(actor: Actor, matter: Matter) -> bool:
    """The offices, the executive's leaders, and the heads of the bodies that lead, submit or verify."""
    if actor.has(*ASKING_OFFICES):
        return True
    return any(
        actor.heads(body) for body in (matter.lead_id, matter.submitter_id, matter.committee_id)
    )


@rule("requests.add")
def may_add(actor: Actor, matter: Matter) -> bool:
    """To have a matter added (not saved yet): the same, but a committee only for its own."""
    if actor.has(*ASKING_OFFICES):
        return True
    heads = actor.heads(matter.lead_id) or actor.heads(matter.submitter_id)
    return heads and can(actor, "matters.register", matter)


@rule("requests.ask_to_add")
def may_ask_to_add(actor: Actor, session: CouncilSession) -> bool:
    """To open the form for adding a matter to a session; what is sent is asked of the matter."""
    return actor.has(*ASKING_OFFICES, *PREPARERS)


@rule("requests.take_back")
def may_take_back(actor: Actor, request: Request) -> bool:
    """Those who sit for the body that asked, of the kind that may ask; nobody else."""
    return request.body_id is not None and (
        actor.heads(request.body_id)
        or (actor.sits_for(request.body_id) and actor.has(*ASKING_OFFICES))
    )


@rule("requests.reply")
def may_reply(actor: Actor, reply: Reply) -> bool:
    """The head of the body that is heard, or of the one into which it was merged; for the executive
    also its office."""
    bodies = [pk for pk in (reply.body_id, reply.body.merged_into_id) if pk]
    return any(
        actor.heads(body) or (actor.sits_for(body) and actor.has(*ASKING_OFFICES))
        for body in bodies
    )
