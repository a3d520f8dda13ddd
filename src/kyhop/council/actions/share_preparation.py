"""Share a commune's preparation with its province."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.council.events import PreparationShared
from kyhop.council.models import ZONE, Council, Share
from kyhop.council.refusals import given_reason


class NothingToShare(Refusal):
    """The council has no province above it, or shares with it already."""

    def __init__(self) -> None:
        super().__init__(
            _("There is no province with which this could be shared, or it is shared already."),
            accepted=_(
                "A commune shares once with its own province, until it withdraws the share."
            ),
        )


@transaction.atomic
def share_preparation(*, council_id: int, reason: str, actor: Actor, at: datetime) -> Share:
    """Let the province above read this commune's preparation from today on.

    :raises NotAllowed: the actor neither sits on the Standing Board nor administers the council
    :raises NothingToShare: no province above, or a share runs already
    :raises ReasonMissing: no reason was given
    """
    council = (
        Council.objects.select_for_update(of=("self",), no_key=True)
        .select_related("parent")
        .get(pk=council_id)
    )
    require(actor, "council.share", council)
    if council.parent is None or council.shares_given.filter(until__isnull=True).exists():
        raise NothingToShare
    share = Share.objects.create(
        council=council,
        viewer=council.parent,
        since=at.astimezone(ZONE).date(),
        reason=given_reason(reason),
    )
    journal.write(
        PreparationShared(
            council=council.slug,
            council_id=council.pk,
            viewer=council.parent.slug,
            reason=share.reason,
        ),
        actor=actor,
        at=at,
    )
    return share
