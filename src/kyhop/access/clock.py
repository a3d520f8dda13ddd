"""What time it is, for doors and schedules; actions and queries are told."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.utils import timezone


def now() -> datetime:
    """This moment in the councils' zone; the demo may pin the day (`KYHOP_TODAY`), not the hour."""
    moment = timezone.localtime()
    if settings.KYHOP_TODAY is None:
        return moment
    return moment.replace(
        year=settings.KYHOP_TODAY.year,
        month=settings.KYHOP_TODAY.month,
        day=settings.KYHOP_TODAY.day,
    )
