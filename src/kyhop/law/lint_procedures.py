"""Judging procedures: periods, stages, the order of steps, and the rules pinned to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from kyhop.law.load import Law
from kyhop.law.model import Procedure, Words

MOST_STAGES = 10


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault: the file, the id it is about, and what is wrong, for a lawyer to read."""

    file: str
    about: str
    says: Words

    def say(self, language: str) -> str:
        """The fault in one line."""
        return f"{self.file}: {self.about}: {self.says.say(language)}"


def check(data: Law) -> Iterator[Finding]:
    """Stages, order of steps, anchors and periods of every procedure."""
    for base in data.procedure_bases:
        family = data.versions(base)
        for earlier, later in pairwise(family):
            end = earlier.in_force.until
            if end is None or end > later.in_force.start:
                yield _in(later, "chồng với phiên bản trước", "overlaps the version before it")
        for procedure in family:
            if procedure.base != base:
                yield _in(
                    procedure,
                    f"tệp phải tên {procedure.base}.yaml",
                    f"the file must be {procedure.base}.yaml",
                )
            yield from _stages(procedure)
            yield from _order(procedure)
            yield from _anchors(data, procedure)
            yield from _boundaries(data, procedure)
            yield from _gates(data, procedure)


def _in(procedure: Procedure, vi: str, en: str) -> Finding:
    return Finding(f"procedures/{procedure.base}.yaml", procedure.id, Words(vi, en))


def _stages(procedure: Procedure) -> Iterator[Finding]:
    if len(procedure.stages) > MOST_STAGES:
        yield _in(procedure, f"quá {MOST_STAGES} giai đoạn", f"more than {MOST_STAGES} stages")
    known, used = {s.id for s in procedure.stages}, {s.stage for s in procedure.steps}
    for name in sorted(used - known):
        yield _in(procedure, f"không có giai đoạn “{name}”", f"there is no stage “{name}”")
    for name in sorted(known - used):
        yield _in(procedure, f"giai đoạn “{name}” không có bước nào", f"stage “{name}” has no step")


def _order(procedure: Procedure) -> Iterator[Finding]:
    ids = [step.id for step in procedure.steps]
    for name in sorted({name for name in ids if ids.count(name) > 1}):
        yield _in(procedure, f"bước “{name}” có hai lần", f"step “{name}” is there twice")
    for step in procedure.steps:
        for name in step.after:
            if name not in ids:
                yield _in(procedure, f"bước “{step.id}” đứng sau “{name}” không có trong phiên bản này",
                          f"step “{step.id}” follows “{name}”, which this version lacks")  # fmt: skip
    try:
        TopologicalSorter({step.id: step.after for step in procedure.steps}).prepare()
    except CycleError as error:
        ring = " → ".join(error.args[1])
        yield _in(procedure, f"các bước đi vòng: {ring}", f"the steps run in a circle: {ring}")


def _anchors(data: Law, procedure: Procedure) -> Iterator[Finding]:
    steps = {step.id for step in procedure.steps}
    dated = {name for step in procedure.steps for name in step.rules}
    for name, version in procedure.rules.items():
        if name in dated and version.due is None:
            yield _in(procedure, f"“{name}” phải có due", f"“{name}” must have due")
        if name not in dated and version.lasts is None:
            yield _in(procedure, f"“{name}” phải có lasts", f"“{name}” must have lasts")
        if (
            version.due
            and version.due.anchor not in steps
            and version.due.anchor not in data.anchors
        ):
            anchor = version.due.anchor
            yield _in(procedure, f"“{name}” tính từ “{anchor}” không phải bước hay mốc",
                      f"“{name}” counts from “{anchor}”, which is no step or anchor")  # fmt: skip


def _boundaries(data: Law, procedure: Procedure) -> Iterator[Finding]:
    """A rule may not change inside a procedure version that pins it."""
    if procedure.own_duties:
        return
    for name in procedure.rules:
        for version in data.rule(name).versions:
            start = version.in_force.start
            if procedure.in_force.covers(start) and start != procedure.in_force.start:
                yield _in(procedure, f"“{name}” đổi ngày {start}: cần một phiên bản thủ tục từ ngày ấy",
                          f"“{name}” changes on {start}: a procedure version must start then")  # fmt: skip


def _gates(data: Law, procedure: Procedure) -> Iterator[Finding]:
    """A gate leads to a known role other than the giver, and opens a step right after its own."""
    steps = {step.id: step for step in procedure.steps}
    for step in procedure.steps:
        for gate in step.hands:
            if gate.to not in data.roles:
                yield _in(procedure, f"bước “{step.id}” chuyển cho vai “{gate.to}” không có",
                          f"step “{step.id}” hands over to “{gate.to}”, which is no role")  # fmt: skip
            if step.who[:1] in ((), (gate.to,)):
                yield _in(procedure, f"bước “{step.id}” chuyển hồ sơ cho chính bên chuyển",
                          f"step “{step.id}” hands over to whoever hands over")  # fmt: skip
            opened = steps.get(gate.so_that)
            if gate.so_that and (opened is None or step.id not in opened.after):
                yield _in(procedure, f"bước “{gate.so_that}” không đứng ngay sau “{step.id}”",
                          f"step “{gate.so_that}” does not come right after “{step.id}”")  # fmt: skip
