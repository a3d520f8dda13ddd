"""What the pinned procedure asks of a dossier: its lines, and the gates at which it changes hands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from kyhop.dossiers.states import HandOverState
from kyhop.law.model import Hands, Paper, Procedure, Step
from kyhop.matters.actions.record_step import ADOPTION
from kyhop.matters.models import Matter
from kyhop.matters.procedures import pinned
from kyhop.statutes.queries import overlay_for


@dataclass(frozen=True, slots=True)
class Line:
    """A paper of the checklist with the step that brings it; `optional`: only if there is one."""

    paper: Paper
    step: Step
    optional: bool

    @property
    def id(self) -> str:
        return self.paper.id

    @property
    def who(self) -> str:
        """The role that brings it; empty where the law data names nobody."""
        return self.step.who[0] if self.step.who else ""


@dataclass(frozen=True, slots=True)
class Gate:
    """A step with which the dossier goes to another body, and the papers that it needs for that."""

    step: Step
    to: str
    so_that: str
    needed: tuple[Paper, ...]

    @property
    def id(self) -> str:
        return self.step.id

    @property
    def needs(self) -> frozenset[str]:
        return frozenset(paper.id for paper in self.needed)


@dataclass(frozen=True, slots=True)
class Checklist:
    """The lines of a matter's dossier in the order of its procedure, and its gates."""

    lines: tuple[Line, ...]
    gates: tuple[Gate, ...]
    first_stage: str

    def line(self, paper_id: str) -> Line | None:
        return next((line for line in self.lines if line.id == paper_id), None)

    def gate(self, step_id: str) -> Gate | None:
        return next((gate for gate in self.gates if gate.id == step_id), None)

    def next_gate(self, handed: Iterable[tuple[str, str]]) -> Gate | None:
        """The gate that was returned last, else the first at which the dossier neither lies nor was taken.

        :param handed: step and state of its hand-overs, oldest first
        """
        rows = list(handed)
        if rows and rows[-1][1] == HandOverState.RETURNED and (back := self.gate(rows[-1][0])):
            return back
        passed = {step for step, state in rows if state != HandOverState.RETURNED}
        return next((gate for gate in self.gates if gate.id not in passed), None)

    @property
    def at_registration(self) -> frozenset[str]:
        """The papers with which a matter is registered and accepted."""
        return frozenset(line.id for line in self.lines if line.step.stage == self.first_stage)


def checklist_of(matter: Matter, at: datetime) -> Checklist:
    """The checklist of a matter under its conditions and its council's own rules at that moment."""
    return checklist_under(matter, overlay_for(matter.council, at).turns_on)


def checklist_under(matter: Matter, turned_on: frozenset[str]) -> Checklist:
    """The same where the council's local steps are known."""
    return checklist_named(matter.procedure, tuple(matter.conditions), turned_on)


@lru_cache(maxsize=512)
def checklist_named(
    procedure: str, conditions: tuple[str, ...], turned_on: frozenset[str]
) -> Checklist:
    """The same for a procedure by its pinned name; kept, for many matters share one."""
    return checklist(pinned(procedure, conditions), conditions, turned_on)


def checklist(
    procedure: Procedure, conditions: Iterable[str] = (), turned_on: Iterable[str] = ()
) -> Checklist:
    """Lines and gates of a procedure up to adoption; later papers belong to the record.

    :param conditions: those that the matter fulfils: a paper with `when` is asked for under its own
    :param turned_on: the council's local steps, as ``procedure.step``
    """
    known, on = frozenset(conditions), frozenset(turned_on)
    base = procedure.id.partition("@")[0]
    before = _before(procedure)
    adoption = {step.id for step in procedure.steps if step.meeting == ADOPTION}
    steps = {
        step.id: step
        for step in procedure.steps
        if not (step.local and f"{base}.{step.id}" not in on)
        and step.id not in adoption
        and adoption.isdisjoint(before[step.id])
    }
    lines: dict[str, Line] = {}
    for step in steps.values():
        for paper in _asked(step, known):
            found = lines.get(paper.id)
            if found is None or (found.optional and not step.optional):
                lines[paper.id] = Line(paper, step, step.optional)
    opened = _opened(steps)
    gates = tuple(_gate(steps, step, opened, before, known) for step in opened)
    first = procedure.steps[0].stage if procedure.steps else ""
    return Checklist(tuple(lines.values()), gates, first)


def _opened(steps: dict[str, Step]) -> dict[Step, Hands]:
    """The steps that hand over, with the first of their gates whose next step is on."""
    found = {}
    for step in steps.values():
        for hands in step.hands:
            if not hands.so_that or hands.so_that in steps:
                found[step] = hands
                break
    return found


def _gate(
    steps: dict[str, Step],
    giving: Step,
    opened: dict[Step, Hands],
    before: dict[str, frozenset[str]],
    conditions: frozenset[str],
) -> Gate:
    """A gate needs the papers of its step and of the giver's own steps since the gate before."""
    since = set(before[giving.id])
    for other in opened:
        if other.id in before[giving.id]:
            since -= before[other.id] | {other.id}
    needed: dict[str, Paper] = {}
    for step in steps.values():
        own = step.id in since and not step.optional and step.who[:1] == giving.who[:1]
        if own or step is giving:
            needed |= {paper.id: paper for paper in _asked(step, conditions)}
    hands = opened[giving]
    return Gate(giving, hands.to, hands.so_that, tuple(needed.values()))


def _asked(step: Step, conditions: frozenset[str]) -> list[Paper]:
    return [paper for paper in step.papers if not paper.when or paper.when in conditions]


def _before(procedure: Procedure) -> dict[str, frozenset[str]]:
    """Step → every step that comes before it."""
    after = {step.id: step.after for step in procedure.steps}
    found: dict[str, frozenset[str]] = {}

    def of(name: str) -> frozenset[str]:
        if name not in found:
            earlier = [other for other in after[name] if other in after]
            found[name] = frozenset(earlier).union(*(of(other) for other in earlier))
        return found[name]

    for name in after:
        of(name)
    return found
