"""Add a person to a council."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.council.models import Council
from kyhop.people.events import PersonAdded
from kyhop.people.models import Person


@transaction.atomic
def add_person(*, council_id: int, full_name: str, actor: Actor, at: datetime) -> Person:
    """Add somebody who may hold posts in the council.

    :raises NotAllowed: the actor administers neither the council nor the deployment
    """
    council = Council.objects.get(pk=council_id)
    require(actor, "people.manage", council)
    person = Person.objects.create(council=council, full_name=full_name.strip())
    journal.write(
        PersonAdded(council=council.slug, person_id=person.pk, person=person.full_name),
        actor=actor,
        at=at,
    )
    return person
