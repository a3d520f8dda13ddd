"""The bodies of a council behind the roles of a gate: who hands over, who receives."""

from __future__ import annotations

from dataclasses import replace

from django.db.models import Case, QuerySet, When

from kyhop.dossiers.gates import Gate
from kyhop.dossiers.models import HandOver
from kyhop.dossiers.policy import DEPUTIES
from kyhop.dossiers.refusals import NoReceiver
from kyhop.matters.models import Matter
from kyhop.matters.owners import Cast, cast_of
from kyhop.people.models import Body, Post

IN_PLACE = {"committee": "standing_board", "appraiser": "executive_office"}
"""Who receives where the matter has no such body (yet)."""


def giving_bodies(matter: Matter, gate: Gate, cast: Cast | None = None) -> tuple[int, ...]:
    """The bodies that may hand over at the gate, the first named first."""
    return (cast or cast_of(matter.council_id)).for_step(matter, gate.step)


def receiver_of(matter: Matter, gate: Gate, cast: Cast | None = None) -> Body | None:
    """The body that receives; none where all deputies do.

    :raises NoReceiver: no body of the council stands behind the role
    """
    if gate.to == DEPUTIES:
        return None
    cast = cast or cast_of(matter.council_id)
    for role in (gate.to, IN_PLACE.get(gate.to, "")):
        found = cast.for_step(matter, replace(gate.step, who=(role,))) if role else ()
        if found:
            return Body.objects.get(pk=found[0])
    raise NoReceiver


def signatories(handover: HandOver) -> QuerySet[Post]:
    """The posts that may promise a missing paper: of the bodies that prepare or hand over, the lead's first."""
    matter = handover.dossier.matter
    bodies = {matter.lead_id, matter.submitter_id, handover.from_body_id}
    bodies |= set(matter.coordinators.values_list("pk", flat=True))
    rows = Post.objects.filter(council_id=handover.council_id, body_id__in=bodies)
    lead_first = Case(When(body_id=matter.lead_id, then=0), default=1)
    return rows.select_related("body").order_by(lead_first, "body_id", "-is_head", "position", "pk")
