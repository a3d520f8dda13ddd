"""One plan of a batch, read back from the columns, with the facts that its reasons need."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from kyhop.law.arithmetic import Term, latest_start
from kyhop.law.batch import Group
from kyhop.law.graph import ADOPTION, CLOSING, EXECUTIVE_MEETING, Slot
from kyhop.law.kernel import AT_ONCE, MEETING
from kyhop.law.model import Direction, DurationKind, Falls, RuleVersion, Unit
from kyhop.law.overlay import Force, Standing, standing


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day a rule counts from. ``step`` is its step; ``None`` for a day of the session."""

    day: date
    step: int | None
    expected: bool = False
    hanging: bool = False
    handover: bool = False


@dataclass(frozen=True, slots=True)
class OwnDate:
    """One date that a rule of a step sets, and how it came about."""

    day: date
    raw: date
    anchor: Anchor
    version: RuleVersion
    rule: Standing
    code: int

    @property
    def provisional(self) -> bool:
        """Whether its rule does not bind: not verified, or signed after the date."""
        since = self.rule.since
        if self.rule.force is Force.BINDING:
            return since is not None and self.day < since
        return self.rule.force is Force.PROVISIONAL

    @property
    def firm(self) -> bool:
        """Whether predecessors must leave room for it."""
        return not self.anchor.expected and self.rule.force is not Force.NORM


