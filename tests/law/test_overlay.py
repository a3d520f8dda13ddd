"""A council may tighten a binding rule and confirm an open one; it may not loosen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kyhop.law.calendar import Calendar
from kyhop.law.errors import LooseningOverlay
from kyhop.law.model import (
    Bound,
    Checked,
    Direction,
    Due,
    DurationKind,
    Falls,
    Grade,
    Lasts,
    RuleVersion,
    Unit,
)
from kyhop.law.overlay import (
    Force,
    LocalKind,
    LocalTerm,
    Overlay,
    check_overlay,
    check_term,
    standing,
)

from .generate import FOREVER, SOURCE, Maker, calendars
from .walk import walk

CALENDARS = calendars(31)
DAY = CALENDARS[0]


def law(count: int, grade: Grade = Grade.A, **how) -> RuleVersion:
    how = {"unit": Unit.CALENDAR_DAY, "direction": Direction.BEFORE, "falls": Falls.EARLIER} | how
    due = Due(count, anchor="session.opening_day", **how)
    return RuleVersion("p.s.x", FOREVER, SOURCE, Checked(grade, grade), due=due)


def lasting(kind: DurationKind, count: int) -> RuleVersion:
    lasts = Lasts(kind, count, Unit.CALENDAR_DAY)
    return RuleVersion("p.s.x", FOREVER, SOURCE, Checked(Grade.B, Grade.B), lasts=lasts)


def own(**changes) -> LocalTerm:
    return LocalTerm("p.s.x", LocalKind.LOCAL_RULE, replace(SOURCE, act="Quy chế 1"), **changes)


@pytest.mark.parametrize(
    ("national", "term"),
    [
        (law(15), own(count=14)),
        (law(15), own(falls=Falls.LATER)),
        (law(15), own(count=10, unit=Unit.WORKING_DAY)),
        (law(10, direction=Direction.AFTER, falls=Falls.LATER), own(count=11)),
        (law(10, direction=Direction.AFTER, bound=Bound.AT_THE_EARLIEST), own(count=9)),
        (lasting(DurationKind.AT_LEAST, 20), own(count=19)),
        (lasting(DurationKind.AT_MOST, 15), own(count=16)),
    ],
)
def test_loosening_a_binding_rule_is_refused_with_both_rules_and_a_day(national, term):
    with pytest.raises(LooseningOverlay) as refused:
        check_overlay([national], Overlay("c", (term,)), DAY)
    says = refused.value.says
    for told in (says.vi, says.en):
        assert "1/2025/QH" in told
        assert "Quy chế 1" in told
        assert f"{refused.value.example:%d/%m/%Y}" in told


@pytest.mark.parametrize(
    ("national", "term"),
    [
        (law(15), own(count=16)),
        (law(15), own(count=20, unit=Unit.WORKING_DAY)),
        (law(15, falls=Falls.LATER), own(falls=Falls.EARLIER)),
        (law(10, direction=Direction.AFTER, bound=Bound.AT_THE_EARLIEST), own(count=12)),
        (lasting(DurationKind.AT_LEAST, 20), own(count=25)),
        (lasting(DurationKind.AT_MOST, 15), own(count=10)),
        (lasting(DurationKind.NORM, 15), own(count=30)),
        (law(15, Grade.C), own(count=5)),
        (law(15, Grade.UNKNOWN), own(count=5)),
        (law(15, Grade.NORM), own(count=5)),
    ],
)
def test_tightening_and_settling_open_values_is_accepted(national, term):
    check_overlay([national], Overlay("c", (term,)), DAY)


def test_a_term_for_another_version_or_rule_is_silent():
    elsewhere = own(count=1, version=date(1999, 1, 1))
    check_overlay([law(15)], Overlay("c", (elsewhere,)), DAY)
    assert Overlay("c", (elsewhere,)).term_for(law(15)) is None
    assert Overlay("c", (replace(own(), rule="p.s.y"),)).term_for(law(15)) is None


def test_the_last_term_of_a_rule_counts():
    overlay = Overlay("c", (own(count=16), own(count=18)))
    assert overlay.term_for(law(15)).count == 18


def test_a_local_rule_is_graded_l_and_a_confirmation_keeps_the_national_grade():
    local = standing(law(15, Grade.C), own(count=16))
    assert (local.duty_grade, local.value_grade, local.force) == (
        Grade.LOCAL, Grade.LOCAL, Force.BINDING,
    )  # fmt: skip
    confirmed = standing(law(15, Grade.C), replace(own(), kind=LocalKind.CONFIRMATION, by="ai đó"))
    assert (confirmed.value_grade, confirmed.force) == (Grade.C, Force.BINDING)
    assert confirmed.confirmed_by == "ai đó"
    assert standing(law(15, Grade.C)).force is Force.PROVISIONAL
    assert standing(law(15, Grade.NORM)).force is Force.NORM


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 10**6))
def test_an_overlay_is_refused_exactly_when_some_day_gets_looser(seed):
    """On the working days of the verified calendar, by walking; the example is the first of them."""
    maker = Maker(Random(seed))
    procedure = maker.procedure(seed)
    calendar = CALENDARS[seed % len(CALENDARS)]
    for national in procedure.rules.values():
        national = replace(national, checked=Checked(Grade.A, Grade.B))
        term = maker.term(national.rule, procedure, calendar.verified.start)
        term = replace(term, version=None)
        first = next(loosened(calendar, national, term), None)
        if first is None:
            check_term(national, term, calendar)
            continue
        with pytest.raises(LooseningOverlay) as refused:
            check_term(national, term, calendar)
        assert refused.value.example == first


def loosened(calendar: Calendar, national: RuleVersion, term: LocalTerm) -> Iterator[date]:
    """The working days from which the council's term gives more room."""
    steps, rule = walk(calendar), national.due or national.lasts
    if national.lasts and national.lasts.kind is DurationKind.NORM:
        return
    old = (rule.count, rule.unit, rule.falls)
    told = (term.count, term.unit, term.falls)
    new = tuple(a if b is None else b for a, b in zip(old, told, strict=True))
    upper = (
        national.due.bound is Bound.AT_THE_LATEST
        if national.due
        else national.lasts.kind is DurationKind.AT_MOST
    )
    day = calendar.verified.start
    while day <= calendar.verified_until:
        if steps.works(day):
            if national.due:
                was, now = (steps.end(day, *t, national.due.direction) for t in (old, new))
            else:
                was, now = (steps.lasting(day, *t) for t in (old, new))
            if now > was if upper else now < was:
                yield day
        day += timedelta(1)
