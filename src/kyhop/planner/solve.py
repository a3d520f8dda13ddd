"""Solving: one question, one answer, whichever solver is there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from time import monotonic

from kyhop.planner import cpsat
from kyhop.planner.coarse import coarser, expanded
from kyhop.planner.compiled import Compiled, compile_problem
from kyhop.planner.compiling import Engine, engine
from kyhop.planner.consensus import group
from kyhop.planner.cost import Term, objective, terms
from kyhop.planner.model import Agenda, Problem
from kyhop.planner.place import Board, Laid, Row
from kyhop.planner.search import Search, Tick
from kyhop.planner.tempering import TAME, WILD, Heats

OWN, CPSAT, AUTO = "own", "cpsat", "auto"
ROUNDS, WARM = 16_000, 1_500
"""Changes tried by plain Python when nothing else is asked, and those tried before CP-SAT begins."""
SMALL, LARGE_PART = 40, 8
"""Units up to which CP-SAT may work to the end of the time; with more of them it has hardly a say in what
is found, and has one part in eight, so that the own search has its core for the rest."""
SETTLING, SETTLED_PART = 100_000, 10
"""Rounds on the coarser problem, or one in so many of them, before its sittings are dealt."""
COARSE = 0.85
"""The part of the rounds, or of the time, for the coarser problem."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a solution is: rounds done of all, the best objective, lines left out so far."""

    done: int
    of: int
    objective: int
    unplaced: int


@dataclass(frozen=True, slots=True)
class Result:
    """An agenda with what it costs. ``bound`` is proved: no agenda costs less; None when the own
    solver worked alone. ``stopped`` is empty, ``time`` or ``cancelled``."""

    problem: Problem
    """As solved: matters of the consensus list are shortened in it."""
    agenda: Agenda
    terms: tuple[Term, ...]
    bound: int | None
    solver: str
    seed: int
    stopped: str

    @property
    def objective(self) -> int:
        """The sum of the terms' costs."""
        return objective(self.terms)

    @property
    def gap(self) -> float | None:
        """How far the objective may be from the best, as a share of it."""
        if self.bound is None:
            return None
        return (self.objective - self.bound) / self.objective if self.objective else 0.0

    @property
    def rows(self) -> dict[str, tuple[str, ...]]:
        """The lines of each sitting, in order."""
        return {
            one.id: tuple(p.line for p in self.agenda.placed if p.sitting == one.id)
            for one in self.problem.sittings
        }


def solve(
    problem: Problem,
    *,
    solver: str = AUTO,
    seed: int = 1,
    seconds: float = 20.0,
    rounds: int | None = None,
    workers: int = 1,
    progress: Callable[[Progress], None] | None = None,
    cancel: Callable[[], bool] | None = None,
) -> Result:
    """Compute an agenda; it is always a valid one, with lines left out if it must be.

    The own solver anneals for ``rounds`` rounds; None: as many as take half a second or so, 40 times more
    where the inner loop is compiled. With OR-Tools (``cpsat``, or ``auto`` where it is
    installed) CP-SAT works beside it on the same agenda, and the better of both is taken: so it is
    never worse than the own solver. ``seconds`` bounds the whole; a run that this bound does not stop
    gives the same agenda for the same seed, with one worker.

    :raises ValueError: an unknown solver
    :raises ImportError: ``cpsat`` is asked for and OR-Tools is not installed
    """
    if solver not in (OWN, CPSAT, AUTO):
        raise ValueError(solver)
    if solver == CPSAT and not cpsat.installed():
        raise ImportError("ortools")
    loop = engine()
    rounds = ROUNDS * loop.pace if rounds is None else rounds
    run = _Run(group(problem), seed, seconds, rounds, loop, progress, cancel)
    if solver == OWN or not cpsat.installed():
        return run.own()
    return run.beside(workers)