class Row:
    """The plan in one row of a group. Steps are numbered as in the graph."""

    def __init__(self, group: Group, row: int) -> None:
        self.group, self.row = group, row
        self.graph, self.calendar = group.graph, group.calendar
        self.request = group.requests[row]
        table, out = self.calendar.table, group.outcome
        self.finish = [table.maybe(day) for day in out.finish[:, row].tolist()]
        self.plan_due = [table.maybe(day) for day in out.plan_due[:, row].tolist()]
        self.start = [table.maybe(day) for day in out.start[:, row].tolist()]
        self.plan_by: list[int] = out.plan_by[:, row].tolist()
        self.rule_by: list[int] = out.rule_by[:, row].tolist()
        self.done = [self.request.done.get(step.id) for step in self.graph.steps]
        self._dates: dict[int, tuple[OwnDate, ...]] = {}
        self._ready: dict[int, date | None] = {}

    @cached_property
    def adoption(self) -> date:
        return self.request.sitting or self.request.opening

    def ready(self, i: int) -> date | None:
        """The hand-over to step i, real or expected; ``None`` when it never comes."""
        if i not in self._ready:
            days = [self.finish[p] for p in self.graph.preds[i]] or [self.request.today]
            known = [day for day in days if day]
            self._ready[i] = max(known) if len(known) == len(days) else None
        return self._ready[i]

    def handed_over(self, i: int) -> bool:
        """Whether every predecessor is done (there must be one)."""
        preds = self.graph.preds[i]
        return bool(preds) and all(self.done[p] for p in preds)

    def length(self, i: int) -> tuple[int, Unit, Falls, str]:
        """The full length of step i as it stands here, and its rule."""
        found = self.graph.lengths[i]
        if found is None:
            meeting = self.graph.steps[i].meeting == EXECUTIVE_MEETING
            usual = MEETING if meeting else AT_ONCE
            assert isinstance(usual.count, int)
            return usual.count, Unit.WORKING_DAY, Falls.LATER, ""
        rule = self.standing(found.version)
        return rule.count, rule.unit, rule.falls, found.rule

    def standing(self, version: RuleVersion) -> Standing:
        """A rule version as it stands in this plan's council."""
        return standing(version, self.request.overlay.term_for(version))

    def active(self, version: RuleVersion) -> bool:
        """Whether the rule holds here: local rules need the council's own term."""
        return not version.local or self.request.overlay.term_for(version) is not None

    def ended(self, i: int, start: date) -> date:
        """The day on which step i has lasted its full length from ``start``."""
        count, unit, falls, _ = self.length(i)
        if not count:
            return start
        raw = self.calendar.counted(start, count, unit, Direction.AFTER)
        return max(start, self.calendar.shifted(raw, falls))

    def room(self, limit: date, count: int, unit: Unit, falls: Falls) -> date:
        """The last working day from which the length still ends by ``limit``."""
        table = self.calendar.table
        day = np.array([limit.toordinal() - table.base])
        return table.day(latest_start(table, day, Term.of(count, unit, falls))[0])

    def chosen(self, i: int) -> date | None:
        """The set executive meeting that step i takes: the first one from its hand-over on."""
        ready = self.ready(i)
        days = self.request.executive_meetings
        least = None if ready is None else max(ready, self.request.today)
        return min((day for day in days if least and day >= least), default=None)

    def anchor(self, slot: Slot) -> Anchor | None:
        """The day from which a dated rule counts; ``None`` where there is none."""
        x, request = slot.anchor, self.request
        if x is None:
            closing = slot.due.anchor == CLOSING
            return Anchor((request.closing if closing else None) or request.opening, None)
        done = self.done[x]
        if not slot.before:
            day = self.finish[x]
            return None if day is None else Anchor(day, x, expected=done is None)
        if done is not None:
            return Anchor(done, x)
        meeting = self.graph.steps[x].meeting
        if meeting == ADOPTION:
            return Anchor(self.adoption, None)
        if meeting == EXECUTIVE_MEETING and request.executive_meetings:
            return Anchor(self.chosen(x) or max(request.executive_meetings), x)
        limit = self.limit(x)
        return None if limit is None else Anchor(limit, x, hanging=True)

    def own_dates(self, i: int) -> tuple[OwnDate, ...]:
        """The dates that the rules of step i set, in the order of its rules."""
        if i not in self._dates:
            found = [self.dated(slot) for slot in self.graph.latest[i]]
            found.append(self._term_from_handover(i))
            self._dates[i] = tuple(own for own in found if own is not None)
        return self._dates[i]

    def dated(self, slot: Slot) -> OwnDate | None:
        """The date that one dated rule gives here; ``None`` where it has no anchor or is off."""
        anchor = self.anchor(slot)
        if anchor is None:
            return None
        for version in (*slot.versions, slot.versions[-1]):
            rule = self.standing(version)
            raw = self.calendar.counted(anchor.day, rule.count, rule.unit, slot.due.direction)
            day = self.calendar.shifted(raw, rule.falls)
            if version.in_force.covers(day):
                break
        if not self.active(version):
            return None
        return OwnDate(day, raw, anchor, version, rule, slot.index)

    def _term_from_handover(self, i: int) -> OwnDate | None:
        length = self.graph.lengths[i]
        if length is None or length.version.lasts is None or not self.handed_over(i):
            return None
        if length.version.lasts.kind is not DurationKind.AT_MOST:
            return None
        ready = self.ready(i)
        assert ready is not None
        rule = self.standing(length.version)
        raw = self.calendar.counted(ready, rule.count, rule.unit, Direction.AFTER)
        code = len(self.graph.slots) + i
        anchor = Anchor(ready, i, handover=True)
        return OwnDate(self.ended(i, ready), raw, anchor, length.version, rule, code)

    def rule(self, i: int) -> str:
        """The id of the rule behind ``rule_due``; "" without one."""
        code, slots = self.rule_by[i], self.graph.slots
        if code < 0:
            return ""
        if code < len(slots):
            return slots[code].rule
        return self.graph.steps[code - len(slots)].lasts

    def decisive(self, i: int) -> OwnDate | None:
        """The date behind ``rule_due``: the earliest, the first of equals."""
        code, slots = self.rule_by[i], self.graph.slots
        if code < 0:
            return None
        return self.dated(slots[code]) if code < len(slots) else self._term_from_handover(i)

    def firm(self, i: int) -> OwnDate | None:
        """The earliest date for which predecessors must leave room."""
        dates = [own for own in self.own_dates(i) if own.firm]
        return min(dates, key=lambda own: own.day, default=None)

    def limit(self, i: int) -> date | None:
        """The earlier of the firm dates of step i and the latest finish that keeps later steps."""
        firm, plan = self.firm(i), self.plan_due[i]
        days = [day for day in (firm and firm.day, plan) if day]
        return min(days, default=None)

    def earliest(self, i: int) -> list[tuple[Slot, date]]:
        """The «not earlier than» dates of step i."""
        found = []
        for slot in self.graph.earliest[i]:
            own, anchor = self.dated(slot), self.anchor(slot)
            if own is not None and anchor is not None:
                found.append((slot, own.day))
        return found
