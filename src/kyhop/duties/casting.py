"""Which bodies of a council stand behind the roles that a session's procedure names."""

from __future__ import annotations

from kyhop.law.model import Step
from kyhop.people.kinds import BodyKind
from kyhop.people.queries import bodies_of

BY_ROLE: dict[str, tuple[BodyKind, ...]] = {
    "standing_board": (BodyKind.STANDING_BOARD,),
    "executive": (BodyKind.EXECUTIVE, BodyKind.EXECUTIVE_OFFICE),
    "executive_office": (BodyKind.EXECUTIVE_OFFICE,),
    "front": (BodyKind.FRONT,),
    "council_office": (BodyKind.COUNCIL_OFFICE,),
    "council": (BodyKind.COUNCIL_OFFICE,),
    "chair": (BodyKind.STANDING_BOARD, BodyKind.COUNCIL_OFFICE),
    "deputy_groups": (BodyKind.DEPUTY_GROUP, BodyKind.COUNCIL_OFFICE),
    "questioned_official": (BodyKind.EXECUTIVE_OFFICE,),
}
"""Role of the law data → kinds of bodies, the answering one first. What the officials questioned at
an earlier session promised is gathered by the executive's office."""


def bodies_by_kind(council_id: int) -> dict[str, list[int]]:
    """The working bodies of a council by kind, in their order; one query."""
    found: dict[str, list[int]] = {}
    for pk, kind in bodies_of(council_id).values_list("pk", "kind"):
        found.setdefault(kind, []).append(pk)
    return found


def bodies_for(step: Step, by_kind: dict[str, list[int]]) -> tuple[int, ...]:
    """The bodies that answer for the step, the first named first; several may record it."""
    found: list[int] = []
    for role in step.who:
        for kind in BY_ROLE.get(role, ()):
            found += [body for body in by_kind.get(kind, ()) if body not in found]
    return tuple(found)
