"""The registry of the law data: lazily read, validated on reading, cached for the process.

``law()`` gives procedures, rules, thresholds, acts and vocabularies; ``calendar()`` the national
calendar; ``overlay(path)`` a council's own rules from a file. Files are read on first use only, so
planning one matter reads two small files.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from kyhop.law import parse
from kyhop.law.errors import LawError
from kyhop.law.model import (
    Act,
    Bound,
    CauseOf,
    CauseTerm,
    Procedure,
    Regime,
    Rule,
    RuleVersion,
    Words,
)
from kyhop.law.reader import LawDataError, Node, read

if TYPE_CHECKING:
    from kyhop.law.calendar import Calendar
    from kyhop.law.criteria import Criteria
    from kyhop.law.overlay import Overlay

DATA = Path(__file__).resolve().parents[1] / "lawdata"
COUNTRY = "vn"


class UnknownId(LawError, LookupError):
    """Nothing in the law data has this id; ``says`` offers the nearest ones."""

    def __init__(self, name: str, near: Iterable[str]) -> None:
        self.name = name
        offer = ", ".join(near)
        super().__init__(
            Words(
                vi=f"không có “{name}” trong dữ liệu luật"
                + (f"; gần nhất: {offer}" if offer else ""),
                en=f"nothing is called “{name}”" + (f"; nearest: {offer}" if offer else ""),
            )
        )

    @classmethod
    def among(cls, name: str, known: Iterable[str]) -> UnknownId:
        """The refusal that offers the ids most like ``name``."""
        return cls(name, _near(name, known))


class Law:
    """The law data of one country below ``root``; every part is read when it is first asked for."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._procedures: dict[str, tuple[Procedure, ...]] = {}
        self._rules: dict[str, dict[str, Rule]] = {}
        self._titles: dict[str, Words] = {}

    @cached_property
    def acts(self) -> dict[str, Act]:
        """The acts by number."""
        return {act.number: act for act in parse.acts(self.read("acts"))}

    @cached_property
    def act_names(self) -> Mapping[str, Words]:
        """How each act is called in a citation, by number."""
        return parse.act_names(self.root / "acts.yaml")

    @cached_property
    def regimes(self) -> dict[str, Regime]:
        """The regimes by id, oldest first."""
        return {regime.id: regime for regime in parse.regimes(self.read("regimes"))}

    @cached_property
    def roles(self) -> dict[str, Words]:
        """Who may owe a duty, by identifier."""
        return parse.vocabulary(self.read("roles"), "roles")

    @cached_property
    def papers(self) -> dict[str, Words]:
        """The titles of papers by identifier."""
        return parse.vocabulary(self.read("papers"), "papers")

    @cached_property
    def conditions(self) -> dict[str, Words]:
        """The conditions of a matter on which papers or durations depend."""
        return parse.vocabulary(self.read("conditions"), "conditions")

    @cached_property
    def anchors(self) -> dict[str, Words]:
        """The days, other than steps, from which a rule may count."""
        return parse.vocabulary(self.read("anchors"), "anchors")

    @cached_property
    def meetings(self) -> dict[str, Words]:
        """The meetings that fix the day of a step."""
        return parse.vocabulary(self.read("meetings"), "meetings")

    @cached_property
    def causes(self) -> dict[str, CauseTerm]:
        """The common list of causes by id; the last one asks for a text of its own."""
        return parse.causes(self.read("late_reasons"))

    def causes_of(self, use: CauseOf) -> dict[str, Words]:
        """The causes that may be given for that, by id, in their order."""
        return {name: term.title for name, term in self.causes.items() if use in term.of}

    @cached_property
    def late_reasons(self) -> dict[str, Words]:
        """The reasons a late step may give; the last one asks for a text of its own."""
        return self.causes_of(CauseOf.LATE)

    @cached_property
    def criteria(self) -> Criteria:
        """What appraisals and verifications look at and how they conclude."""
        from kyhop.law import criteria

        return criteria.criteria(self.read("criteria"))

    @cached_property
    def procedure_bases(self) -> tuple[str, ...]:
        """The ids of all procedures without their versions."""
        return _stems(self.root / "procedures")

    @cached_property
    def rule_files(self) -> tuple[str, ...]:
        """The first parts of rule ids that have a file of their own."""
        return _stems(self.root / "rules")

    def versions(self, base: str) -> tuple[Procedure, ...]:
        """All versions of one procedure with their pinned rules, oldest first.

        :raises UnknownId: there is no such procedure
        """
        if base not in self._procedures:
            if base not in self.procedure_bases:
                raise UnknownId(base, _near(base, self.procedure_bases))
            family = parse.procedures(self.read(f"procedures/{base}"), self.papers)
            self._procedures[base] = tuple(self._pinned(version) for version in family)
        return self._procedures[base]

    def procedure(
        self, name: str, *, on: date | None = None, conditions: Iterable[str] = ()
    ) -> Procedure:
        """The procedure version called ``name``; a bare id means the one in force ``on`` that day
        (the newest by default). ``conditions`` of the matter exchange durations (``lasts_when``).

        :raises UnknownId: no such procedure, or none of its versions is in force that day
        """
        base, _, wanted = name.partition("@")
        family = self.versions(base)
        if wanted:
            found = [version for version in family if version.id == name]
        elif on is not None:
            found = [version for version in family if version.in_force.covers(on)]
        else:
            found = list(family[-1:])
        if not found:
            raise UnknownId(name if on is None else f"{name} ({on})", (v.id for v in family))
        return under(found[0], frozenset(conditions))

    def procedures(self) -> tuple[Procedure, ...]:
        """Every version of every procedure."""
        return tuple(v for base in self.procedure_bases for v in self.versions(base))

    def rule(self, name: str) -> Rule:
        """The rule or threshold called ``name``.

        :raises UnknownId: there is no such rule
        """
        home = self.stem_of(name)
        if home and name in (family := self.rules_of(home)):
            return family[name]
        raise UnknownId(name, _near(name, self.rules_of(home) if home else self.rule_files))

    def rules_of(self, stem: str) -> dict[str, Rule]:
        """The rules of one file below ``rules/``, by id."""
        if stem not in self._rules:
            node = self.read(f"rules/{stem}")
            family: dict[str, Rule] = {}
            if node.has("title"):
                self._titles[stem] = node.words("title")
            for entry in node.items("rules"):
                rule = parse.rule(entry)
                if not rule.id.startswith(stem + "."):
                    raise entry.wrong(
                        f"quy tắc trong tệp này phải bắt đầu bằng “{stem}.”",
                        f"rules of this file must begin with “{stem}.”",
                        key="id",
                    )
                if rule.id in family:
                    raise entry.wrong("đã có ở trên", "is there twice", key="id")
                family[rule.id] = rule
            node.finish()
            self._rules[stem] = family
        return self._rules[stem]

    def title_of(self, stem: str) -> Words:
        """What the rules of one file are about: their procedure's title, or the file's own."""
        if stem in self.procedure_bases:
            return self.versions(stem)[-1].title
        self.rules_of(stem)
        return self._titles.get(stem, Words(stem, stem))

    def stem_of(self, name: str) -> str:
        """The file below ``rules/`` in which the rule ``name`` would stand, "" for none."""
        return max((stem for stem in self.rule_files if name.startswith(stem + ".")), default="")

    def rules(self) -> tuple[Rule, ...]:
        """Every rule and threshold."""
        return tuple(rule for stem in self.rule_files for rule in self.rules_of(stem).values())

    def thresholds(self) -> dict[str, Rule]:
        """The rules whose versions are thresholds."""
        return {rule.id: rule for rule in self.rules() if rule.versions[0].threshold is not None}

    def _pinned(self, procedure: Procedure) -> Procedure:
        """The procedure with the version of each rule in force on the first day of its own."""
        pinned: dict[str, RuleVersion] = {}
        for step in procedure.steps:
            also = (rule for _, rule in step.lasts_when)
            for name in (*step.rules, *((step.lasts,) if step.lasts else ()), *also):
                version = self.rule(name).on(procedure.in_force.start)
                if version is None:
                    raise UnknownId(f"{name} ({procedure.in_force.start}, {procedure.id})", ())
                pinned[name] = version
        return replace(procedure, rules=pinned, by_due_day=self._by_due_day(procedure, pinned))

    def _by_due_day(
        self, procedure: Procedure, pinned: dict[str, RuleVersion]
    ) -> dict[str, tuple[RuleVersion, ...]]:
        """All versions of the council's own dated duties, where there are several."""
        if not procedure.own_duties:
            return {}
        several = {name: self.rule(name).versions for name in pinned}
        return {
            name: versions
            for name, versions in several.items()
            if len(versions) > 1
            and all(v.due and v.due.bound is Bound.AT_THE_LATEST for v in versions)
        }

    def read(self, stem: str) -> Node:
        """The root of the file ``stem`` (its path below the folder, without ``.yaml``)."""
        return read(self.root / f"{stem}.yaml")


