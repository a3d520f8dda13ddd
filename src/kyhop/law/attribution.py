"""Who a delay comes from: the steps that overran, never those whose term still runs."""

from __future__ import annotations

from kyhop.law.graph import ADOPTION, EXECUTIVE_MEETING
from kyhop.law.row import Row


class Delays:
    """The delays of one plan; each step is looked at once, however many steps it delays."""

    def __init__(self, row: Row) -> None:
        self._row = row
        self._found: dict[int, frozenset[int]] = {}

    def of(self, i: int) -> tuple[str, ...]:
        """The steps on the chain that drives step i which took longer than their full length.

        Empty when none did: the work simply began too late, or waits for a meeting.
        """
        steps = self._row.graph.steps
        return tuple(steps[k].id for k in sorted(self._chain(i)))

    def _chain(self, i: int) -> frozenset[int]:
        if i not in self._found:
            drivers = _drivers(self._row, i)
            own = frozenset([i]) if _overran(self._row, i) else frozenset()
            self._found[i] = own.union(*(self._chain(p) for p in drivers))
        return self._found[i]


def _overran(row: Row, i: int) -> bool:
    """Whether step i was really handed over and then took longer than its full length."""
    meeting = row.graph.steps[i].meeting
    if not row.handed_over(i) or meeting == ADOPTION:
        return False
    if meeting == EXECUTIVE_MEETING and row.request.executive_meetings:
        return False
    ready = row.ready(i)
    return ready is not None and (row.done[i] or row.request.today) > row.ended(i, ready)


def _drivers(row: Row, i: int) -> list[int]:
    """The steps from which the finish of step i follows; none where it waits for a set day."""
    ready, finish = row.ready(i), row.finish[i]
    if ready is None:
        return [p for p in row.graph.preds[i] if row.finish[p] is None]
    if row.done[i] is None:
        if _waits_for_meeting(row, i):
            return []
        floors = [(slot, day) for slot, day in row.earliest(i) if day == finish]
        if floors and row.ended(i, ready) < floors[0][1]:
            return [slot.anchor for slot, _ in floors if slot.anchor is not None]
    return [p for p in row.graph.preds[i] if row.finish[p] == ready]


def _waits_for_meeting(row: Row, i: int) -> bool:
    """Whether a meeting's day comes after the hand-over, without an earlier one missed."""
    ready, finish, meeting = row.ready(i), row.finish[i], row.graph.steps[i].meeting
    if ready is None or finish is None or finish <= ready:
        return False
    if meeting == ADOPTION:
        return row.adoption > ready
    days = row.request.executive_meetings
    return meeting == EXECUTIVE_MEETING and bool(days) and min(days) == finish
