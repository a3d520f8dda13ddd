"""What later rooms know against a day: each registers a warner, the session's pages show the words.

The calendar, for one, lives above this room and says here that a day is off.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

Warner = Callable[[int, date], str | None]
"""Takes a council's id and a day; answers one sentence in the active language, or nothing."""

_WARNERS: list[Warner] = []


def warns_about_days(warner: Warner) -> Warner:
    """Register the decorated warner (once)."""
    if warner not in _WARNERS:
        _WARNERS.append(warner)
    return warner


def day_warnings(council_id: int, day: date | None) -> list[str]:
    """All that speaks against `day` for a council; it is shown, never a refusal."""
    if day is None:
        return []
    return [said for warner in _WARNERS if (said := warner(council_id, day))]