def under(procedure: Procedure, conditions: frozenset[str]) -> Procedure:
    """The procedure for a matter on which ``conditions`` hold: durations exchanged accordingly."""
    if not conditions:
        return procedure
    steps = tuple(
        replace(
            step, lasts=next((r for when, r in step.lasts_when if when in conditions), step.lasts)
        )
        for step in procedure.steps
    )
    return replace(procedure, steps=steps)


@lru_cache(maxsize=8)
def law(root: Path = DATA / COUNTRY) -> Law:
    """The law data shipped with the program (or of another folder), one registry per folder."""
    return Law(root)


@lru_cache(maxsize=8)
def calendar(root: Path = DATA / COUNTRY) -> Calendar:
    """The national working calendar shipped with the program (or of another folder).

    :raises LawDataError: a file below ``calendar/`` is wrong
    """
    from kyhop.law import parse_calendar  # brings numpy, which planning needs and reading rules not

    return parse_calendar.calendar(root / "calendar", law(root).acts)


def overlay(file: Path, data: Law | None = None) -> Overlay:
    """A council's own rules and confirmations from a file (the format of ``lawdata/samples``).

    :raises LawDataError: the file is wrong, or names a rule or step that the law data lacks
    """
    from kyhop.law import parse_overlay

    return parse_overlay.overlay(read(file), data or law())


def _stems(folder: Path) -> tuple[str, ...]:
    return tuple(sorted(f.stem for f in folder.glob("*.yaml") if not f.stem.endswith(".cases")))


def _near(name: str, known: Iterable[str]) -> list[str]:
    from difflib import get_close_matches

    return get_close_matches(name, list(known), n=3, cutoff=0.6)


__all__ = ["DATA", "Law", "LawDataError", "UnknownId", "calendar", "law", "overlay", "under"]
