"""A year of a calendar as the pages show it, and what they must warn of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from kyhop.law.calendar import Calendar
from kyhop.law.citing import cited
from kyhop.law.records import DayKind, DayRecord, DayStatus
from kyhop.statutes.states import DayIs
from kyhop.web.words import spoken

SOON = 60
"""Days before the end of what is verified from which the pages warn."""


def year_page(
    calendar: Calendar, asked: str, today: date, *, recorded: Mapping[date, int] | None = None
) -> dict[str, Any]:
    """The days of one year that differ from the weekly pattern, and links to its neighbours."""
    years = range(min(calendar.announced), max(max(calendar.announced), today.year) + 2)
    year = int(asked) if asked.isdigit() and int(asked) in years else today.year
    facts = {day: record for day, record in calendar.facts.items() if day.year == year}
    for swap in calendar.proposed:
        facts |= {record.day: record for record in swap.records() if record.day.year == year}
    own = {record.day for record in calendar.own_days}
    return {
        "year": year,
        "version": calendar.version,
        "announced": year in calendar.announced,
        "years": [
            {"label": str(each), "url": f"?year={each}", "current": each == year, "count": None}
            for each in years
        ],
        "days": [
            _row(facts[day], own=day in own, recorded=(recorded or {}).get(day))
            for day in sorted(facts)
        ],
        "proposed": [
            {"off_day": swap.off_day, "worked_day": swap.worked_day} for swap in calendar.proposed
        ],
    }


def notices(calendar: Calendar, today: date) -> list[dict[str, str]]:
    """What a reader of the calendar must know: when it ends, and what is only proposed."""
    found = []
    until = calendar.verified_until
    if until is not None and (until - today).days < SOON:
        found.append(
            {
                "kind": "risk",
                "title": _("The calendar is verified only until %(day)s.")
                % {"day": f"{until:%d/%m/%Y}"},
                "text": _("Days off after that are computed from the law and marked so."),
            }
        )
    for swap in calendar.proposed:
        days = {"off": f"{swap.off_day:%d/%m/%Y}", "worked": f"{swap.worked_day:%d/%m/%Y}"}
        found.append(
            {
                "kind": "prov",
                "title": _("Proposed: %(off)s off, %(worked)s worked instead.") % days,
                "text": _(
                    "It changes no date until it is decided; every date that it touches says so."
                ),
            }
        )
    return found


def _row(record: DayRecord, *, own: bool, recorded: int | None) -> dict[str, Any]:
    return {
        "day": record.day,
        "kind": DayIs.OFF.label if record.kind is DayKind.OFF else DayIs.WORKED.label,
        "note": spoken(record.note),
        "status": _status(record, own),
        "certain": record.status is DayStatus.DECIDED,
        "cite": spoken(cited(record.cite)),
        "recorded": recorded,
    }


def _status(record: DayRecord, own: bool) -> str:
    if own:
        return _("this council's own")
    if record.status is DayStatus.PROPOSED:
        return _("proposed, not applied")
    if record.status is DayStatus.COMPUTED:
        return _("computed from the law")
    return _("decided")
