"""A machine that repeats reasons: it knows the calendar and the rules, and believes no result."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kyhop.law.model import Falls
from kyhop.law.plan import Plan
from kyhop.law.reasons import Reason, ReasonKind

from .oracle import Oracle


def replay(found: Plan, reasons: Sequence[Reason]) -> date:
    """The due date, from the anchor, the rules by their ids, and the calendar."""
    oracle = Oracle(found.request)
    walk, day, rule = oracle.walk, date.min, None
    for reason in reasons:
        if reason.kind is ReasonKind.ANCHOR:
            day = reason.day_after
        elif reason.kind is ReasonKind.RULE:
            rule = terms(oracle, reason)
        elif reason.kind is ReasonKind.COUNT:
            count, unit, _ = rule
            assert reason.direction is not None
            day = walk.end(day, count, unit, Falls.KEEP, reason.direction)
        elif reason.kind is ReasonKind.SHIFT:
            day = walk.settle(day, rule[2])
        elif reason.kind is ReasonKind.DURATION:
            day = walk.start(day, *duration(oracle, reason))
        elif reason.kind is ReasonKind.DUE:
            return day
    raise AssertionError("the reasons do not end with a due date")


def terms(oracle: Oracle, reason: Reason):
    """The term of a rule as it stands, from the law data and the overlay."""
    procedure = oracle.request.procedure
    versions = procedure.by_due_day.get(reason.rule_id, (procedure.rules[reason.rule_id],))
    known = [oracle.term(version) for version in versions]
    assert (reason.count, reason.unit, reason.falls) in known
    return reason.count, reason.unit, reason.falls


def duration(oracle: Oracle, reason: Reason):
    """The length of a step: its rule's, or the reason's own where it has no rule."""
    if reason.rule_id:
        return terms(oracle, reason)
    assert reason.count <= 1
    return reason.count, reason.unit, reason.falls
