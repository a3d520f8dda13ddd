"""Rename a body."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.council.models import ZONE
from kyhop.council.refusals import refuse_same
from kyhop.people.actions.create_body import refuse_taken
from kyhop.people.events import BodyRenamed
from kyhop.people.models import Body, BodyName
from kyhop.people.refusals import refuse_closed


@transaction.atomic
def rename_body(
    *,
    body_id: int,
    name: str,
    short_name: str = "",
    name_en: str = "",
    actor: Actor,
    at: datetime,
) -> Body:
    """Give a body another name; the old one is remembered, so that old lists still find it.

    :raises NotAllowed: the actor administers neither the council nor the deployment
    :raises BodyIsClosed: the body no longer exists
    :raises NothingChanges: these are its names already
    :raises NameTaken: another working body has this name
    """
    body = (
        Body.objects.select_for_update(of=("self",), no_key=True)
        .select_related("council")
        .get(pk=body_id)
    )
    require(actor, "people.manage", body)
    refuse_closed(body)
    refuse_same((body.name, body.short_name, body.name_en), (name, short_name, name_en))
    refuse_taken(body.council_id, name, but=body.pk)
    today = at.astimezone(ZONE).date()
    for former, current in ((body.name, name), (body.short_name, short_name)):
        if former and former != current:
            BodyName.objects.update_or_create(
                body=body, name=former, defaults={"council": body.council, "until": today}
            )
    before = body.name
    body.name, body.short_name, body.name_en = name, short_name, name_en
    body.save(update_fields=["name", "short_name", "name_en"])
    journal.write(
        BodyRenamed(
            council=body.council.slug,
            body_id=body.pk,
            before=before,
            after=name,
            short_name=short_name,
            name_en=name_en,
            until=today,
        ),
        actor=actor,
        at=at,
    )
    return body
