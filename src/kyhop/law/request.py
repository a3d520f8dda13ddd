"""What a plan is made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from kyhop.law.calendar import Calendar
from kyhop.law.model import Procedure
from kyhop.law.overlay import NO_OVERLAY, Overlay


@dataclass(frozen=True, slots=True)
class PlanRequest:
    """One matter to be planned.

    ``executive_meetings`` are the days set for it (none = not set yet); ``sitting`` is the day of
    the sitting that takes its agenda line (none = the opening day); ``closing`` the session's last
    day (none = the opening day). ``done`` maps a step to the day on which it was really finished,
    ``was_late`` says of a finished step whether it was late by the date that
    bound when it was finished (a step it does not name is judged by this plan); ``skipped`` names
    optional steps left out. ``registration_open`` makes a matter on which nothing
    was done *not started*. ``at_risk_days`` is the council's setting for *at risk*. ``key`` is the
    caller's own and comes back on the plan.
    """

    procedure: Procedure
    opening: date
    today: date
    calendar: Calendar
    overlay: Overlay = NO_OVERLAY
    executive_meetings: tuple[date, ...] = ()
    sitting: date | None = None
    closing: date | None = None
    done: Mapping[str, date] = field(default_factory=dict)
    was_late: Mapping[str, bool] = field(default_factory=dict)
    skipped: frozenset[str] = frozenset()
    registration_open: bool = False
    at_risk_days: int = 2
    key: object = None
