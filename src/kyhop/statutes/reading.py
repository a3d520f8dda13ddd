"""One rule, whole: its versions, what this council says, where it is used, how it is tried."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from kyhop.council.models import Council
from kyhop.law.case_files import Example, examples
from kyhop.law.citing import named, place
from kyhop.law.load import law
from kyhop.law.model import SILENT, Grade, Procedure, Rule, RuleVersion, Step, Words
from kyhop.statutes.browsing import asked, standing_of, version_of
from kyhop.statutes.models import LocalRule
from kyhop.statutes.states import EntryKind, Standing


@dataclass(frozen=True, slots=True)
class VersionView:
    """One period of a rule. ``last_day`` is the last day covered, ``None`` for no end."""

    first_day: date
    last_day: date | None
    value: Words
    duty_grade: str
    value_grade: str
    act: Words
    act_title: Words
    provision: Words
    quote: str
    source: Words
    unsettled: Words
    current: bool
    ended: bool
    standing: Standing


@dataclass(frozen=True, slots=True)
class Use:
    """A step that is governed by the rule."""

    procedure: str
    procedure_title: Words
    step: str
    step_title: Words


@dataclass(frozen=True, slots=True)
class RuleView:
    """What the page of a rule shows; the councils' entries were read before."""

    id: str
    says: Words
    family: str
    family_title: Words
    who: Words
    to: Words
    paper: Words
    current: RuleVersion
    standing: Standing
    asks: Words
    versions: tuple[VersionView, ...]
    uses: tuple[Use, ...]
    examples: tuple[Example, ...]
    entry: LocalRule | None
    history: tuple[LocalRule, ...]
    offers: tuple[LocalRule, ...]

    @property
    def may_be_confirmed(self) -> bool:
        return self.standing is Standing.PROVISIONAL and self.current.threshold is None

    @property
    def may_be_set(self) -> bool:
        return self.entry is None and self.current.threshold is None


def rule_view(council: Council, name: str, at: datetime, day: date) -> RuleView:
    """Everything about one rule as the council lives by it; one query.

    :raises UnknownId: there is no such rule
    """
    data = law()
    rule = data.rule(name)
    current = version_of(rule, day)
    entries = _entries(name)
    own = [entry for entry in entries if entry.council_id == council.pk]
    entry = next((e for e in own if _stands(e, at) and e.version == current.in_force.start), None)
    stem = data.stem_of(name)
    return RuleView(
        id=name,
        says=rule.says,
        family=stem,
        family_title=data.title_of(stem),
        who=data.roles.get(rule.duty.who, SILENT),
        to=data.roles.get(rule.duty.to, SILENT),
        paper=data.papers.get(rule.duty.paper, SILENT),
        current=current,
        standing=standing_of(current, entry),
        asks=asked(current, entry),
        versions=tuple(_version(v, current, day) for v in reversed(rule.versions)),
        uses=_uses(rule),
        examples=_examples(name, stem),
        entry=entry,
        history=tuple(e for e in own if e != entry),
        offers=tuple(
            e
            for e in entries
            if e.council_id != council.pk
            and e.kind == EntryKind.CONFIRMATION
            and e.ended_at is None
            and e.version == current.in_force.start
        ),
    )


def steps_of(
    procedure: Procedure,
) -> list[tuple[Words, list[tuple[Step, list[tuple[str, RuleVersion]]]]]]:
    """The steps of a procedure version by stage, each with its rules' versions."""
    found = []
    for stage in procedure.stages:
        steps = [step for step in procedure.steps if step.stage == stage.id]
        found.append((stage.title, [(step, _rules_of(procedure, step)) for step in steps]))
    return found


def _rules_of(procedure: Procedure, step: Step) -> list[tuple[str, RuleVersion]]:
    also = [name for _, name in step.lasts_when]
    names = [*step.rules, *([step.lasts] if step.lasts else []), *also]
    return [(name, procedure.rules[name]) for name in names]


def _entries(name: str) -> list[LocalRule]:
    found = LocalRule.objects.filter(rule=name).select_related(
        "council", "taken_over_from__council"
    )
    return list(found.order_by("-signed_at"))


def _stands(entry: LocalRule, at: datetime) -> bool:
    return entry.signed_at <= at and (entry.ended_at is None or entry.ended_at > at)


def _version(version: RuleVersion, current: RuleVersion, day: date) -> VersionView:
    act = law().acts[version.cite.act]
    until = version.in_force.until
    return VersionView(
        first_day=version.in_force.start,
        last_day=until - timedelta(days=1) if until else None,
        value=asked(version),
        duty_grade=version.checked.duty_grade.value,
        value_grade=version.checked.value_grade.value,
        act=SILENT if act.grade is Grade.NORM else named(version.cite),
        act_title=act.title,
        provision=place(version.cite),
        quote=version.cite.quote,
        source=version.checked.source,
        unsettled=version.unsettled,
        current=version is current,
        ended=until is not None and until <= day,
        standing=standing_of(version, None),
    )


def _uses(rule: Rule) -> tuple[Use, ...]:
    found: dict[tuple[str, str], Use] = {}
    for procedure in law().procedures():
        for step in procedure.steps:
            also = tuple(name for _, name in step.lasts_when)
            if rule.id in (*step.rules, step.lasts, *also):
                use = Use(procedure.base, procedure.title, step.id, step.title)
                found[procedure.base, step.id] = use
    return tuple(found.values())


def _examples(name: str, stem: str) -> tuple[Example, ...]:
    file = law().root / "rules" / f"{stem}.cases.yaml"
    return tuple(example for example in examples(file) if example.rule == name)
