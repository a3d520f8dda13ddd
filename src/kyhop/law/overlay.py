"""What one council adds to the law: its own rules (quy chế) and its confirmations.

Both are values over rule ids. A *local rule* carries grade L with its citation; a *confirmation*
says that the council's legal officer has read the article: the national grade stays, the rule binds
that council from then on. Neither makes a date late that had passed before it was signed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np

from kyhop.law.arithmetic import Term, dated, ended
from kyhop.law.calendar import Calendar
from kyhop.law.citing import cited, named, place
from kyhop.law.days import Days
from kyhop.law.errors import LooseningOverlay
from kyhop.law.model import (
    Bound,
    Checked,
    Cite,
    Direction,
    DurationKind,
    Falls,
    Grade,
    RuleVersion,
    Unit,
)
from kyhop.law.phrases import fill, full, term


class LocalKind(StrEnum):
    LOCAL_RULE = "local_rule"
    CONFIRMATION = "confirmation"


@dataclass(frozen=True, slots=True)
class LocalTerm:
    """One council's word on one rule; a part that is ``None`` stays as in the national rule.

    ``since`` is the day of signing: dates before it never become late. ``version`` is the first day
    of the national version that was confirmed or changed; for another version the term is silent.
    """

    rule: str
    kind: LocalKind
    cite: Cite
    count: int | None = None
    unit: Unit | None = None
    falls: Falls | None = None
    since: date | None = None
    by: str = ""
    version: date | None = None

    def speaks_of(self, national: RuleVersion) -> bool:
        """Whether the term is about this version of the rule."""
        return self.rule == national.rule and self.version in (None, national.in_force.start)


@dataclass(frozen=True, slots=True)
class Overlay:
    """All that one council adds. ``turns_on`` names local steps as ``procedure.step``.

    A local *rule* is turned on by a term that names it.
    """

    id: str = ""
    terms: tuple[LocalTerm, ...] = ()
    turns_on: frozenset[str] = frozenset()

    def term_for(self, national: RuleVersion) -> LocalTerm | None:
        """The last term that speaks of this version of a rule."""
        found = (term for term in reversed(self.terms) if term.speaks_of(national))
        return next(found, None)


NO_OVERLAY = Overlay()


class Force(StrEnum):
    """What a passed date of a rule does: it counts, it is shown, or it is only a plan's norm."""

    BINDING = "binding"
    PROVISIONAL = "provisional"
    NORM = "norm"


@dataclass(frozen=True, slots=True)
class Standing:
    """A rule as it stands in one council: its term, its force and the grades to show."""

    rule: str
    count: int
    unit: Unit
    falls: Falls
    force: Force
    duty_grade: Grade
    value_grade: Grade
    cite: Cite
    since: date | None = None
    confirmed_by: str = ""
    local: LocalTerm | None = None


def force_of(checked: Checked) -> Force:
    """N in either grade makes a norm; A, B or L in both binds; all else is provisional."""
    if Grade.NORM in (checked.duty_grade, checked.value_grade):
        return Force.NORM
    return Force.BINDING if checked.binds else Force.PROVISIONAL


def standing(national: RuleVersion, local: LocalTerm | None = None) -> Standing:
    """The rule under a council's term for it.

    :raises ValueError: the rule is a threshold, which no overlay changes
    """
    own = national.due or national.lasts
    if own is None:
        raise ValueError(national.rule)
    checked = national.checked
    if local is None:
        return Standing(
            national.rule, own.count, own.unit, own.falls, force_of(checked),
            checked.duty_grade, checked.value_grade, national.cite,
        )  # fmt: skip
    regulation = local.kind is LocalKind.LOCAL_RULE
    return Standing(
        national.rule,
        own.count if local.count is None else local.count,
        own.unit if local.unit is None else local.unit,
        own.falls if local.falls is None else local.falls,
        Force.BINDING,
        Grade.LOCAL if regulation else checked.duty_grade,
        Grade.LOCAL if regulation else checked.value_grade,
        local.cite,
        since=local.since,
        confirmed_by="" if regulation else local.by,
        local=local,
    )


def check_overlay(nationals: Iterable[RuleVersion], overlay: Overlay, calendar: Calendar) -> None:
    """Refuse an overlay that loosens a rule whose two grades bind.

    Resulting dates are compared over every working day of the verified calendar, so the unit and
    the choice for days off count as well as the number.

    :raises LooseningOverlay: with both rules and the first day on which the council's is looser
    """
    for national in nationals:
        for local in overlay.terms:
            if local.speaks_of(national):
                check_term(national, local, calendar)


def check_term(national: RuleVersion, local: LocalTerm, calendar: Calendar) -> None:
    """:raises LooseningOverlay: the term gives more room than the binding rule on some day"""
    if not national.checked.binds or national.threshold is not None:
        return
    for day, old, new in _looser(national, local, calendar):
        was, now = standing(national), standing(national, local)
        says = fill(
            "không được nới quy định bắt buộc {rule}: {law} ({cite}) là {old}, quy định của "
            "HĐND {own} ({by}) là {new}; ví dụ mốc {day}: {d_old} thành {d_new}",
            "{rule} is binding and cannot be loosened: {law} ({cite}) says {old}, the council's "
            "{own} ({by}) says {new}; for example from {day}: {d_old} becomes {d_new}",
            rule=national.rule, law=named(national.cite), cite=place(national.cite) or "?",
            own=cited(local.cite), by=local.by or "-", day=full(day),
            old=term(was.count, was.unit), new=term(now.count, now.unit),
            d_old=full(old), d_new=full(new),
        )  # fmt: skip
        raise LooseningOverlay(national.rule, says, day)


def _looser(
    national: RuleVersion, local: LocalTerm, calendar: Calendar
) -> Iterator[tuple[date, date, date]]:
    """The anchor days on which the council's date is looser, with both dates."""
    table = calendar.table
    first = max(calendar.verified.start, table.first)
    last = min(calendar.verified_until or table.last, table.last)
    span = np.arange(table.index(first), table.index(last) + 1)
    anchors = span[table.works[span]]
    old = _results(calendar, standing(national), national, anchors)
    new = _results(calendar, standing(national, local), national, anchors)
    worse = new > old if _upper(national) else new < old
    if national.lasts is not None and national.lasts.kind is DurationKind.NORM:
        return
    for i in np.flatnonzero(worse):
        yield table.day(anchors[i]), table.day(old[i]), table.day(new[i])


def _upper(national: RuleVersion) -> bool:
    """Whether a later date is the looser one."""
    if national.due is not None:
        return national.due.bound is Bound.AT_THE_LATEST
    return national.lasts is None or national.lasts.kind is DurationKind.AT_MOST


def _results(calendar: Calendar, rule: Standing, national: RuleVersion, anchors: Days) -> Days:
    length = Term.of(rule.count, rule.unit, rule.falls)
    if national.due is None:
        return ended(calendar.table, anchors, length)
    before = national.due.direction is Direction.BEFORE
    return dated(calendar.table, anchors, length, before=before)
