"""Random procedures and requests, from a seed: DAGs, mixed units, every anchor, overlays, progress."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from kyhop.law.calendar import Calendar, DayKind, DayRecord, DayStatus, Holiday, Swap
from kyhop.law.model import (
    Bound,
    Checked,
    Cite,
    Direction,
    Due,
    DurationKind,
    Falls,
    Grade,
    InForce,
    Lasts,
    Procedure,
    RuleVersion,
    Step,
    Unit,
    Words,
)
from kyhop.law.overlay import LocalKind, LocalTerm, Overlay
from kyhop.law.request import PlanRequest

from .oracle import Oracle

FOREVER = InForce(date(2000, 1, 1))
SOURCE = Cite("1/2025/QH", "Điều 1")
GRADES = (Grade.A, Grade.B, Grade.C, Grade.UNKNOWN, Grade.NORM, Grade.LOCAL)
OPENING, CLOSING = "session.opening_day", "session.closing_day"


def words(text: str) -> Words:
    return Words(text, text)


def calendars(seed: int, count: int = 4) -> list[Calendar]:
    """Calendars with random holidays, swaps and worked days of rest."""
    random = Random(seed)
    tet = Holiday(words("Tết"), 1, 1, True, (-1, 0, 1, 2, 3), FOREVER)
    spring = Holiday(words("Giỗ Tổ"), 3, 10, True, (0,), FOREVER)
    fixed = [
        Holiday(words(f"{d}/{m}"), m, d, False, (0,), FOREVER) for d, m in ((1, 1), (30, 4), (2, 9))
    ]
    found = []
    for number in range(count):
        days = [date(2026, 1, 1) + timedelta(random.randrange(700)) for _ in range(12)]
        records = [
            DayRecord(
                day,
                DayKind.WORKED if day.weekday() > 4 else DayKind.OFF,
                DayStatus.DECIDED,
                words("bất thường"),
            )
            for day in days
        ]
        found.append(
            Calendar.from_records(
                records,
                swaps=[swap(random, DayStatus.DECIDED), swap(random, DayStatus.PROPOSED)],
                holidays=(tet, spring, *fixed),
                verified_from=date(2025, 1, 1),
                verified_until=date(2026, 12, 31),
                version=str(number),
            )
        )
    return found


def swap(random: Random, status: DayStatus) -> Swap:
    monday = date(2026, 10, 5) + timedelta(7 * random.randrange(10))
    return Swap(monday, monday + timedelta(5), status, words("hoán đổi"))


@dataclass
class Maker:
    """Makes one random procedure and requests for it."""

    random: Random
    rules: dict[str, RuleVersion] = field(default_factory=dict)
    versions: dict[str, tuple[RuleVersion, ...]] = field(default_factory=dict)

    def procedure(self, number: int) -> Procedure:
        size = self.random.randint(3, 12)
        names = [f"s{i}" for i in range(size)]
        adoption = self.random.choice([None, *range(size // 2, size)])
        executive = self.random.choice([None, *range(max(1, size // 2))])
        steps = tuple(
            self.step(i, names, {executive: "executive_meeting", adoption: "adoption"}.get(i, ""))
            for i in range(size)
        )
        return Procedure(
            f"p{number}@1", words("thủ tục"), "province", "r", FOREVER, (), steps, self.rules,
            by_due_day=self.versions,
        )  # fmt: skip

    def step(self, i: int, names: list[str], meeting: str) -> Step:
        random = self.random
        after = random.sample(names[:i], min(i, random.choice([0, 1, 1, 1, 2, 3])))
        rules = [self.dated(i, k, names) for k in range(random.choice([0, 0, 1, 1, 2]))]
        lasts = self.lasting(i) if random.random() < 0.7 else ""
        return Step(
            names[i], words(names[i]), "stage", ("lead",), tuple(after), tuple(rules), lasts,
            meeting=meeting,
            optional=i > 0 and random.random() < 0.2,
            local=i > 0 and not meeting and random.random() < 0.15,
            duty_grade=random.choice(GRADES),
        )  # fmt: skip

    def dated(self, i: int, k: int, names: list[str]) -> str:
        random, rule = self.random, f"p.s{i}.d{k}"
        session = random.random() < 0.7
        earliest = random.random() < 0.25
        direction = random.choice((Direction.BEFORE, Direction.BEFORE, Direction.AFTER))
        if session:
            anchor = random.choice((OPENING, OPENING, CLOSING))
        elif earliest and i > 0:
            anchor, direction = random.choice(names[:i]), Direction.AFTER
        elif not earliest and direction is Direction.BEFORE and i + 1 < len(names):
            anchor = random.choice(names[i + 1 :])
        elif direction is Direction.AFTER and len(names) > 1 and not earliest:
            anchor = random.choice([name for name in names if name != names[i]])
        else:
            anchor, direction = OPENING, Direction.BEFORE
        bound = Bound.AT_THE_EARLIEST if earliest else Bound.AT_THE_LATEST
        local = random.random() < 0.1
        make = lambda period: RuleVersion(  # noqa: E731
            rule, period, SOURCE, self.checked(), local=local,
            due=Due(
                self.count(), self.unit(), direction, anchor, random.choice(tuple(Falls)), bound
            ),
        )  # fmt: skip
        self.rules[rule] = make(FOREVER)
        if not earliest and random.random() < 0.15:
            turn = date(2026, 11, 1) + timedelta(random.randrange(60))
            old, new = make(InForce(date(2000, 1, 1), turn)), make(InForce(turn))
            due = old.due
            self.versions[rule] = (
                old,
                RuleVersion(
                    rule, new.in_force, SOURCE, new.checked, local=local,
                    due=Due(new.due.count, new.due.unit, due.direction, anchor, new.due.falls),
                ),
            )  # fmt: skip
            self.rules[rule] = self.versions[rule][1]
        return rule

    def lasting(self, i: int) -> str:
        rule = f"p.s{i}.lasts"
        kind = self.random.choice(tuple(DurationKind))
        lasts = Lasts(kind, self.count(), self.unit(), self.random.choice(tuple(Falls)))
        self.rules[rule] = RuleVersion(rule, FOREVER, SOURCE, self.checked(), lasts=lasts)
        return rule

    def count(self) -> int:
        return self.random.choice((0, 1, 2, 3, 5, 7, 10, 15, 20))

    def unit(self) -> Unit:
        return self.random.choice(tuple(Unit))

    def checked(self) -> Checked:
        return Checked(self.random.choice(GRADES), self.random.choice(GRADES))

    def overlay(self, procedure: Procedure, today: date) -> Overlay:
        random = self.random
        terms = [
            self.term(rule, procedure, today) for rule in procedure.rules if random.random() < 0.25
        ]
        on = [
            f"{procedure.base}.{s.id}" for s in procedure.steps if s.local and random.random() < 0.6
        ]
        return Overlay("council", tuple(terms), frozenset(on))

    def term(self, rule: str, procedure: Procedure, today: date) -> LocalTerm:
        random = self.random
        versions = procedure.by_due_day.get(rule, (procedure.rules[rule],))
        maybe = lambda value: value if random.random() < 0.6 else None  # noqa: E731
        return LocalTerm(
            rule, random.choice(tuple(LocalKind)), SOURCE,
            count=maybe(self.count()), unit=maybe(self.unit()),
            falls=maybe(random.choice(tuple(Falls))),
            since=maybe(today - timedelta(random.randrange(-5, 40))),
            version=maybe(random.choice(versions).in_force.start),
        )  # fmt: skip

    def request(self, procedure: Procedure, calendar: Calendar) -> PlanRequest:
        random = self.random
        opening = date(2026, 11, 1) + timedelta(random.randrange(100))
        today = opening - timedelta(random.randrange(-15, 130))
        meetings = [
            opening - timedelta(random.randrange(-5, 60))
            for _ in range(random.choice((0, 0, 1, 2, 3)))
        ]
        offset = lambda: opening + timedelta(random.randrange(4))  # noqa: E731
        done = self.done(procedure, today)
        return PlanRequest(
            procedure, opening, today, calendar,
            overlay=self.overlay(procedure, today),
            executive_meetings=tuple(meetings),
            sitting=random.choice((None, offset())),
            closing=random.choice((None, offset())),
            done=done,
            was_late={step: random.random() < 0.5 for step in done if random.random() < 0.3},
            skipped=frozenset(
                s.id for s in procedure.steps if s.optional and random.random() < 0.4
            ),
            registration_open=random.random() < 0.3,
            at_risk_days=random.choice((0, 2, 2, 3)),
        )  # fmt: skip

    def done(self, procedure: Procedure, today: date) -> dict[str, date]:
        """Mostly the first steps, in order; now and then one whose predecessor is open."""
        random = self.random
        reach, found = random.choice((0, 0, 0.3, 0.6, 1)), {}
        day = today - timedelta(random.randrange(0, 80))
        for i, step in enumerate(procedure.steps):
            if i < reach * len(procedure.steps) or random.random() < 0.05:
                found[step.id] = min(day, today)
                day += timedelta(random.choice((0, 0, 1, 4, 9)))
        return found


def aimed(random: Random, request: PlanRequest) -> PlanRequest:
    """The request as of a day on which something turns: a due date, the day after, a finish."""
    oracle = Oracle(request)
    step = random.choice(oracle.steps)
    days = (oracle.rule_due(step), oracle.plan_due(step), oracle.finish(step))
    day = random.choice([day for day in days if day] or [request.today])
    today = day + timedelta(random.choice((0, 0, 1)))
    done = {name: when for name, when in request.done.items() if when <= today}
    if random.random() < 0.3:
        done[step] = min(day, today)
    return replace(request, today=today, done=done)


def requests(seed: int, count: int) -> list[PlanRequest]:
    """``count`` requests, each for a random procedure of its own; half of them on a turning day."""
    days = calendars(seed)
    found = []
    for number in range(count):
        maker = Maker(Random(seed * 1_000_003 + number))
        request = maker.request(maker.procedure(number), maker.random.choice(days))
        found.append(aimed(maker.random, request) if number % 2 else request)
    return found
