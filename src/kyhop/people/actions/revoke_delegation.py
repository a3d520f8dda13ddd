"""Revoke a delegation."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.council.models import ZONE
from kyhop.people.events import DelegationRevoked
from kyhop.people.models import Delegation


class DelegationIsOver(Refusal):
    """It was revoked before, or its last day has passed."""

    def __init__(self) -> None:
        super().__init__(_("This delegation has already ended."))


@transaction.atomic
def revoke_delegation(*, delegation_id: int, actor: Actor, at: datetime) -> Delegation:
    """End a delegation at once: from this day on, the person no longer stands in.

    :raises NotAllowed: the actor neither holds the post, heads its body nor is an administrator
    :raises DelegationIsOver: it was revoked before, or its last day has passed
    """
    delegation = (
        Delegation.objects.select_for_update(of=("self",), no_key=True)
        .select_related("council", "post__body", "person")
        .get(pk=delegation_id)
    )
    require(actor, "people.delegate", delegation.post)
    today = at.astimezone(ZONE).date()
    if delegation.revoked_on is not None or delegation.until < today:
        raise DelegationIsOver
    delegation.revoked_on = today
    delegation.save(update_fields=["revoked_on"])
    journal.write(
        DelegationRevoked(
            council=delegation.council.slug,
            post_id=delegation.post_id,
            post=delegation.post.title_vi,
            post_en=delegation.post.title_en,
            delegation_id=delegation.pk,
            person_id=delegation.person_id,
            person=delegation.person.full_name,
        ),
        actor=actor,
        at=at,
    )
    return delegation
