"""The two passes of the deadline engine, by recursion over the steps and by walking the calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from kyhop.law.model import Bound, Direction, DurationKind, Falls, Grade, RuleVersion, Unit
from kyhop.law.request import PlanRequest

from .walk import walk


@dataclass
class Dated:
    """One date of one rule: what it is and what it can do."""

    day: date
    version: RuleVersion
    norm: bool
    lawful: bool
    projected: bool
    hanging: bool

    @property
    def binds(self) -> bool:
        return self.lawful and not self.projected and not self.hanging


class OraclePasses:
    """The dates of one request's plan, each made when it is first asked for."""

    def __init__(self, request: PlanRequest) -> None:
        self.request, self.walk = request, walk(request.calendar)
        procedure = request.procedure
        self.every = {step.id: step for step in procedure.steps}
        self.steps = [
            step.id
            for step in procedure.steps
            if step.id not in request.skipped
            and (not step.local or f"{procedure.base}.{step.id}" in request.overlay.turns_on)
        ]
        self.memo: dict[tuple[str, str], Any] = {}
        self.shape: dict[tuple[str, str], Any] = {}

    def shaped(self, what: str, step: str, make: Any) -> Any:
        """What no other opening day changes."""
        if (what, step) not in self.shape:
            self.shape[what, step] = make()
        return self.shape[what, step]

    def once(self, what: str, step: str, make: Any) -> Any:
        if (what, step) not in self.memo:
            self.memo[what, step] = make()
        return self.memo[what, step]

    # the shape

    def preds(self, s: str) -> set[str]:
        found: set[str] = set()
        for name in self.every[s].after:
            found |= {name} if name in self.steps else self.preds(name)
        return found

    def succs(self, s: str) -> list[str]:
        return self.shaped("succs", s, lambda: [t for t in self.steps if s in self.before(t)])

    def before(self, s: str) -> set[str]:
        return self.shaped("preds", s, lambda: self.preds(s))

    def done(self, s: str) -> date | None:
        return self.request.done.get(s)

    def meeting(self, s: str) -> str:
        return self.every[s].meeting

    # the rules

    def local(self, version: RuleVersion):
        found = None
        for term in self.request.overlay.terms:
            if term.rule == version.rule and term.version in (None, version.in_force.start):
                found = term
        return found

    def term(self, version: RuleVersion) -> tuple[int, Unit, Falls]:
        own, local = version.due or version.lasts, self.local(version)
        found = [own.count, own.unit, own.falls]
        if local:
            changed = (local.count, local.unit, local.falls)
            found = [a if b is None else b for a, b in zip(found, changed, strict=True)]
        return tuple(found)

    def holds(self, version: RuleVersion) -> bool:
        return not version.local or self.local(version) is not None

    def force(self, version: RuleVersion, day: date) -> str:
        local = self.local(version)
        if local:
            return "binding" if local.since is None or day >= local.since else "provisional"
        grades = {version.checked.duty_grade, version.checked.value_grade}
        if Grade.NORM in grades:
            return "norm"
        return "binding" if grades <= {Grade.A, Grade.B, Grade.LOCAL} else "provisional"

    def length(self, s: str) -> tuple[int, Unit, Falls]:
        rule = self.every[s].lasts
        if rule:
            return self.term(self.request.procedure.rules[rule])
        days = 1 if self.meeting(s) == "executive_meeting" else 0
        return days, Unit.WORKING_DAY, Falls.LATER

    def dated_rules(self, s: str, bound: Bound) -> list[str]:
        return self.shaped(bound, s, lambda: self.find_rules(s, bound))

    def find_rules(self, s: str, bound: Bound) -> list[str]:
        rules = self.request.procedure.rules
        left_out = set(self.every) - set(self.steps)
        return [
            r for r in self.every[s].rules
            if rules[r].due.bound is bound and rules[r].due.anchor not in left_out
        ]  # fmt: skip

    def followers(self, s: str) -> list[tuple[str, RuleVersion]]:
        """The steps that may come only some days after this one, with the rule that says so."""
        return self.shaped("followers", s, lambda: self.find_followers(s))

    def find_followers(self, s: str) -> list[tuple[str, RuleVersion]]:
        rules = self.request.procedure.rules
        return [
            (t, rules[r])
            for t in self.steps
            for r in self.dated_rules(t, Bound.AT_THE_EARLIEST)
            if rules[r].due.anchor == s and self.holds(rules[r])
        ]

    # forward

    def adoption(self) -> date:
        return self.request.sitting or self.request.opening

    def ready(self, s: str) -> date | None:
        days = [self.finish(p) for p in self.before(s)] or [self.request.today]
        return None if None in days else max(days)

    def handed_over(self, s: str) -> bool:
        return bool(self.before(s)) and all(self.done(p) for p in self.before(s))

    def chosen(self, s: str) -> date | None:
        ready = self.ready(s)
        if ready is None:
            return None
        fit = [d for d in self.request.executive_meetings if d >= ready and d >= self.request.today]
        return min(fit, default=None)

    def finish(self, s: str) -> date | None:
        return self.once("finish", s, lambda: self.done(s) or self.earliest_finish(s))

    def earliest_finish(self, s: str) -> date | None:
        ready = self.ready(s)
        if ready is None:
            return None
        if self.meeting(s) == "adoption":
            own = max(self.adoption(), ready)
        elif self.meeting(s) == "executive_meeting" and self.request.executive_meetings:
            own = self.chosen(s)
        else:
            own = self.walk.lasting(ready, *self.length(s))
        floors = self.floors(s)
        if own is None or None in floors:
            return None
        return max([own, self.request.today, *floors])

    def floors(self, s: str) -> list[date | None]:
        found: list[date | None] = []
        for rule in self.dated_rules(s, Bound.AT_THE_EARLIEST):
            version = self.request.procedure.rules[rule]
            if not self.holds(version):
                continue
            due = version.due
            anchor = self.session(due.anchor) or self.finish(due.anchor)
            found.append(anchor and self.walk.end(anchor, *self.term(version), due.direction))
        return found

    def session(self, anchor: str) -> date | None:
        if anchor == "session.opening_day":
            return self.request.opening
        if anchor == "session.closing_day":
            return self.request.closing or self.request.opening
        return None

    # backward

    def dates(self, s: str) -> list[Dated]:
        return self.once("dates", s, lambda: self.all_dates(s))

    def all_dates(self, s: str) -> list[Dated]:
        found = []
        for rule in self.dated_rules(s, Bound.AT_THE_LATEST):
            due = self.request.procedure.rules[rule].due
            anchor, projected, hanging = self.anchor(due)
            if anchor is None:
                continue
            version, day = self.version(rule, anchor)
            if self.holds(version):
                found.append(self.sorted_date(day, version, projected, hanging))
        rule = self.every[s].lasts
        if rule and self.handed_over(s):
            version = self.request.procedure.rules[rule]
            if version.lasts.kind is DurationKind.AT_MOST:
                day = self.walk.lasting(self.ready(s), *self.term(version))
                found.append(self.sorted_date(day, version, False, False))
        return found

    def sorted_date(self, day: date, version: RuleVersion, projected: bool, hanging: bool) -> Dated:
        force = self.force(version, day)
        return Dated(day, version, force == "norm", force == "binding", projected, hanging)

    def version(self, rule: str, anchor: date) -> tuple[RuleVersion, date]:
        pinned = self.request.procedure.rules[rule]
        versions = self.request.procedure.by_due_day.get(rule, (pinned,))
        for version in (*versions, versions[-1]):
            day = self.walk.end(anchor, *self.term(version), version.due.direction)
            if version.in_force.covers(day):
                break
        return version, day

    def anchor(self, due) -> tuple[date | None, bool, bool]:
        if (day := self.session(due.anchor)) is not None:
            return day, False, False
        x = due.anchor
        if due.direction is Direction.AFTER:
            return self.finish(x), self.done(x) is None, False
        if self.done(x):
            return self.done(x), False, False
        if self.meeting(x) == "adoption":
            return self.adoption(), False, False
        if self.meeting(x) == "executive_meeting" and self.request.executive_meetings:
            return self.chosen(x) or max(self.request.executive_meetings), False, False
        return self.limit(x), False, True

    def plan_due(self, s: str) -> date | None:
        return self.latest_finish(s)[0]

    def latest_finish(self, s: str) -> tuple[date | None, str]:
        """The latest finish that keeps every later step, and who decided it."""
        return self.once("latest_finish", s, lambda: self.find_latest_finish(s))

    def find_latest_finish(self, s: str) -> tuple[date | None, str]:
        rooms: list[tuple[date, str]] = []
        for t in self.succs(s):
            if (self.done(s) or not self.done(t)) and (start := self.latest_start(t)) is not None:
                rooms.append((start, t))
        for t, version in self.followers(s):
            if (self.done(s) or not self.done(t)) and (limit := self.limit(t)) is not None:
                rooms.append((self.walk.start(limit, *self.term(version)), t))
        if self.meeting(s) == "adoption":
            day = "session.sitting" if self.request.sitting else "session.opening_day"
            rooms.append((self.adoption(), day))
        return min(rooms, key=lambda room: room[0], default=(None, ""))

    def limit(self, s: str) -> date | None:
        firm = [d.day for d in self.dates(s) if not d.norm and not d.projected]
        return min([*firm, *filter(None, [self.plan_due(s)])], default=None)

    def latest_start(self, s: str) -> date | None:
        return self.once("start", s, lambda: self.find_start(s))

    def find_start(self, s: str) -> date | None:
        limit = self.limit(s)
        at_once = (0, Unit.WORKING_DAY, Falls.LATER)
        if self.meeting(s) == "executive_meeting" and (
            self.done(s) or self.request.executive_meetings
        ):
            day = self.done(s) or self.chosen(s)
            limit = min(filter(None, [limit, day]), default=None)
            return limit and self.walk.start(limit, *at_once)
        if limit is None:
            return None
        length = at_once if self.meeting(s) == "adoption" else self.length(s)
        return self.walk.start(limit, *length)
