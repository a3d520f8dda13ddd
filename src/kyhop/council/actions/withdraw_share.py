"""Withdraw the share of a commune's preparation."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.council.events import ShareWithdrawn
from kyhop.council.models import ZONE, Share


class ShareHasEnded(Refusal):
    """The share was withdrawn before."""

    def __init__(self) -> None:
        super().__init__(_("This share has already been withdrawn."))


@transaction.atomic
def withdraw_share(*, share_id: int, actor: Actor, at: datetime) -> Share:
    """End the province's leave to read this commune's preparation, from this day on.

    :raises NotAllowed: the actor neither sits on the Standing Board nor administers the council
    :raises ShareHasEnded: it was withdrawn before
    """
    share = (
        Share.objects.select_for_update(of=("self",), no_key=True)
        .select_related("council", "viewer")
        .get(pk=share_id)
    )
    require(actor, "council.share", share)
    if share.until is not None:
        raise ShareHasEnded
    share.until = at.astimezone(ZONE).date()
    share.save(update_fields=["until"])
    journal.write(
        ShareWithdrawn(
            council=share.council.slug, council_id=share.council_id, viewer=share.viewer.slug
        ),
        actor=actor,
        at=at,
    )
    return share
