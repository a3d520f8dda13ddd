"""A procedure made ready for planning: the steps that take part, their order, their rules.

Steps that are left out (optional and skipped, or local and not turned on) drop out, and their
predecessors become predecessors of their successors.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from graphlib import CycleError, TopologicalSorter

from kyhop.law.errors import BadProcedure, StepNotOptional, UnknownStep
from kyhop.law.model import Bound, Direction, Due, Procedure, RuleVersion, Step

OPENING, CLOSING = "session.opening_day", "session.closing_day"
SITTING = "session.sitting"
EXECUTIVE_MEETING, ADOPTION = "executive_meeting", "adoption"


@dataclass(frozen=True, slots=True)
class Slot:
    """One dated rule of one step. ``anchor`` is a step's index, or ``None`` for a session's day.

    ``versions`` has more than one member where the version in force on the due day counts.
    """

    index: int
    step: int
    rule: str
    due: Due
    versions: tuple[RuleVersion, ...]
    anchor: int | None

    @property
    def before(self) -> bool:
        return self.due.direction is Direction.BEFORE

    @property
    def local(self) -> bool:
        return self.versions[0].local


@dataclass(frozen=True, slots=True)
class Length:
    """The duration of a step, by its rule."""

    step: int
    rule: str
    version: RuleVersion


class Graph:
    """One shape of one procedure version. Steps and rules are numbered from 0.

    :raises BadProcedure: the data has a cycle, an unknown anchor or an impossible kind of rule
    :raises StepNotOptional: a step that must be taken was to be left out
    """

    def __init__(
        self, procedure: Procedure, turned_on: Iterable[str], skipped: Iterable[str]
    ) -> None:
        self.procedure = procedure
        left_out = self._left_out(frozenset(turned_on), frozenset(skipped))
        self.left_out = tuple(step.id for step in procedure.steps if step.id in left_out)
        self.steps = tuple(step for step in procedure.steps if step.id not in left_out)
        if not self.steps:
            raise self.bad("không còn bước nào", "no step is left")
        self.index = {step.id: i for i, step in enumerate(self.steps)}
        self.preds = tuple(self._preds(step) for step in self.steps)
        self.succs = tuple(
            tuple(t for t, before in enumerate(self.preds) if s in before)
            for s in range(len(self.steps))
        )
        self.lengths = tuple(self._length(i, step) for i, step in enumerate(self.steps))
        self.slots = tuple(self._slots())
        of_step = range(len(self.steps))
        self.latest = tuple(self._of(i, Bound.AT_THE_LATEST) for i in of_step)
        self.earliest = tuple(self._of(i, Bound.AT_THE_EARLIEST) for i in of_step)
        self.forward = self._order(self._forward_edges())
        self.backward = self._order(self._backward_edges())

    def _left_out(self, turned_on: frozenset[str], skipped: frozenset[str]) -> set[str]:
        base = self.procedure.base
        known = [step.id for step in self.procedure.steps]
        for name in skipped:
            if name not in known:
                raise UnknownStep(name, self.procedure.id, known)
        found = set()
        for step in self.procedure.steps:
            off = step.local and f"{base}.{step.id}" not in turned_on
            if step.id in skipped and not (step.optional or step.local):
                raise StepNotOptional(step.id, self.procedure.id)
            if off or step.id in skipped:
                found.add(step.id)
        return found

    def _preds(self, step: Step) -> tuple[int, ...]:
        """The predecessors that take part, seen through those that are left out."""
        found: set[int] = set()
        queue, seen = list(step.after), set(step.after)
        while queue:
            name = queue.pop()
            if name in self.index:
                found.add(self.index[name])
                continue
            for further in set(self._step(name, step).after) - seen:
                seen.add(further)
                queue.append(further)
        return tuple(sorted(found))

    def _step(self, name: str, asker: Step) -> Step:
        try:
            return self.procedure.step(name)
        except KeyError:
            raise self.bad(
                f"bước {asker.id} theo sau bước lạ “{name}”",
                f"step {asker.id} comes after an unknown step “{name}”",
            ) from None

    def _version(self, rule: str) -> RuleVersion:
        try:
            return self.procedure.rules[rule]
        except KeyError:
            raise self.bad(f"thiếu quy tắc {rule}", f"rule {rule} is missing") from None

    def _length(self, index: int, step: Step) -> Length | None:
        if not step.lasts:
            return None
        version = self._version(step.lasts)
        if version.lasts is None:
            raise self.bad(f"{step.lasts} không phải thời hạn", f"{step.lasts} is no duration")
        return Length(index, step.lasts, version)

    def _slots(self) -> Iterable[Slot]:
        number = 0
        for i, step in enumerate(self.steps):
            for rule in step.rules:
                version = self._version(rule)
                if (due := version.due) is None:
                    raise self.bad(f"{rule} không phải hạn", f"{rule} is no dated rule")
                known, anchor = self._anchor(rule, due)
                if not known:
                    continue
                earliest = due.bound is Bound.AT_THE_EARLIEST
                if earliest and anchor is not None and due.direction is Direction.BEFORE:
                    raise self.bad(
                        f"{rule}: “không sớm hơn … trước một bước” không tính được",
                        f"{rule}: “not earlier than … before a step” cannot be planned",
                    )
                if earliest and rule in self.procedure.by_due_day:
                    raise self.bad(
                        f"{rule}: “không sớm hơn” chỉ có một phiên bản trong một thủ tục",
                        f"{rule}: “not earlier than” has one version in a procedure",
                    )
                versions = self.procedure.by_due_day.get(rule, (version,))
                yield Slot(number, i, rule, due, versions, anchor)
                number += 1

    def _anchor(self, rule: str, due: Due) -> tuple[bool, int | None]:
        """Whether the anchor takes part, and its step; a step that is left out dates nothing."""
        if due.anchor in (OPENING, CLOSING):
            return True, None
        if due.anchor in self.index:
            return True, self.index[due.anchor]
        if due.anchor not in self.left_out:
            raise self.bad(
                f"{rule} có mốc lạ “{due.anchor}”", f"{rule} has an unknown anchor “{due.anchor}”"
            )
        return False, None

    def _of(self, step: int, bound: Bound) -> tuple[Slot, ...]:
        return tuple(s for s in self.slots if s.step == step and s.due.bound is bound)

    def _forward_edges(self) -> dict[int, set[int]]:
        edges = {i: set(before) for i, before in enumerate(self.preds)}
        for slot in (s for of_step in self.earliest for s in of_step):
            if slot.anchor is not None:
                edges[slot.step].add(slot.anchor)
        return edges

    def _backward_edges(self) -> dict[int, set[int]]:
        edges = {i: set(after) for i, after in enumerate(self.succs)}
        for slot in self.slots:
            if slot.anchor is None:
                continue
            if slot.due.bound is Bound.AT_THE_EARLIEST:
                edges[slot.anchor].add(slot.step)
            elif slot.before:
                edges[slot.step].add(slot.anchor)
        return edges

    def _order(self, edges: dict[int, set[int]]) -> tuple[int, ...]:
        try:
            return tuple(TopologicalSorter(edges).static_order())
        except CycleError as error:
            names = " → ".join(self.steps[i].id for i in error.args[1])
            raise self.bad(
                f"các bước vòng lặp: {names}", f"the steps run in a circle: {names}"
            ) from None

    def bad(self, vi: str, en: str) -> BadProcedure:
        """The refusal of this procedure's data."""
        return BadProcedure(self.procedure.id, vi, en)

    @cached_property
    def slots_of(self) -> dict[str, tuple[Slot, ...]]:
        """The dated rules by rule id."""
        found: dict[str, tuple[Slot, ...]] = {}
        for slot in self.slots:
            found[slot.rule] = (*found.get(slot.rule, ()), slot)
        return found

    @cached_property
    def lengths_of(self) -> dict[str, tuple[Length, ...]]:
        """The durations by rule id."""
        found: dict[str, tuple[Length, ...]] = {}
        for length in self.lengths:
            if length is not None:
                found[length.rule] = (*found.get(length.rule, ()), length)
        return found

    @cached_property
    def lags(self) -> tuple[tuple[Slot, ...], ...]:
        """For each step the «at the earliest … after it» rules of other steps."""
        return tuple(
            tuple(s for of_step in self.earliest for s in of_step if s.anchor == i)
            for i in range(len(self.steps))
        )

    @cached_property
    def moving(self) -> frozenset[int]:
        """The steps whose finish can depend on the opening day."""
        found: set[int] = set()
        for i in self.forward:
            own = self.steps[i].meeting == ADOPTION or any(
                s.anchor is None or s.anchor in found for s in self.earliest[i]
            )
            if own or any(p in found for p in self.preds[i]):
                found.add(i)
        return frozenset(found)
