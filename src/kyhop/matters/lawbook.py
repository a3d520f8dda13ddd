"""The calendar by which a council's matters are planned, for those who hold only its id."""

from __future__ import annotations

from kyhop.council.models import Council
from kyhop.law.calendar import Calendar
from kyhop.statutes import queries


def calendar_for(council_id: int) -> Calendar:
    """The working calendar of a council, its own days off included."""
    return queries.calendar_for(Council.objects.get(pk=council_id))
