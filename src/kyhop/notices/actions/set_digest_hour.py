"""Set the hour of a council's daily digest."""

from __future__ import annotations

from datetime import datetime, time

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.council.models import Council
from kyhop.council.refusals import refuse_same
from kyhop.notices.choices import digest_hour
from kyhop.notices.events import DigestHourSet
from kyhop.notices.models import DigestHour


@transaction.atomic
def set_digest_hour(*, council_id: int, hour: time, actor: Actor, at: datetime) -> DigestHour:
    """Set the hour at which people get their digest (giờ gửi tổng hợp hằng ngày).

    :raises NotAllowed: neither the council office nor an administrator of the council
    :raises NothingChanges: it is that hour already
    """
    council = Council.objects.select_for_update(no_key=True).get(pk=council_id)
    require(actor, "notices.digest_hour", council)
    before = digest_hour(council.pk)
    refuse_same({"hour": before}, {"hour": hour})
    kept, _new = DigestHour.objects.update_or_create(council=council, defaults={"hour": hour})
    event = DigestHourSet(council=council.slug, council_id=council.pk, before=before, after=hour)
    journal.write(event, actor=actor, at=at)
    return kept
