"""Which bodies answer for a step of a matter: the roles of the law data as bodies of this council."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kyhop.law.model import Step
from kyhop.matters.models import Matter
from kyhop.people.kinds import BodyKind
from kyhop.people.models import Body
from kyhop.people.queries import bodies_of

OWN = {"lead", "consulted", "submitter", "committee"}
BY_KIND: dict[str, tuple[BodyKind, ...]] = {
    "front": (BodyKind.FRONT,),
    "justice_department": (BodyKind.JUSTICE_DEPARTMENT,),
    "appraiser": (BodyKind.JUSTICE_DEPARTMENT,),
    "executive": (BodyKind.EXECUTIVE, BodyKind.EXECUTIVE_OFFICE),
    "executive_chair": (BodyKind.EXECUTIVE, BodyKind.EXECUTIVE_OFFICE),
    "executive_office": (BodyKind.EXECUTIVE_OFFICE,),
    "standing_board": (BodyKind.STANDING_BOARD,),
    "chair": (BodyKind.STANDING_BOARD, BodyKind.COUNCIL_OFFICE),
    "competent_body": (BodyKind.STANDING_BOARD,),
    "council": (BodyKind.COUNCIL_OFFICE,),
    "council_office": (BodyKind.COUNCIL_OFFICE,),
    "deputies": (BodyKind.COUNCIL_OFFICE,),
    "deputy_groups": (BodyKind.COUNCIL_OFFICE,),
    "gazette": (BodyKind.EXECUTIVE_OFFICE,),
    "justice_checker": (BodyKind.JUSTICE_DEPARTMENT,),
}
UNDER_THE_EXECUTIVE = frozenset(
    {
        BodyKind.EXECUTIVE, BodyKind.EXECUTIVE_OFFICE, BodyKind.DEPARTMENT,
        BodyKind.JUSTICE_DEPARTMENT, BodyKind.COMMUNE, BodyKind.INSPECTORATE, BodyKind.OTHER,
    }
)  # fmt: skip
"""Bodies whose matters the People's Committee (UBND) submits; the others submit their own."""


@dataclass(frozen=True, slots=True)
class Cast:
    """The bodies of one council by kind, in their order; read once for many matters."""

    by_kind: dict[str, tuple[int, ...]]

    def for_step(self, matter: Matter, step: Step) -> tuple[int, ...]:
        """The bodies that answer for the step, the first named first; several may record it."""
        found: list[int] = []
        for role in step.who:
            found += [body for body in self._of(matter, role) if body not in found]
        return tuple(found)

    def _of(self, matter: Matter, role: str) -> tuple[int, ...]:
        if role in ("lead", "consulted"):
            return (matter.lead_id,)
        if role == "submitter":
            return (matter.submitter_id,)
        if role == "committee":
            return (matter.committee_id,) if matter.committee_id else ()
        return tuple(
            body for kind in BY_KIND.get(role, ()) for body in self.by_kind.get(kind, ())[:1]
        )


def cast_of(council_id: int) -> Cast:
    """The bodies of the council that stand behind roles; one query."""
    return cast_from(bodies_of(council_id))


def cast_from(bodies: Iterable[Body]) -> Cast:
    by_kind: dict[str, tuple[int, ...]] = {}
    for body in bodies:
        by_kind[body.kind] = (*by_kind.get(body.kind, ()), body.pk)
    return Cast(by_kind)


def usual_submitter(lead: Body, bodies: Iterable[Body]) -> Body:
    """The body that submits what `lead` prepares: the People's Committee for its departments."""
    if lead.kind not in UNDER_THE_EXECUTIVE:
        return lead
    return next((body for body in bodies if body.kind == BodyKind.EXECUTIVE), lead)
