"""What the run-sheet goes by: the lines of the released agenda, or the sittings until there is one.

:func:`anchors_of` is the only place that knows where these times come from.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from kyhop.council.models import CouncilSession
from kyhop.council.queries import sittings_of


@dataclass(frozen=True, slots=True)
class Anchor:
    """Something of the session with a time: a sitting, a line of its agenda. `key` stays when it moves."""

    key: str
    title: str
    day: date
    starts: time
    ends: time
    who: str = ""
    sitting: bool = False

    def after(self, minutes: int) -> tuple[date, time]:
        """The day and hour so many minutes after its start (before, if negative)."""
        moment = datetime.combine(self.day, self.starts) + timedelta(minutes=minutes)
        return moment.date(), moment.time()


def anchors_of(session: CouncilSession) -> list[Anchor]:
    """Sittings in order of time, their titles in the active language."""
    return [
        Anchor(
            key=f"sitting:{sitting.pk}",
            title=f"{sitting.get_kind_display()} · {sitting.get_part_display()}",
            day=sitting.day,
            starts=sitting.starts,
            ends=sitting.ends,
            sitting=True,
        )
        for sitting in sittings_of(session.pk)
    ]


def named_anchor(name: str, anchors: Sequence[Anchor]) -> Anchor | None:
    """The anchor of a standard cue: `opening`, or `closing` for the last sitting."""
    sittings = [anchor for anchor in anchors if anchor.sitting]
    if not sittings:
        return None
    return sittings[-1] if name == "closing" else sittings[0]
