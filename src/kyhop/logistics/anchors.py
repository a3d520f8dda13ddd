"""What the run-sheet goes by: the sittings, and the lines of the agenda once a version is released.

:func:`anchors_of` is the only place that knows where these times come from.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.translation import get_language

from kyhop.agenda.queries import agenda_lines
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
    """Sittings and lines of the agenda that holds, in order of time, a sitting before its lines; names
    in the active language."""
    found = [*_sittings(session), *_lines(session)]
    return sorted(found, key=lambda one: (one.day, one.starts, not one.sitting))


def _lines(session: CouncilSession) -> list[Anchor]:
    english = get_language() == "en"
    return [
        Anchor(
            key=f"line:{line.key}",
            title=line.title,
            day=line.starts.date(),
            starts=line.starts.time(),
            ends=line.ends.time(),
            who=", ".join((one.en if english else "") or one.vi for one in line.who),
        )
        for line in agenda_lines(session.pk)
    ]


def _sittings(session: CouncilSession) -> list[Anchor]:
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
