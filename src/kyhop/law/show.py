"""The law data as plain values and as text, for the command line and other programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kyhop.law.citing import cited
from kyhop.law.load import Law, UnknownId
from kyhop.law.model import (
    Bound,
    Checked,
    Cite,
    Direction,
    Due,
    DurationKind,
    InForce,
    Lasts,
    Procedure,
    Rule,
    RuleVersion,
    Step,
    Words,
)
from kyhop.law.phrases import term
from kyhop.law.thresholds import spoken

KINDS = ("procedure", "rule", "threshold")
LENGTHS = {
    DurationKind.AT_LEAST: Words("ít nhất", "at least"),
    DurationKind.AT_MOST: Words("nhiều nhất", "at most"),
    DurationKind.NORM: Words("dự kiến", "about"),
}
SIDES = {
    Direction.BEFORE: Words("trước", "before"),
    Direction.AFTER: Words("sau", "after"),
}
BOUNDS = {
    Bound.AT_THE_LATEST: Words("chậm nhất", "at the latest"),
    Bound.AT_THE_EARLIEST: Words("không sớm hơn", "not before"),
}


def rows(data: Law, language: str) -> Iterator[dict[str, Any]]:
    """One row per procedure, per version of it, and per rule: ``{id, kind, title, grades, …}``."""
    for base in data.procedure_bases:
        family = data.versions(base)
        newest = family[-1]
        row = {
            "id": base,
            "kind": "procedure",
            "title": newest.title.say(language),
            "level": newest.level,
            "grades": "",
        }
        yield row | {"versions": [version.id for version in family]}
        for version in family:
            more = {"id": version.id, "of": base, "in_force": _period(version.in_force)}
            yield row | more
    for rule in data.rules():
        newest_rule = rule.versions[-1]
        yield {
            "id": rule.id,
            "kind": "rule" if newest_rule.threshold is None else "threshold",
            "title": rule.says.say(language),
            "grades": _grades(newest_rule.checked),
            "value": value(data, newest_rule, language),
            "binds": newest_rule.checked.binds,
        }


def one(data: Law, name: str, language: str) -> dict[str, Any]:
    """Everything about one procedure or rule.

    :raises UnknownId: neither a procedure nor a rule is called so
    """
    found = find(data, name)
    return (
        _rule(data, found, language)
        if isinstance(found, Rule)
        else _procedure(data, found, language)
    )


def find(data: Law, name: str) -> Procedure | Rule:
    """The procedure version or rule called ``name``.

    :raises UnknownId: with the nearest ids
    """
    if name.partition("@")[0] in data.procedure_bases:
        return data.procedure(name)
    try:
        return data.rule(name)
    except UnknownId as error:
        known = [*data.procedure_bases, *(rule.id for rule in data.rules())]
        raise UnknownId.among(name, known) from error


def value(data: Law, version: RuleVersion, language: str) -> str:
    """What a version of a rule demands, in words: «chậm nhất 15 ngày trước Ngày khai mạc kỳ họp»."""
    if version.due is not None:
        return _due(data, version.due, version.rule, language)
    if version.lasts is not None:
        return _lasts(version.lasts, language)
    assert version.threshold is not None
    return spoken(version.threshold).say(language)


def _due(data: Law, due: Due, rule: str, language: str) -> str:
    anchor = data.anchors.get(due.anchor)
    named = anchor.say(language) if anchor else step_title(data, rule, due.anchor).say(language)
    parts = [
        BOUNDS[due.bound].say(language),
        term(due.count, due.unit).say(language),
        SIDES[due.direction].say(language),
        named[:1].lower() + named[1:] if anchor else f"“{named}”",
    ]
    return " ".join(parts)


def step_title(data: Law, rule: str, step: str) -> Words:
    """The title of the step ``step`` in the newest procedure version whose rules include ``rule``."""
    homes = [base for base in data.procedure_bases if rule.startswith(base + ".")]
    for base in sorted(homes, key=len, reverse=True):
        for version in reversed(data.versions(base)):
            for found in version.steps:
                if found.id == step:
                    return found.title
    return Words(step, step)


def _lasts(lasts: Lasts, language: str) -> str:
    return f"{LENGTHS[lasts.kind].say(language)} {term(lasts.count, lasts.unit).say(language)}"


def _rule(data: Law, rule: Rule, language: str) -> dict[str, Any]:
    return {
        "id": rule.id,
        "kind": "rule" if rule.versions[0].threshold is None else "threshold",
        "title": rule.says.say(language),
        "duty": {"who": rule.duty.who, "to": rule.duty.to, "paper": rule.duty.paper},
        "versions": [
            {
                "in_force": _period(version.in_force),
                "value": value(data, version, language),
                "duty_grade": version.checked.duty_grade.value,
                "value_grade": version.checked.value_grade.value,
                "binds": version.checked.binds,
                "cite": _cite(version.cite, language),
                "source": version.checked.source.say(language),
                "unsettled": version.unsettled.say(language),
                "local": version.local,
            }
            for version in rule.versions
        ],
    }


def _procedure(data: Law, procedure: Procedure, language: str) -> dict[str, Any]:
    return {
        "id": procedure.id,
        "kind": "procedure",
        "title": procedure.title.say(language),
        "level": procedure.level,
        "regime": procedure.regime,
        "in_force": _period(procedure.in_force),
        "stages": [{"id": s.id, "title": s.title.say(language)} for s in procedure.stages],
        "grounds": [{"id": g.id, "title": g.title.say(language)} for g in procedure.grounds],
        "steps": [_step(data, procedure, step, language) for step in procedure.steps],
    }


def _step(data: Law, procedure: Procedure, step: Step, language: str) -> dict[str, Any]:
    names = (*step.rules, *((step.lasts,) if step.lasts else ()))
    return {
        "id": step.id,
        "title": step.title.say(language),
        "stage": step.stage,
        "who": list(step.who),
        "after": list(step.after),
        "duty_grade": step.duty_grade.value,
        "optional": step.optional,
        "local": step.local,
        "cite": _cite(step.cite, language) if step.cite else None,
        "papers": [
            {"id": p.id, "title": p.title.say(language), "when": p.when} for p in step.papers
        ],
        "rules": [
            {"id": name, "value": value(data, procedure.rules[name], language)} for name in names
        ],
    }


def _cite(cite: Cite, language: str) -> dict[str, str]:
    said = cited(cite).say(language)
    return {"act": cite.act, "at": cite.at, "quote": cite.quote, "words": said}


def _period(period: InForce) -> dict[str, str | None]:
    return {"from": f"{period.start}", "until": f"{period.until}" if period.until else None}


def _grades(checked: Checked) -> str:
    return f"{checked.duty_grade.value}/{checked.value_grade.value}"


def text(data: Law, name: str, language: str) -> str:
    """The same as :func:`one`, to be read.

    :raises UnknownId: neither a procedure nor a rule is called so
    """
    found = find(data, name)
    lines = (
        _rule_lines(data, found, language)
        if isinstance(found, Rule)
        else _lines(data, found, language)
    )
    return "\n".join(lines)


def _rule_lines(data: Law, rule: Rule, language: str) -> Iterator[str]:
    yield f"{rule.id}"
    yield f"  {rule.says.say(language)}"
    for version in rule.versions:
        until = version.in_force.until or "…"
        yield f"  [{version.in_force.start}, {until}) {value(data, version, language)}"
        yield f"    {_grades(version.checked)} · {cited(version.cite).say(language)}"
        if version.cite.quote:
            yield f"    “{version.cite.quote}”"
        if version.unsettled:
            yield f"    ! {version.unsettled.say(language)}"


def _lines(data: Law, procedure: Procedure, language: str) -> Iterator[str]:
    yield f"{procedure.id} · {procedure.title.say(language)}"
    for number, step in enumerate(procedure.steps, start=1):
        yield f"{number:>3}. {step.id}: {step.title.say(language)} ({', '.join(step.who) or '-'})"
        for name in (*step.rules, *((step.lasts,) if step.lasts else ())):
            version = procedure.rules[name]
            yield f"       {value(data, version, language)} · {_grades(version.checked)} · {name}"
