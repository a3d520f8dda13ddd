"""From the nodes of a YAML file to the frozen words of the model.

Each function takes the node of one entry and reads every key of it: an unknown key is an error.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path

from kyhop.law.citing import foreign_words, name_of
from kyhop.law.model import (
    SILENT,
    Act,
    Bound,
    CauseOf,
    CauseTerm,
    Checked,
    Cite,
    Direction,
    Due,
    DurationKind,
    Duty,
    Falls,
    Grade,
    Ground,
    Hands,
    InForce,
    Lasts,
    Paper,
    Procedure,
    Regime,
    Rule,
    RuleVersion,
    Stage,
    Step,
    Threshold,
    Unit,
    Words,
)
from kyhop.law.reader import Node, read

RELATIONS = ("more_than", "at_least")
NATIONAL = Path(__file__).resolve().parents[1] / "lawdata" / "vn"
ACTS = "acts.yaml"
Vocabulary = Mapping[str, Words]


def vocabulary(node: Node, key: str) -> dict[str, Words]:
    """The identifiers of a list of ``{id, title}`` with their words."""
    found: dict[str, Words] = {}
    for entry in node.items(key):
        name = entry.text("id")
        if name in found:
            raise entry.wrong(f"“{name}” đã có ở trên", f"“{name}” is there twice", key="id")
        found[name] = entry.words("title")
        entry.finish()
    node.finish()
    return found


def causes(node: Node) -> dict[str, CauseTerm]:
    """The common list of causes in its order."""
    found: dict[str, CauseTerm] = {}
    for entry in node.items("late_reasons"):
        name = entry.text("id")
        if name in found:
            raise entry.wrong(f"“{name}” đã có ở trên", f"“{name}” is there twice", key="id")
        uses = entry.texts("of") or (CauseOf.LATE.value,)
        if unknown := set(uses) - set(CauseOf):
            words = ", ".join(sorted(unknown))
            raise entry.wrong(f"không rõ “{words}”", f"unknown: {words}", key="of")
        found[name] = CauseTerm(name, entry.words("title"), frozenset(map(CauseOf, uses)))
        entry.finish()
    node.finish()
    return found


def acts(node: Node) -> Iterator[Act]:
    """The acts of ``acts.yaml``."""
    for entry in node.items("acts"):
        yield Act(
            number=entry.text("number"),
            title=entry.words("title"),
            issuer=entry.text("issuer"),
            grade=entry.choice("grade", Grade),
            in_force=in_force(entry.child("in_force")) if entry.has("in_force") else None,
            source=entry.said("source"),
        )
        entry.finish()
    node.finish()


def act_names(file: Path) -> Mapping[str, Words]:
    """How the acts are called that a file may cite: those of the law data that it is part of, for
    any other file the national ones.
    """
    home = next((folder for folder in file.parents if (folder / ACTS).exists()), NATIONAL)
    return _act_names(home / ACTS)


@lru_cache(maxsize=8)
def _act_names(file: Path) -> Mapping[str, Words]:
    return {act.number: name_of(act) for act in acts(read(file))}


def regimes(node: Node) -> Iterator[Regime]:
    """The regimes of ``regimes.yaml``."""
    for entry in node.items("regimes"):
        yield Regime(
            id=entry.text("id"),
            title=entry.words("title"),
            in_force=in_force(entry.child("in_force")),
            acts=entry.texts("acts"),
            grade=entry.choice("grade", Grade),
            source=entry.said("source"),
        )
        entry.finish()
    node.finish()


def in_force(node: Node) -> InForce:
    """A half-open period ``{from, until}``; ``until`` is the first day no longer covered."""
    start = node.day("from")
    until: date | None = node.day("until") if node.has("until") else None
    if until is not None and until <= start:
        raise node.wrong(
            "“until” là ngày đầu tiên không còn áp dụng, phải sau “from”",
            "“until” is the first day no longer covered and must be after “from”",
            key="until",
        )
    node.finish()
    return InForce(start, until)


def cite(node: Node, *, national: bool = True) -> Cite:
    """``{act, at, quote}``; an unknown provision is written "?".

    A place that is no provision is ``{vi, en}`` in the national data; a council may write its own as
    it likes.
    """
    act, quote = node.text("act"), node.text("quote", "")
    named = act_names(node.file).get(act, SILENT)
    if node.has("at") and isinstance(node.child("at").value, dict):
        place = node.words("at")
        found = Cite(act, place.vi, quote, place.en, named)
    else:
        found = Cite(act, node.text("at", "?"), quote, named=named)
        if national and foreign_words(found.at):
            raise node.wrong("cần cả vi và en", "both vi and en are needed", key="at")
    node.finish()
    return found


def checked(node: Node) -> Checked:
    """Who verified what, with the two grades."""
    found = Checked(
        duty_grade=node.choice("duty_grade", Grade),
        value_grade=node.choice("value_grade", Grade),
        by=node.text("by", ""),
        on=node.day("on") if node.has("on") else None,
        source=node.said("source"),
    )
    node.finish()
    return found


def due(node: Node) -> Due:
    """A dated rule; ``falls_on_holiday`` defaults to the safe side of its direction."""
    direction = node.choice("direction", Direction)
    bound = node.choice("bound", Bound, Bound.AT_THE_LATEST)
    usual = Falls.EARLIER if direction is Direction.BEFORE else Falls.LATER
    found = Due(
        count=node.count("count"),
        unit=node.choice("unit", Unit),
        direction=direction,
        anchor=node.text("anchor"),
        falls=node.choice("falls_on_holiday", Falls, usual),
        bound=bound,
        hour=node.hour("hour"),
    )
    node.finish()
    return found


def lasts(node: Node) -> Lasts:
    """The length of a step."""
    found = Lasts(
        kind=node.choice("kind", DurationKind),
        count=node.count("count"),
        unit=node.choice("unit", Unit),
        falls=node.choice("falls_on_holiday", Falls, Falls.LATER),
    )
    node.finish()
    return found


def threshold(node: Node) -> Threshold:
    """A share ``numerator/denominator`` of ``base`` with its relation."""
    relation = node.text("relation")
    if relation not in RELATIONS:
        accepted = ", ".join(RELATIONS)
        raise node.wrong(f"nhận: {accepted}", f"use one of: {accepted}", key="relation")
    found = Threshold(
        relation,
        node.count("numerator"),
        node.count("denominator"),
        node.text("base", "all_deputies"),
    )
    if not 0 < found.numerator <= found.denominator:
        raise node.wrong(
            "phải là phân số từ 0 đến 1", "must be a share from 0 to 1", key="numerator"
        )
    node.finish()
    return found


def duty(node: Node) -> Duty:
    """Who owes what to whom."""
    found = Duty(node.text("who"), node.text("to", ""), node.text("paper", ""))
    node.finish()
    return found


def version(node: Node, rule: str) -> RuleVersion:
    """One period of a rule: exactly one of ``due``, ``lasts``, ``threshold``."""
    kinds = [kind for kind in ("due", "lasts", "threshold") if node.has(kind)]
    if len(kinds) != 1:
        raise node.wrong(
            "phải có đúng một trong due, lasts, threshold",
            "exactly one of due, lasts, threshold is needed",
        )
    found = RuleVersion(
        rule=rule,
        in_force=in_force(node.child("in_force")),
        cite=cite(node.child("cite")),
        checked=checked(node.child("checked")),
        due=due(node.child("due")) if kinds == ["due"] else None,
        lasts=lasts(node.child("lasts")) if kinds == ["lasts"] else None,
        threshold=threshold(node.child("threshold")) if kinds == ["threshold"] else None,
        unsettled=node.said("unsettled"),
        local=node.flag("local"),
    )
    node.finish()
    return found


def rule(node: Node) -> Rule:
    """A rule with its versions, oldest first."""
    name = node.text("id")
    versions = tuple(version(entry, name) for entry in node.items("versions"))
    if not versions:
        raise node.wrong("cần ít nhất một phiên bản", "needs at least one version", key="versions")
    found = Rule(name, node.words("says"), duty(node.child("duty")), versions)
    node.finish()
    return found


def paper(node: Node, papers: Vocabulary) -> Paper:
    """A paper named by its id, or ``{paper, when, cite}``."""
    if isinstance(node.value, str):
        name, when, source = node.value, "", None
    else:
        name, when = node.text("paper"), node.text("when", "")
        source = cite(node.child("cite")) if node.has("cite") else None
        node.finish()
    if name not in papers:
        raise node.wrong(
            f"tài liệu “{name}” chưa có trong papers.yaml",
            f"the paper “{name}” is not in papers.yaml",
        )
    return Paper(name, papers[name], when, source)


def hands(node: Node) -> Hands:
    """A gate at which a step hands the dossier to another body."""
    found = Hands(node.text("to"), node.text("so_that", ""))
    node.finish()
    return found


def step(node: Node, papers: Vocabulary) -> Step:
    """One step of a procedure."""
    found = Step(
        id=node.text("id"),
        title=node.words("title"),
        stage=node.text("stage"),
        who=node.texts("who"),
        after=node.texts("after"),
        rules=node.texts("rules"),
        lasts=node.text("lasts", ""),
        papers=tuple(paper(entry, papers) for entry in node.items("papers", default=True)),
        meeting=node.text("meeting", ""),
        optional=node.flag("optional"),
        local=node.flag("local"),
        cite=cite(node.child("cite")) if node.has("cite") else None,
        duty_grade=node.choice("duty_grade", Grade),
        lasts_when=tuple(
            (entry.text("when"), entry.text("lasts"))
            for entry in node.items("lasts_when", default=True)
        ),
        hands=tuple(hands(entry) for entry in node.items("hands", default=True)),
    )
    node.seen.add("only")
    node.finish()
    return found


def ground(node: Node) -> Ground:
    """A ground of a procedure."""
    found = Ground(node.text("id"), node.words("title"), cite(node.child("cite")))
    node.finish()
    return found


def procedures(node: Node, papers: Vocabulary) -> tuple[Procedure, ...]:
    """All versions of one procedure, oldest first, without their pinned rules.

    A step with ``only: ["2025", …]`` belongs to those versions only; the same id may then stand
    again for the others.
    """
    base, title, level = node.text("id"), node.words("title"), node.text("level")
    own_duties = node.flag("own_duties")
    stages = tuple(_stage(entry) for entry in node.items("stages"))
    grounds = tuple(ground(entry) for entry in node.items("grounds", default=True))
    steps = [(entry.texts("only"), step(entry, papers)) for entry in node.items("steps")]
    found = []
    for entry in node.items("versions"):
        name = entry.text("version")
        found.append(
            Procedure(
                id=f"{base}@{name}",
                title=title,
                level=level,
                regime=entry.text("regime"),
                in_force=in_force(entry.child("in_force")),
                stages=stages,
                steps=tuple(step for only, step in steps if not only or name in only),
                grounds=grounds,
                own_duties=own_duties,
            )
        )
        entry.finish()
    node.finish()
    return tuple(found)


def _stage(node: Node) -> Stage:
    found = Stage(node.text("id"), node.words("title"))
    node.finish()
    return found
