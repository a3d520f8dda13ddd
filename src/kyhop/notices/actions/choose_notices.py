"""Choose what one is told by which way, and when nothing leaves."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import time

from django.db import transaction
from django.utils.translation import gettext as _

from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.council.models import Council
from kyhop.journal.telling import KINDS
from kyhop.notices.models import Choice, QuietHours
from kyhop.notices.states import Channel


class HalfQuiet(Refusal):
    """Quiet hours need a beginning and an end that differ."""

    def __init__(self) -> None:
        super().__init__(
            _("Quiet hours need a beginning and an end, and these must differ."),
            accepted=_("For example 21:00 to 06:30; leave both empty for none."),
            field="quiet_until",
        )


@transaction.atomic
def choose_notices(
    *,
    council_id: int,
    wanted: Iterable[tuple[str, str]],
    quiet_from: time | None = None,
    quiet_until: time | None = None,
    actor: Actor,
) -> None:
    """Choose one's notices (cách nhận thông báo): pairs of kind and channel that are wanted.

    What concerns one's own duties stays in the application whatever was chosen.

    :raises NotAllowed: the actor is no person of the council
    :raises HalfQuiet: only one end of the quiet hours was given, or both are the same
    """
    require(actor, "notices.choose", Council.objects.get(pk=council_id))
    assert actor.person_id is not None
    if (quiet_from is None) != (quiet_until is None) or (quiet_from and quiet_from == quiet_until):
        raise HalfQuiet
    chosen = set(wanted)
    Choice.objects.filter(person_id=actor.person_id).delete()
    Choice.objects.bulk_create(
        Choice(
            person_id=actor.person_id,
            kind=kind,
            channel=channel,
            wanted=(kind, channel.value) in chosen,
        )
        for kind in KINDS
        for channel in Channel
    )
    QuietHours.objects.filter(person_id=actor.person_id).delete()
    if quiet_from is not None and quiet_until is not None:
        QuietHours.objects.create(person_id=actor.person_id, starts=quiet_from, ends=quiet_until)
