"""Who may see and record a session's own duties."""

from __future__ import annotations

from dataclasses import dataclass

from kyhop.access.actor import Actor
from kyhop.access.roles import READERS, Role
from kyhop.access.rules import permit, rule

permit("duties.see", *READERS, hides=True)


@dataclass(frozen=True, slots=True)
class StepOfSession:
    """A step of a session's own procedure with the bodies that answer for it."""

    council_id: int
    body_ids: frozenset[int]


@rule("duties.record")
def may_record(actor: Actor, step: StepOfSession) -> bool:
    """Those who sit for a body that answers for the step; the council office for any."""
    return actor.has(Role.COUNCIL_OFFICE) or not actor.body_ids.isdisjoint(step.body_ids)
