"""Why a line stands where it stands: what binds it there, and what the best other place would cost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kyhop.law.model import Words
from kyhop.planner.compiled import compile_problem
from kyhop.planner.consensus import is_short
from kyhop.planner.cost import moved
from kyhop.planner.model import Line, Placed, Problem
from kyhop.planner.place import Board
from kyhop.planner.rules import Arc, arcs
from kyhop.planner.search import Search
from kyhop.planner.solve import Result
from kyhop.planner.wishes import wish_words


@dataclass(frozen=True, slots=True)
class Why:
    """A line's reasons, the strongest first. ``dearer`` is what the objective would rise by in the
    best other sitting ``other``; both are empty when no other sitting can take it."""

    line: str
    says: tuple[Words, ...]
    other: str
    dearer: int | None


def whys(result: Result, going: Callable[[], bool] = lambda: True) -> tuple[Why, ...]:
    """The reasons of every placed line, in the order of the agenda."""
    compiled = compile_problem(result.problem)
    search = Search(compiled, result.seed)
    search.board.install(result.agenda)
    asked = _Asked(result, search)
    return tuple(asked.why(one) for one in result.agenda.placed if going())


class _Asked:
    def __init__(self, result: Result, search: Search) -> None:
        self.problem: Problem = result.problem
        self.search = search
        self.board: Board = search.board
        self.lines = {line.id: line for line in self.problem.lines}
        self.at = {one.line: one for one in result.agenda.placed}
        self.titles = {one.id: one.title for one in self.problem.sittings}
        self.before = {slot.line: slot for slot in self.problem.previous}
        self.moved = moved(self.problem, result.agenda)
        self.into: dict[str, list[Arc]] = {}
        for arc in arcs(self.problem):
            self.into.setdefault(arc.after, []).append(arc)

    def why(self, one: Placed) -> Why:
        """The reasons of one placed line."""
        line = self.lines[one.line]
        says = self._held(line) + self._order(one) + self._former(one)
        if is_short(line, self.problem):
            says.append(
                Words("nội dung đã đồng thuận: xử lý nhanh", "agreed matter: treated shortly")
            )
        if line.most > line.minutes and one.minutes > line.minutes:
            n = one.minutes - line.minutes
            says.append(
                Words(f"kéo dài thêm {n} phút để thảo luận", f"{n} minutes more for discussion")
            )
        other, dearer = self._elsewhere(one)
        if dearer is None:
            says.append(Words("không phiên nào khác nhận được", "no other sitting can take it"))
        elif dearer > 0:
            title = self.titles[other]
            says.append(
                Words(
                    f"chỗ tốt nhất ở phiên khác là {title}, tăng thêm {dearer} điểm",
                    f"the best place in another sitting, {title}, costs {dearer} more",
                )
            )
        else:
            title = self.titles[other]
            says.append(
                Words(f"phiên {title} cũng tốt như vậy", f"sitting {title} would be as good")
            )
        return Why(one.line, tuple(says), other, dearer)

    def _held(self, line: Line) -> list[Words]:
        found = [
            wish_words(self.problem, f"{what}:{line.id}")
            for what in ("locked", "fixed", "sittings", "broadcast")
            if getattr(line, what)
        ]
        block = next((b for b in self.problem.together if line.id in b.lines), None)
        return [*found, wish_words(self.problem, f"together:{block.id}")] if block else found

    def _order(self, one: Placed) -> list[Words]:
        """The order that holds it back most: the one whose first line ends last."""
        ends = [
            (self.at[arc.before].end + arc.gap, arc)
            for arc in self.into.get(one.line, ())
            if arc.before in self.at
        ]
        if not ends:
            return []
        _, arc = max(ends, key=lambda pair: pair[0])
        return [wish_words(self.problem, arc.wish)]

    def _former(self, one: Placed) -> list[Words]:
        slot = self.before.get(one.line)
        if slot is None:
            return []
        if one.line not in self.moved:
            return [Words("giữ chỗ của phiên bản trước", "keeps its place of the last version")]
        was = self.titles.get(slot.sitting, slot.sitting)
        return [Words(f"phiên bản trước ở phiên {was}", f"in the last version it was in {was}")]

    def _elsewhere(self, one: Placed) -> tuple[str, int | None]:
        """The cheapest other sitting for the line's unit, everything else keeping its order."""
        board, search = self.board, self.search
        u = board.compiled.unit_of[one.line][0]
        home = board.where[u]
        rest = tuple(v for v in board.row(home) if v != u)
        best: tuple[int, int] | None = None
        for s in search.homes[u]:
            if s == home:
                continue
            for row in search.rows_with(u, s, True):
                tried = board.attempt({home: rest, s: row})
                if tried and (best is None or tried[0] < best[0]):
                    best = tried[0], s
        if best is None:
            return "", None
        return self.problem.sittings[best[1]].id, best[0] - board.cost
