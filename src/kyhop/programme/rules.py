"""Who may register, gather, opine and sign."""

from __future__ import annotations

from kyhop.access.actor import Actor
from kyhop.access.roles import READERS, Role
from kyhop.access.rules import permit, rule
from kyhop.council.models import Council
from kyhop.council.states import Level
from kyhop.matters.rules import OFFICES, PREPARERS
from kyhop.programme.models import Assignment, Programme, Registration
from kyhop.programme.states import OWNED

REVIEWERS = frozenset(
    {
        Role.COUNCIL_OFFICE, Role.EXECUTIVE_OFFICE, Role.EXECUTIVE_LEADER, Role.STANDING_BOARD,
        Role.COMMITTEE_CLERK, Role.COMMITTEE_HEAD, Role.LEGAL_OFFICER,
    }
)  # fmt: skip
"""Those who read everything that is registered; an agency reads its own."""

REGISTRARS = frozenset({*OFFICES, *PREPARERS})

permit("programme.see", *READERS, hides=True)
permit("programme.review", *REVIEWERS)
permit("programme.prepare", Role.COUNCIL_OFFICE, Role.STANDING_BOARD)
permit("programme.opine", Role.STANDING_BOARD)
permit("programme.sign_executive", Role.EXECUTIVE_LEADER)
permit("programme.sign_board", Role.STANDING_BOARD)
permit("programme.decide_change", Role.STANDING_BOARD)
permit("programme.assign", Role.COUNCIL_OFFICE, Role.STANDING_BOARD)
permit(
    "programme.compose",
    Role.COUNCIL_OFFICE,
    Role.STANDING_BOARD,
    Role.EXECUTIVE_OFFICE,
)


@rule("programme.enter")
def may_enter(actor: Actor, programme: Programme) -> bool:
    """To register something at all: the offices, and whoever prepares matters for a body."""
    return actor.has(*REGISTRARS)


@rule("programme.gather")
def may_gather(actor: Actor, council: Council) -> bool:
    """The executive's office and leaders; in a commune, whose office serves both sides, that office."""
    if actor.has(Role.EXECUTIVE_OFFICE, Role.EXECUTIVE_LEADER):
        return True
    return council.level == Level.COMMUNE and actor.has(Role.COUNCIL_OFFICE)


@rule("programme.see_registration", hides=True)
def may_see(actor: Actor, registration: Registration) -> bool:
    """What is sent: the reviewers and its own bodies; a draft only the body that writes it."""
    if registration.state in OWNED:
        return may_write(actor, registration)
    return actor.has(*REVIEWERS) or _own(actor, registration)


@rule("programme.register")
def may_write(actor: Actor, registration: Registration) -> bool:
    """The body that writes or leads it; the offices what they wrote themselves."""
    if not actor.has(*REGISTRARS):
        return False
    if actor.sits_for(registration.body_id):
        return True
    return registration.lead_id is not None and actor.sits_for(registration.lead_id)


@rule("programme.amend")
def may_amend(actor: Actor, registration: Registration) -> bool:
    """Those who wrote it: the body that registered it or leads it."""
    return may_write(actor, registration)


@rule("programme.answer")
def may_answer(actor: Actor, registration: Registration) -> bool:
    """The lead and the submitter of what is proposed, and the executive's office for its bodies."""
    if actor.has(Role.EXECUTIVE_OFFICE, Role.EXECUTIVE_LEADER):
        return True
    return actor.has(*REGISTRARS) and _own(actor, registration)


@rule("programme.ask_change")
def may_ask_change(actor: Actor, registration: Registration) -> bool:
    """The heads of its lead and submitter, the executive's office and leaders, the council's side."""
    sides = (Role.EXECUTIVE_OFFICE, Role.EXECUTIVE_LEADER, Role.COUNCIL_OFFICE, Role.STANDING_BOARD)
    if actor.has(*sides):
        return True
    return actor.heads(registration.lead_id) or actor.heads(registration.submitter_id)


@rule("programme.acknowledge")
def may_acknowledge(actor: Actor, assignment: Assignment) -> bool:
    """The head of the lead, whoever stands in for the head, and the head named as answerable."""
    if actor.heads(assignment.lead_id):
        return True
    named = assignment.registration.head_id
    return named is not None and any(held.post_id == named for held in actor.posts)


def _own(actor: Actor, registration: Registration) -> bool:
    bodies = (registration.body_id, registration.lead_id, registration.submitter_id)
    return any(body is not None and actor.sits_for(body) for body in bodies)
