"""Take away the plan of a holder that has no duties any more."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.deadlines.events import TimelineDropped
from kyhop.deadlines.models import Timeline


class NothingPlanned(Refusal):
    """The holder has no plan."""

    def __init__(self) -> None:
        super().__init__(_("Nothing is planned for it."))


@transaction.atomic
def drop_timeline(*, kind: str, id: int, reason: str, actor: Actor, at: datetime) -> int:
    """Delete the timeline of a holder, with its deadlines and their moves; their number.

    :raises NotAllowed: the actor works for another council
    :raises NothingPlanned: the holder has no timeline
    """
    timeline = (
        Timeline.objects.select_for_update(of=("self",))
        .select_related("council")
        .filter(holder_kind=kind, holder_id=id)
        .first()
    )
    if timeline is None:
        raise NothingPlanned
    require(actor, "deadlines.drop", timeline)
    steps = timeline.deadlines.count()
    council = timeline.council
    timeline.delete()
    event = TimelineDropped(chain=council.slug, holder=f"{kind}:{id}", steps=steps, reason=reason)
    journal.write(event, actor=actor, at=at)
    return steps
