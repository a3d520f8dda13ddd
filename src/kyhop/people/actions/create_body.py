"""Create a body of a council."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.council.models import Council
from kyhop.people.events import BodyCreated
from kyhop.people.models import Body
from kyhop.people.refusals import NameTaken


@transaction.atomic
def create_body(
    *,
    council_id: int,
    kind: str,
    name: str,
    short_name: str = "",
    name_en: str = "",
    position: int = 0,
    actor: Actor,
    at: datetime,
) -> Body:
    """Create a body (cơ quan, đơn vị) that takes part in the council's sessions.

    :raises NotAllowed: the actor administers neither the council nor the deployment
    :raises NameTaken: a working body of the council has this name
    """
    council = Council.objects.select_for_update(no_key=True).get(pk=council_id)
    require(actor, "people.manage", council)
    refuse_taken(council.pk, name)
    body = Body.objects.create(
        council=council,
        kind=kind,
        name=name,
        short_name=short_name,
        name_en=name_en,
        position=position,
    )
    journal.write(
        BodyCreated(council=council.slug, body_id=body.pk, body=name, kind=kind),
        actor=actor,
        at=at,
    )
    return body


def refuse_taken(council_id: int, name: str, *, but: int | None = None) -> None:
    """:raises NameTaken: another working body of the council has this name"""
    working = Body.objects.filter(council_id=council_id, name=name, closed_on__isnull=True)
    if (working if but is None else working.exclude(pk=but)).exists():
        raise NameTaken(name, field="name")
