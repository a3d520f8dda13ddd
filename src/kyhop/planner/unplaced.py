"""Why a line found no place: what would have to give, tried out before it is said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kyhop.law.model import Words
from kyhop.planner.compiled import compile_problem
from kyhop.planner.model import Agenda, Problem
from kyhop.planner.rules import RULES
from kyhop.planner.search import Search
from kyhop.planner.wishes import longer, relax, wish_words, wishes_of

NEEDING = frozenset(rule.id for rule in RULES if rule.needs)
SHOWN = 3
FURTHEST = 720
"""No sitting is thought longer by more than half a day."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One way in: give up these wishes and sit ``minutes`` longer (in ``sitting``), and the line fits
    into the agenda as it stands. None of them could be spared."""

    wishes: tuple[str, ...]
    minutes: int
    sitting: str

    def says(self, problem: Problem, agenda: Agenda) -> Words:
        """The reason as a sentence; of many wishes the first ones."""
        told = list(dict.fromkeys(_words(problem, agenda, wish) for wish in self.wishes))
        if (more := len(told) - SHOWN) > 0:
            told[SHOWN:] = [Words(f"và {more} yêu cầu nữa", f"and {more} more demands")]
        if self.minutes:
            title = next(one.title for one in problem.sittings if one.id == self.sitting)
            told.append(
                Words(
                    f"phiên {title} thiếu {self.minutes} phút",
                    f"sitting {title} is {self.minutes} minutes short",
                )
            )
        return Words("; ".join(one.vi for one in told), "; ".join(one.en for one in told))


def reasons(
    problem: Problem, agenda: Agenda, line: str, going: Callable[[], bool] = lambda: True
) -> tuple[Reason, ...]:
    """The ways in for an unplaced line, best first: giving up wishes alone, sitting longer alone, or
    if neither is enough, both. Empty only when the caller stops it."""
    ask = _Asking(problem, agenda, line, going)
    wishes = wishes_of(problem, ask.lines)
    found = []
    if ask.fits(wishes, 0):
        found.append(Reason(ask.fewest(wishes, 0), 0, ""))
    if sitting := ask.fits((), FURTHEST):
        minutes, sitting = ask.shortest((), sitting)
        found.append(Reason((), minutes, sitting))
    if not found and (sitting := ask.fits(wishes, FURTHEST)):
        kept = ask.fewest(wishes, FURTHEST)
        minutes, sitting = ask.shortest(kept, sitting)
        found.append(Reason(kept, minutes, sitting))
    return tuple(found)


def _words(problem: Problem, agenda: Agenda, wish: str) -> Words:
    """A wish; where a line must not go without another that is left out, just that."""
    for name in agenda.unplaced:
        if wish.split(":")[0] in NEEDING and f":{name}>" in wish:
            title = next(line.title for line in problem.lines if line.id == name)
            return Words(f"phải có “{title}”, mục này chưa xếp được",
                         f"needs “{title}”, which is left out")  # fmt: skip
    return wish_words(problem, wish)


def witness(problem: Problem, agenda: Agenda, line: str, reason: Reason) -> Agenda | None:
    """The agenda with the line in it, once what the reason names is given up."""
    asked = _Asking(problem, agenda, line, lambda: True)
    asked.fits(reason.wishes, reason.minutes)
    return asked.witness


class _Asking:
    """Tries to bring one line in under weaker demands, everything else staying in its order."""

    def __init__(
        self, problem: Problem, agenda: Agenda, line: str, going: Callable[[], bool]
    ) -> None:
        self.problem, self.agenda, self.line, self.going = problem, agenda, line, going
        self.witness: Agenda | None = None
        block = next((one for one in problem.together if line in one.lines), None)
        self.lines = block.lines if block else (line,)

    def fits(self, dropped: tuple[str, ...], minutes: int) -> str:
        """The sitting that takes the line then; empty when none does."""
        if not self.going():
            return ""
        compiled = compile_problem(longer(relax(self.problem, dropped), minutes))
        search = Search(compiled, 0)
        search.board.install(self.agenda)
        unit = compiled.unit_of[self.line][0]
        if not search.insert(unit):
            return ""
        self.witness = search.board.agenda()
        return compiled.problem.sittings[search.board.where[unit]].id

    def fewest(self, dropped: tuple[str, ...], minutes: int) -> tuple[str, ...]:
        """A part of the wishes that is enough, of which none can be kept. Halves are tried first."""
        kept = list(dropped)
        size = max(1, len(kept) // 2)
        while True:
            at = 0
            while at < len(kept):
                rest = kept[:at] + kept[at + size :]
                if self.fits(tuple(rest), minutes):
                    kept = rest
                else:
                    at += size
            if size == 1:
                return tuple(kept)
            size = max(1, size // 2)

    def shortest(self, dropped: tuple[str, ...], sitting: str) -> tuple[int, str]:
        """The fewest minutes by which sittings must be longer, and the one that takes the line."""
        low, high = 0, FURTHEST
        while high - low > 1:
            middle = (low + high) // 2
            if found := self.fits(dropped, middle):
                high, sitting = middle, found
            else:
                low = middle
        return high, sitting
