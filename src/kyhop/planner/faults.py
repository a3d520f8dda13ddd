"""What an agenda breaks, found from the problem alone and said in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from kyhop.law.model import Words
from kyhop.planner.clock import hhmm, hours_between
from kyhop.planner.cost import debate_minutes, rows_of
from kyhop.planner.model import Agenda, Line, Placed, Problem, Sitting
from kyhop.planner.rules import BY_ID, arcs
from kyhop.planner.wishes import WHOLE, wish_words


class FaultKind(StrEnum):
    """What is broken."""

    OVERRUN = "overrun"
    AWAY = "away"
    TWICE = "twice"
    ORDER = "order"
    QUIET = "quiet"
    NEEDS = "needs"
    FIXED = "fixed"
    SITTING = "sitting"
    BROADCAST = "broadcast"
    TOGETHER = "together"
    BREAK = "break"
    DEBATE = "debate"


@dataclass(frozen=True, slots=True)
class Fault:
    """One broken demand: the lines and the sitting it concerns, and its sentence. A ``hard`` one
    makes the agenda invalid; the others cost. ``minutes`` is by how much, where that is a length."""

    kind: FaultKind
    lines: tuple[str, ...]
    sitting: str
    says: Words
    hard: bool = True
    minutes: int = 0


class Faults:
    """Finds what an agenda breaks, from the problem alone."""

    def __init__(self, problem: Problem, agenda: Agenda) -> None:
        self.problem, self.agenda = problem, agenda
        self.lines = {line.id: line for line in problem.lines}
        self.sittings = {one.id: one for one in problem.sittings}
        self.people = {one.id: one for one in problem.presenters}
        self.at = {one.line: one for one in agenda.placed}

    def all(self) -> Iterator[Fault]:
        """Every broken demand, the overruns first."""
        yield from self._overruns()
        yield from self._absences()
        yield from self._doubles()
        yield from self._orders()
        yield from self._places()
        yield from self._blocks()
        yield from self._pauses()
        yield from self._share()

    def _overruns(self) -> Iterator[Fault]:
        for name, row in rows_of(self.agenda).items():
            sitting, end = self.sittings[name], row[-1].end
            if end <= sitting.end:
                continue
            over = end - sitting.end
            late = tuple(one.line for one in row if one.end > sitting.end)
            yield Fault(
                FaultKind.OVERRUN, late, name,
                Words(
                    f"{sitting.title} quá {over} phút so với giờ nghỉ {hhmm(sitting.end)}",
                    f"{sitting.title} runs {over} minutes past its end at {hhmm(sitting.end)}",
                ),
                end > sitting.limit, over,
            )  # fmt: skip

    def _absences(self) -> Iterator[Fault]:
        for one in self.agenda.placed:
            for name in self.lines[one.line].presenters:
                for away in self.people[name].away:
                    if one.start < away.end and away.start < one.end:
                        who, title = self.people[name].name, self.lines[one.line].title
                        when = hours_between(away.start, away.end)
                        yield Fault(
                            FaultKind.AWAY, (one.line,), one.sitting,
                            Words(
                                f"{who} vắng {when.vi}, trong khi “{title}” bắt đầu {hhmm(one.start)}",
                                f"{who} is away {when.en}, while “{title}” starts at {hhmm(one.start)}",
                            ),
                        )  # fmt: skip

    def _doubles(self) -> Iterator[Fault]:
        for index, one in enumerate(self.agenda.placed):
            for other in self.agenda.placed[index + 1 :]:
                if one.sitting == other.sitting or other.start >= one.end:
                    continue
                if one.start >= other.end:
                    continue
                for name in self.lines[one.line].presenters:
                    if name in self.lines[other.line].presenters:
                        who = self.people[name].name
                        a, b = self.lines[one.line].title, self.lines[other.line].title
                        yield Fault(
                            FaultKind.TWICE, (one.line, other.line), other.sitting,
                            Words(
                                f"{who} phải có mặt cùng lúc ở “{a}” và “{b}”",
                                f"{who} would be needed at “{a}” and “{b}” at the same time",
                            ),
                        )  # fmt: skip

    def _orders(self) -> Iterator[Fault]:
        told: set[str] = set()
        for arc in arcs(self.problem):
            after = self.at.get(arc.after)
            if after is None:
                continue
            before = self.at.get(arc.before)
            if before is None:
                if arc.needs:
                    yield self._needed(arc.before, arc.after, after)
                continue
            if after.start >= before.end + arc.gap:
                continue
            rule = arc.wish.split(":")[0]
            if rule in WHOLE:
                if rule in told:
                    continue
                told.add(rule)
            yield self._order(arc.before, arc.after, arc.wish, after, before)

    def _needed(self, before: str, after: str, placed: Placed) -> Fault:
        a, b = self.lines[before].title, self.lines[after].title
        return Fault(
            FaultKind.NEEDS, (after, before), placed.sitting,
            Words(f"“{b}” đã xếp mà “{a}” chưa xếp", f"“{b}” is placed and “{a}” is not"),
        )  # fmt: skip

    def _order(self, before: str, after: str, wish: str, late: Placed, early: Placed) -> Fault:
        short = early.end - late.start
        if short > 0:
            says = wish_words(self.problem, wish)
            if wish.split(":")[0] in BY_ID:
                a, b = self.lines[before].title, self.lines[after].title
                says = Words(f"“{b}” đang trước “{a}”: {BY_ID[wish.split(':')[0]].says.vi}",
                             f"“{b}” stands before “{a}”: {BY_ID[wish.split(':')[0]].says.en}")  # fmt: skip
            return Fault(FaultKind.ORDER, (after, before), late.sitting, says, True, short)
        gap = late.start - early.end
        a, b = self.lines[before].title, self.lines[after].title
        return Fault(
            FaultKind.QUIET, (after, before), late.sitting,
            Words(
                f"chỉ {gap} phút giữa “{a}” và “{b}”, ít hơn khoảng cách đã định",
                f"only {gap} minutes between “{a}” and “{b}”, less than was set",
            ),
        )  # fmt: skip

    def _places(self) -> Iterator[Fault]:
        for one in self.agenda.placed:
            line, sitting = self.lines[one.line], self.sittings[one.sitting]
            broken = self._broken(line, sitting, one)
            if broken:
                yield Fault(
                    broken[0], (line.id,), sitting.id,
                    broken[1] or wish_words(self.problem, f"{broken[2]}:{line.id}"),
                )  # fmt: skip

    def _broken(
        self, line: Line, sitting: Sitting, one: Placed
    ) -> tuple[FaultKind, Words | None, str] | None:
        if sitting.only and line.kind not in sitting.only:
            says = Words(
                f"“{line.title}” không thuộc loại mục của {sitting.title}",
                f"“{line.title}” is not of a kind for {sitting.title}",
            )
            return FaultKind.SITTING, says, ""
        if line.sittings and sitting.id not in line.sittings:
            return FaultKind.SITTING, None, "sittings"
        fixed = line.fixed
        if fixed and (fixed.sitting != sitting.id or fixed.start not in (None, one.start)):
            return FaultKind.FIXED, None, "fixed"
        if line.broadcast and not any(
            span.start <= one.start and one.end <= span.end for span in sitting.broadcast
        ):
            return FaultKind.BROADCAST, None, "broadcast"
        return None

    def _blocks(self) -> Iterator[Fault]:
        for block in self.problem.together:
            here = [self.at[name] for name in block.lines if name in self.at]
            whole = len(here) == len(block.lines) and all(
                one.sitting == then.sitting and one.end == then.start
                for one, then in pairwise(here)
            )
            if here and not whole:
                yield Fault(
                    FaultKind.TOGETHER, block.lines, here[0].sitting,
                    wish_words(self.problem, f"together:{block.id}"),
                )  # fmt: skip

    def _pauses(self) -> Iterator[Fault]:
        for pause in self.agenda.breaks:
            sitting = self.sittings[pause.sitting]
            one = sitting.breaks[pause.index]
            if not one.earliest <= pause.start <= one.latest:
                yield Fault(
                    FaultKind.BREAK, (), sitting.id,
                    Words(
                        f"{sitting.title}: giờ nghỉ rơi vào {hhmm(pause.start)}, ngoài khoảng "
                        f"{hhmm(one.earliest)}–{hhmm(one.latest)}",
                        f"{sitting.title}: the break falls at {hhmm(pause.start)}, outside "
                        f"{hhmm(one.earliest)}–{hhmm(one.latest)}",
                    ),
                    False,
                )  # fmt: skip
        yield from self._lost_pauses()

    def _lost_pauses(self) -> Iterator[Fault]:
        taken = {(pause.sitting, pause.index) for pause in self.agenda.breaks}
        for name, row in rows_of(self.agenda).items():
            for index, one in enumerate(self.sittings[name].breaks):
                if (name, index) not in taken and row[-1].end > one.latest:
                    title = self.sittings[name].title
                    yield Fault(
                        FaultKind.BREAK, (), name,
                        Words(f"{title}: không có giờ nghỉ trước {hhmm(one.latest)}",
                              f"{title}: no break before {hhmm(one.latest)}"),
                        False,
                    )  # fmt: skip

    def _share(self) -> Iterator[Fault]:
        wanted = self.problem.rules.debate_share
        debate, total = debate_minutes(self.problem, self.agenda)
        if total and debate * 1000 < wanted * total:
            share = debate * 100 // total
            yield Fault(
                FaultKind.DEBATE, (), "",
                Words(
                    f"thảo luận, chất vấn chiếm {share}% thời gian, mức đã định là {wanted // 10}%",
                    f"debate and question time take {share}% of the time; {wanted // 10}% was set",
                ),
                False,
            )  # fmt: skip
