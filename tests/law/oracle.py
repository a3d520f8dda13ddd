"""The deadline engine once more, slowly: one plan at a time, one day at a time, by the book.

It shares nothing with the kernel but the words of the model and the list of days off: no tables, no
arrays, no formulas for counting or for going back. Dates are counted by walking the calendar,
a latest start is looked for by trying days, the earliest opening by planning every working day.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from kyhop.law.calendar import Calendar, DayKind
from kyhop.law.model import Bound, Direction, DurationKind, Falls, Grade, RuleVersion, State, Unit
from kyhop.law.overlay import LocalKind
from kyhop.law.request import PlanRequest

ONE = timedelta(days=1)
SEARCHED = 2 * 366
BAD_FIRST = (
    State.LATE, State.CANNOT, State.OVERDUE_PROVISIONAL, State.AT_RISK, State.BEHIND_NORM,
)  # fmt: skip


class Walk:
    """Counting by walking from day to day."""

    def __init__(self, calendar: Calendar) -> None:
        self.facts = calendar.facts
        self.end = lru_cache(maxsize=None)(self._end)
        self.start = lru_cache(maxsize=None)(self._start)
        self.between = lru_cache(maxsize=None)(self._between)

    def works(self, day: date) -> bool:
        record = self.facts.get(day)
        return day.weekday() < 5 if record is None else record.kind is DayKind.WORKED

    def settle(self, day: date, falls: Falls) -> date:
        while falls is not Falls.KEEP and not self.works(day):
            day += ONE if falls is Falls.LATER else -ONE
        return day

    def _end(self, day: date, count: int, unit: Unit, falls: Falls, way: Direction) -> date:
        step = ONE if way is Direction.AFTER else -ONE
        left = count
        while left:
            day += step
            if unit is Unit.CALENDAR_DAY or self.works(day):
                left -= 1
        return self.settle(day, falls)

    def lasting(self, day: date, count: int, unit: Unit, falls: Falls) -> date:
        if count == 0:
            return day
        return max(day, self.end(day, count, unit, falls, Direction.AFTER))

    def _start(self, limit: date, count: int, unit: Unit, falls: Falls) -> date:
        day = limit
        while not (self.works(day) and self.lasting(day, count, unit, falls) <= limit):
            day -= ONE
        return day

    def _between(self, start: date, end: date) -> int:
        low, high = min(start, end), max(start, end)
        days = sum(self.works(low + ONE * k) for k in range(1, (high - low).days + 1))
        return days if start <= end else -days


@lru_cache(maxsize=64)
def walk(calendar: Calendar) -> Walk:
    return Walk(calendar)


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


class Oracle:
    """The plan of one request; every question is answered by recursion over the steps."""

    def __init__(self, request: PlanRequest, searched: int = SEARCHED) -> None:
        self.request, self.walk, self.searched = request, walk(request.calendar), searched
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

    # the verdict

    def hard(self, s: str) -> date | None:
        dates = [d.day for d in self.dates(s) if not d.norm]
        return min([*dates, *filter(None, [self.plan_due(s)])], default=None)

    def misses(self, s: str) -> bool:
        if self.done(s):
            return False
        finish, limit = self.finish(s), self.hard(s)
        return finish is None or (limit is not None and finish > limit)

    def rule_due(self, s: str) -> date | None:
        return min((d.day for d in self.dates(s)), default=None)

    def slack(self, s: str, limit: date | None) -> int | None:
        finish = self.finish(s)
        if self.done(s) or finish is None or limit is None:
            return None
        if self.meeting(s) == "adoption" and finish <= limit:
            return None
        return self.walk.between(finish, limit)

    def shown_slack(self, s: str) -> int | None:
        """The slack to the earliest date, unless that one is only expected."""
        days = [d for d in (self.rule_due(s), self.plan_due(s)) if d]
        limit = min(days, default=None)
        if any(d.projected and d.day == limit for d in self.dates(s)):
            return None
        return self.slack(s, limit)

    def behind(self, s: str) -> bool:
        finish = self.finish(s)
        if any(d.norm and (finish is None or finish > d.day) for d in self.dates(s)):
            return True
        rule = self.every[s].lasts
        if not rule or not self.handed_over(s):
            return False
        if self.request.procedure.rules[rule].lasts.kind is not DurationKind.NORM:
            return False
        return self.walk.lasting(self.ready(s), *self.length(s)) < self.request.today

    def state(self, s: str) -> State:
        dates, today, done = self.dates(s), self.request.today, self.done(s)
        if done:
            late = any(d.binds and done > d.day for d in dates)
            return State.DONE_LATE if late else State.DONE
        if any(d.binds and today > d.day for d in dates):
            return State.LATE
        if any(not (d.binds or d.norm or d.projected) and today > d.day for d in dates):
            return State.OVERDUE_PROVISIONAL
        if self.misses(s):
            return State.CANNOT
        slacks = (self.shown_slack(s), self.slack(s, self.limit(s)))
        if any(k is not None and 0 <= k <= self.request.at_risk_days for k in slacks):
            return State.AT_RISK
        if self.behind(s):
            return State.BEHIND_NORM
        if any(not self.done(p) for p in self.before(s)):
            return State.WAITING
        return State.OPEN

    def matter(self) -> State:
        if self.request.registration_open and not any(self.done(s) for s in self.steps):
            return State.NOT_STARTED
        states = {self.state(s) for s in self.steps if not self.done(s)}
        worst = next((bad for bad in BAD_FIRST if bad in states), State.OPEN)
        return worst if states else State.DONE

    def critical(self) -> set[str]:
        blocked = {s for s in self.steps if not self.done(s) and self.finish(s) is None}
        slacks = {s: k for s in self.steps if (k := self.shown_slack(s)) is not None}
        least = min(slacks.values(), default=None)
        return blocked or {s for s, k in slacks.items() if k == least}

    def decided_by(self, s: str) -> str:
        for d in self.dates(s):
            if d.day == self.rule_due(s):
                return d.version.rule
        return self.latest_finish(s)[1]

    def not_before(self, s: str) -> date | None:
        return None if None in self.floors(s) else max(self.floors(s), default=None)

    # the opening

    def feasible(self) -> bool:
        return all(self.state(s) is not State.CANNOT for s in self.steps)

    def opened(self, day: date) -> Oracle:
        request = self.request
        move = day - request.opening
        found = Oracle(
            replace(
                request,
                opening=day,
                sitting=self.adoption() + move,
                closing=(request.closing or request.opening) + move,
            )
        )
        found.shape = self.shape
        return found

    def search(self) -> date | None:
        """The opening itself when feasible, else the first working day on which all fits."""
        if self.feasible():
            return self.request.opening
        day = self.request.today
        last = max(self.request.today, self.request.opening) + timedelta(self.searched)
        suspects = list(self.steps)
        while day <= last:
            if self.walk.works(day):
                other = self.opened(day)
                missed = next((s for s in suspects if other.misses(s)), None)
                if missed is None:
                    return day
                suspects.remove(missed)
                suspects.insert(0, missed)
            day += ONE
        return None

    def if_meeting_moves(self) -> date | None:
        if not self.request.executive_meetings or self.search() is not None:
            return None
        free = replace(self.request, executive_meetings=())
        return Oracle(free, self.searched).search()

    # who delayed

    def overran(self, s: str) -> bool:
        fixed = self.meeting(s) == "adoption" or (
            self.meeting(s) == "executive_meeting" and bool(self.request.executive_meetings)
        )
        if fixed or not self.handed_over(s):
            return False
        end = self.walk.lasting(self.ready(s), *self.length(s))
        return (self.done(s) or self.request.today) > end

    def chain(self, s: str, found: set[str]) -> set[str]:
        if s in found:
            return found
        found.add(s)
        for p in self.drivers(s):
            self.chain(p, found)
        return found

    def drivers(self, s: str) -> set[str]:
        ready, finish = self.ready(s), self.finish(s)
        if ready is None:
            return {p for p in self.before(s) if self.finish(p) is None}
        last = {p for p in self.before(s) if self.finish(p) == ready}
        if self.done(s):
            return last
        if self.meeting(s) == "adoption" and finish and finish > ready and self.adoption() > ready:
            return set()
        meetings = self.request.executive_meetings
        if (
            self.meeting(s) == "executive_meeting"
            and meetings
            and min(meetings) == finish
            and finish > ready
        ):
            return set()
        own = self.walk.lasting(ready, *self.length(s))
        rules = self.dated_rules(s, Bound.AT_THE_EARLIEST)
        rules = [r for r in rules if self.holds(self.request.procedure.rules[r])]
        pushing = [
            self.request.procedure.rules[r].due.anchor
            for r, day in zip(rules, self.floors(s), strict=True)
            if day == finish and day is not None and own < day
        ]
        return {x for x in pushing if x in self.every} if pushing else last

    def delayed_by(self, s: str) -> tuple[str, ...]:
        if self.state(s) not in (State.LATE, State.CANNOT, State.OVERDUE_PROVISIONAL):
            return ()
        chain = self.chain(s, set())
        return tuple(t for t in self.steps if t in chain and self.overran(t))

    def grade(self, s: str, deciding: Dated | None, which: str) -> Grade | None:
        if deciding is None:
            return self.every[s].duty_grade if which == "duty_grade" else None
        local = self.local(deciding.version)
        if local and local.kind is LocalKind.LOCAL_RULE:
            return Grade.LOCAL
        return getattr(deciding.version.checked, which)

    def everything(self) -> dict[str, dict[str, Any]]:
        """All fields of all steps."""
        return {s: self.fields(s) for s in self.steps}

    def fields(self, s: str) -> dict[str, Any]:
        deciding = next((d for d in self.dates(s) if d.day == self.rule_due(s)), None)
        return {
            "rule_due": self.rule_due(s),
            "plan_due": self.plan_due(s),
            "due": self.rule_due(s) or self.plan_due(s),
            "limit": self.hard(s),
            "not_before": self.not_before(s),
            "latest_start": self.latest_start(s),
            "earliest_finish": self.finish(s),
            "handover": self.ready(s) if self.handed_over(s) else None,
            "slack": self.shown_slack(s),
            "critical": s in self.critical(),
            "state": self.state(s),
            "decided_by": self.decided_by(s),
            "duty_grade": self.grade(s, deciding, "duty_grade"),
            "value_grade": self.grade(s, deciding, "value_grade"),
            "binding": deciding is not None and deciding.binds,
            "provisional": deciding is not None and not deciding.lawful and not deciding.norm,
            "projected": deciding is not None and deciding.projected,
            "undated": deciding is not None and deciding.hanging,
            "delayed_by": self.delayed_by(s),
        }