class _Run:
    """The state of one solution."""

    def __init__(
        self, problem: Problem, seed: int, seconds: float, rounds: int, loop: Engine,
        progress: Callable[[Progress], None] | None, cancel: Callable[[], bool] | None,
    ) -> None:  # fmt: skip
        self.end = monotonic() + seconds
        self.seed, self.rounds, self.loop = seed, rounds, loop
        self.progress, self.cancel = progress, cancel
        self.compiled = compile_problem(problem)
        self.search = Search(self.compiled, seed, loop)
        self.before, self.met = 0, self.search.best_cost
        """Rounds done by another search than the one that goes on, and the best that any met."""

    def _tick(self, search: Search) -> Tick:
        def tick(best: int, unplaced: int) -> bool:
            self.met = min(self.met, best)
            if self.progress:
                done = min(self.before + search.done, self.rounds)
                self.progress(Progress(done, self.rounds, self.met, unplaced))
            return not (self.cancel and self.cancel())

        return tick

    def _anneal(self, rounds: int, heats: Heats = WILD) -> None:
        self.search.improve(rounds, self.end, self._tick(self.search), heats)

    def own(self) -> Result:
        """The own solver alone."""
        self._begin()
        self._go_on()
        return self._result(None, OWN)

    def _begin(self) -> None:
        """A first agenda, a little better than the first that comes."""
        self.search.build()
        self._anneal(min(WARM, self.rounds))

    def _go_on(self) -> None:
        """All further rounds: in a large session most of them with reports and their verification in one,
        where there are such, dealt to the sittings if that can be, and tame ones then with every line by
        itself."""
        rounds = self.rounds - self.search.done
        large = len(self.compiled.units) > SMALL and rounds > 0 and not self.search.stopped
        found = coarser(self.compiled) if large else None
        if not found:
            self._anneal(rounds)
            return
        first, part, now = Search(found, self.seed, self.loop), round(COARSE * rounds), monotonic()
        first.build()
        self.before = self.search.done
        until = now + COARSE * (self.end - now)
        first.improve(min(SETTLING, part // SETTLED_PART), until, self._tick(first))
        if not first.deal(part - first.done, until, self._tick(first)):
            first.improve(part - first.done, until, self._tick(first))
        self.before = first.done
        if first.stopped == "cancelled":
            self.search.stopped = first.stopped
        self.search.hurried |= first.stopped == "time"
        held = self.search.load(expanded(found, self.compiled, first.rows))
        self._anneal(rounds - part, TAME if held else WILD)

    def beside(self, workers: int) -> Result:
        """CP-SAT in a thread beside the own solver, both from the same first agenda."""
        self._begin()
        with ThreadPoolExecutor(1) as pool:
            found = pool.submit(self._stated, self.search.best, workers)
            self._go_on()
        return self._better_of(found.result())

    def _stated(self, known: Sequence[Laid], workers: int) -> cpsat.Bounded:
        """What CP-SAT makes of a known agenda in the time that is left."""
        program = cpsat.Program(self.compiled)
        board = Board(self.compiled)
        board.put(known)
        program.hint(board)
        left = max(0.1, self.end - monotonic())
        left /= LARGE_PART if len(self.compiled.units) > SMALL else 1
        return program.solve(seconds=left, seed=self.seed, workers=workers, tick=self._going)

    def _going(self, best: int, unplaced: int) -> bool:
        return not (self.cancel and self.cancel())

    def _better_of(self, found: cpsat.Bounded) -> Result:
        self.search.fill()
        mine = list(self.search.best)
        if found.rows:
            self.search.load(found.rows)
            self.search.restore()
        if self.search.best_cost > found.bound and mine != self.search.best:
            self._anneal(self.rounds // 4, TAME)
        if found.proved:
            self.search.stopped = ""
        return self._result(min(found.bound, self.search.best_cost), CPSAT)

    def _result(self, bound: int | None, solver: str) -> Result:
        self.search.fill()
        agenda = self.search.board.agenda()
        return Result(
            self.compiled.problem, agenda, terms(self.compiled, agenda), bound, solver, self.seed,
            self.search.stopped,
        )  # fmt: skip


def rows_of(compiled: Compiled, agenda: Agenda) -> Sequence[Row]:
    """The rows that an agenda stands for, breaks among the lines where they are."""
    rows: list[Row] = []
    for sitting in compiled.problem.sittings:
        members: dict[int, int] = {}
        for one in agenda.placed:
            if one.sitting == sitting.id:
                members.setdefault(compiled.unit_of[one.line][0], 2 * one.start + 1)
        for one_break in agenda.breaks:
            if one_break.sitting == sitting.id:
                members[-1 - one_break.index] = 2 * one_break.start
        for k in range(len(sitting.breaks)):
            members.setdefault(-1 - k, 10**12 + k)
        rows.append(tuple(sorted(members, key=lambda u: members[u])))
    return rows
