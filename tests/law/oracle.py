"""The deadline engine once more, slowly: one plan at a time, one day at a time, by the book.

It shares nothing with the kernel but the words of the model and the list of days off: no tables, no
arrays, no formulas for counting or for going back. Dates are counted by walking the calendar,
a latest start is looked for by trying days, the earliest opening by planning every working day.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from kyhop.law.model import Bound, DurationKind, Grade, State
from kyhop.law.overlay import LocalKind
from kyhop.law.request import PlanRequest

from .oracle_passes import Dated, OraclePasses
from .walk import ONE

SEARCHED = 2 * 366
BAD_FIRST = (
    State.LATE, State.CANNOT, State.OVERDUE_PROVISIONAL, State.AT_RISK, State.BEHIND_NORM,
)  # fmt: skip


class Oracle(OraclePasses):
    """The plan of one request; every question is answered by recursion over the steps."""

    def __init__(self, request: PlanRequest, searched: int = SEARCHED) -> None:
        super().__init__(request)
        self.searched = searched

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
            late = self.request.was_late.get(s, late)
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
        return self.once("search", "", self.find_opening)

    def find_opening(self) -> date | None:
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
