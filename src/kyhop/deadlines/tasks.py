"""This room's job: every plan is brought to the day when it begins."""

from __future__ import annotations

from datetime import datetime, timedelta

from kyhop.council.models import Council
from kyhop.deadlines.today import bring_to_today
from kyhop.journal.jobs import job


@job("deadlines.roll", every=timedelta(minutes=15))
def roll(at: datetime) -> None:
    """Bring every council's plans to today; costs one query a council where they are."""
    for council_id in Council.objects.order_by("pk").values_list("pk", flat=True):
        bring_to_today(council_id=council_id, today=at.date(), at=at)
