"""End a person's holding of a post."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.council.refusals import refuse_same
from kyhop.people.events import HoldingEnded
from kyhop.people.models import Holding
from kyhop.people.refusals import refuse_reversed


@transaction.atomic
def end_holding(*, holding_id: int, until: date, actor: Actor, at: datetime) -> Holding:
    """Set the last day on which a person holds a post.

    :raises NotAllowed: the actor administers neither the council nor the deployment
    :raises NothingChanges: this is the last day already
    :raises DaysReversed: the last day lies before the first
    """
    holding = (
        Holding.objects.select_for_update(of=("self",), no_key=True)
        .select_related("council", "post", "person")
        .get(pk=holding_id)
    )
    require(actor, "people.manage", holding)
    refuse_same(holding.until, until, field="until")
    refuse_reversed(holding.since, until)
    holding.until = until
    holding.save(update_fields=["until"])
    journal.write(
        HoldingEnded(
            council=holding.council.slug,
            post_id=holding.post_id,
            post=holding.post.title_vi,
            post_en=holding.post.title_en,
            holding_id=holding.pk,
            person_id=holding.person_id,
            person=holding.person.full_name,
            until=until,
        ),
        actor=actor,
        at=at,
    )
    return holding
