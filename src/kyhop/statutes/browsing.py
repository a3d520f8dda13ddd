"""The rule browser: every rule as one council lives by it, found by words, family and certainty."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache

from kyhop.council.models import Council
from kyhop.law.load import law
from kyhop.law.model import Falls, Grade, Rule, RuleVersion, Unit, Words
from kyhop.law.show import value
from kyhop.statutes.models import LocalRule
from kyhop.statutes.queries import standing_entries
from kyhop.statutes.states import EntryKind, Standing
from kyhop.web.unmarked import has_words, unmarked


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule in the list: what it asks today, how sure that is, and what this council says."""

    id: str
    says: Words
    family: str
    family_title: Words
    value: Words
    duty_grade: str
    value_grade: str
    standing: Standing
    unsettled: bool
    entry: LocalRule | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the reader wants to see; empty means all."""

    words: str = ""
    family: str = ""
    standing: str = ""


def families() -> tuple[tuple[str, Words], ...]:
    """The files of rules with their titles, procedures first."""
    data = law()
    free = [stem for stem in data.rule_files if stem not in data.procedure_bases]
    ordered = [*(stem for stem in data.rule_files if stem in data.procedure_bases), *free]
    return tuple((stem, data.title_of(stem)) for stem in ordered)


def rule_rows(council: Council, at: datetime, day: date) -> tuple[RuleRow, ...]:
    """Every rule in force on ``day`` as the council lives by it; one query.

    Rules of procedures that only the other level has are not among them.
    """
    entries = {(entry.rule, entry.version): entry for entry in standing_entries(council.pk, at)}
    return tuple(
        _under(row, version, entries)
        for row, version in _catalogue(day)
        if concerns(row.family, council.level)
    )


@lru_cache(maxsize=256)
def concerns(family: str, level: str) -> bool:
    """Whether a council of that level can have matters of the family's procedure."""
    data = law()
    if family not in data.procedure_bases:
        return True
    return data.procedure(family).level in (level, "both")


def chosen(rows: Iterable[RuleRow], wanted: Wanted) -> list[RuleRow]:
    """The rows that a reader wants to see."""
    return [
        row
        for row in rows
        if (not wanted.family or row.family == wanted.family)
        and (not wanted.standing or row.standing == wanted.standing)
        and has_words(_searched(row), wanted.words)
    ]


def standing_of(version: RuleVersion, entry: LocalRule | None) -> Standing:
    """How sure a version of a rule is in a council with this entry for it."""
    if entry is not None:
        local = entry.kind == EntryKind.LOCAL_RULE
        return Standing.LOCAL if local else Standing.CONFIRMED
    if Grade.NORM in (version.checked.duty_grade, version.checked.value_grade):
        return Standing.NORM
    return Standing.BINDING if version.checked.binds else Standing.PROVISIONAL


def version_of(rule: Rule, day: date) -> RuleVersion:
    """The version in force that day, else the next, else the last."""
    coming = (version for version in rule.versions if version.in_force.start > day)
    return rule.on(day) or next(coming, rule.versions[-1])


def asked(version: RuleVersion, entry: LocalRule | None = None) -> Words:
    """What a version asks, in the council's own number where it has one."""
    if entry is not None:
        version = _own(version, entry)
    return Words(value(law(), version, "vi"), value(law(), version, "en"))


def _own(version: RuleVersion, entry: LocalRule) -> RuleVersion:
    count, unit, falls = entry.count, Unit(entry.unit), Falls(entry.falls)
    if version.due is not None:
        return replace(version, due=replace(version.due, count=count, unit=unit, falls=falls))
    if version.lasts is not None:
        lasts = replace(version.lasts, count=count, unit=unit, falls=falls)
        return replace(version, lasts=lasts)
    return version


@lru_cache(maxsize=4)
def _catalogue(day: date) -> tuple[tuple[RuleRow, RuleVersion], ...]:
    data = law()
    found = []
    for stem, title in families():
        for rule in data.rules_of(stem).values():
            if rule.versions[-1].in_force.until is None:
                version = version_of(rule, day)
                found.append((_row(rule, version, stem, title), version))
    return tuple(found)


def _row(rule: Rule, version: RuleVersion, stem: str, title: Words) -> RuleRow:
    return RuleRow(
        id=rule.id,
        says=rule.says,
        family=stem,
        family_title=title,
        value=asked(version),
        duty_grade=version.checked.duty_grade.value,
        value_grade=version.checked.value_grade.value,
        standing=standing_of(version, None),
        unsettled=bool(version.unsettled),
    )


def _under(
    row: RuleRow, version: RuleVersion, entries: dict[tuple[str, date], LocalRule]
) -> RuleRow:
    entry = entries.get((row.id, version.in_force.start))
    if entry is None:
        return row
    return replace(
        row, value=asked(version, entry), standing=standing_of(version, entry), entry=entry
    )


@lru_cache(maxsize=1024)
def _searched(row: RuleRow) -> str:
    said = (
        row.id,
        row.says.vi,
        row.says.en,
        row.value.vi,
        row.value.en,
        row.family_title.vi,
        row.family_title.en,
    )
    return unmarked(" ".join(said))
