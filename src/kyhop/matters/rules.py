"""Who may do what with matters."""

from __future__ import annotations

from dataclasses import dataclass

from kyhop.access.actor import Actor
from kyhop.access.roles import READERS, Role
from kyhop.access.rules import permit, rule
from kyhop.matters.models import Matter, StepRecord
from kyhop.matters.states import MatterState

OFFICES = (Role.COUNCIL_OFFICE, Role.EXECUTIVE_OFFICE, Role.STANDING_BOARD)
"""Those who keep the list: the two offices and the Standing Board."""

PREPARERS = (
    Role.LEAD_CLERK, Role.LEAD_HEAD, Role.JUSTICE_APPRAISER, Role.COMMITTEE_CLERK,
    Role.COMMITTEE_HEAD, Role.FRONT,
)  # fmt: skip
"""Those who act for the body that leads or submits a matter."""

permit("matters.see", *READERS, hides=True)
permit("matters.accept", Role.COUNCIL_OFFICE, Role.STANDING_BOARD)
permit("matters.carry_over", Role.COUNCIL_OFFICE, Role.STANDING_BOARD)
permit("matters.add_late", *OFFICES)
permit("matters.pin_procedure", Role.COUNCIL_OFFICE, Role.STANDING_BOARD, Role.LEGAL_OFFICER)
permit("matters.schedule_adoption", Role.COUNCIL_OFFICE, Role.STANDING_BOARD)
permit("matters.import", Role.COUNCIL_OFFICE, Role.EXECUTIVE_OFFICE)


@dataclass(frozen=True, slots=True)
class StepOfMatter:
    """A step of a matter with the bodies that answer for it, as the rules judge it."""

    council_id: int
    step_id: str
    body_ids: frozenset[int]


@rule("matters.register")
def may_register(actor: Actor, matter: Matter) -> bool:
    """The offices for anybody; an agency, a committee or the Front for its own matters."""
    return actor.has(*OFFICES) or _prepares(actor, matter)


@rule("matters.edit")
def may_edit(actor: Actor, matter: Matter) -> bool:
    """The offices; the body that leads or submits it until the matter is on the list."""
    if actor.has(*OFFICES):
        return True
    return matter.state == MatterState.REGISTERED and _prepares(actor, matter)


@rule("matters.withdraw")
def may_withdraw(actor: Actor, matter: Matter) -> bool:
    """The council office and the Standing Board; before the matter is on the list also the
    executive's office and leaders, and the head of the body that leads or submits it. Later these
    ask for it."""
    if actor.has(Role.COUNCIL_OFFICE, Role.STANDING_BOARD):
        return True
    if matter.state != MatterState.REGISTERED:
        return False
    if actor.has(Role.EXECUTIVE_OFFICE, Role.EXECUTIVE_LEADER):
        return True
    return actor.heads(matter.lead_id) or actor.heads(matter.submitter_id)


@rule("matters.aim_at_meeting")
def may_aim(actor: Actor, matter: Matter) -> bool:
    """The executive's office and leaders, the council office, and the leading body."""
    if actor.has(Role.EXECUTIVE_OFFICE, Role.EXECUTIVE_LEADER, Role.COUNCIL_OFFICE):
        return True
    return _prepares(actor, matter)


@rule("matters.record_step")
def may_record(actor: Actor, step: StepOfMatter) -> bool:
    """Those who sit for a body that answers for the step; the council office for any."""
    return actor.has(Role.COUNCIL_OFFICE) or not actor.body_ids.isdisjoint(step.body_ids)


@rule("matters.skip_step")
def may_skip(actor: Actor, step: StepOfMatter) -> bool:
    """As for recording: who would do the step may say that it is left out."""
    return may_record(actor, step)


@rule("matters.undo_step")
def may_undo(actor: Actor, record: StepRecord) -> bool:
    """The council office, and those who sit for the body whose post recorded it."""
    if actor.has(Role.COUNCIL_OFFICE):
        return True
    return record.post is not None and actor.sits_for(record.post.body_id)


def _prepares(actor: Actor, matter: Matter) -> bool:
    return actor.has(*PREPARERS) and (
        actor.sits_for(matter.lead_id) or actor.sits_for(matter.submitter_id)
    )
