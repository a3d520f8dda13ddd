"""What the agenda optimiser is asked and what it answers: plain, frozen values.

Moments are whole minutes on one axis: ``ordinal of the day × 1440 + minutes since midnight``
(:mod:`kyhop.planner.clock`). Lengths are whole minutes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from kyhop.planner.kinds import LineKind


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time, half-open."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Break:
    """A break (giải lao) of a sitting; it starts between two lines, not before ``earliest`` and not
    after ``latest``."""

    minutes: int
    earliest: int
    latest: int


@dataclass(frozen=True, slots=True)
class Sitting:
    """A half-day (phiên họp, buổi họp) in one hall.

    ``end`` is when it should end; ``overrun`` minutes more are possible and cost. ``only`` limits it
    to some kinds (group rooms); such a sitting is left out of the balance.
    """

    id: str
    title: str
    hall: str
    start: int
    end: int
    overrun: int = 0
    breaks: tuple[Break, ...] = ()
    broadcast: tuple[Span, ...] = ()
    only: frozenset[LineKind] = frozenset()

    @property
    def limit(self) -> int:
        """The moment no line may pass."""
        return self.end + self.overrun

    @property
    def room(self) -> int:
        """Minutes for lines up to the end, breaks taken off."""
        return self.end - self.start - sum(one.minutes for one in self.breaks)


@dataclass(frozen=True, slots=True)
class Presenter:
    """Somebody who must be there for a line. A ``resident`` one sits through the whole session
    anyway: nobody counts their waiting."""

    id: str
    name: str
    away: tuple[Span, ...] = ()
    resident: bool = False


class Source(StrEnum):
    """Where an estimate of minutes comes from."""

    HISTORY = "history"
    TYPE = "type"
    HAND = "hand"


@dataclass(frozen=True, slots=True)
class Fixed:
    """A place set by hand: the sitting, and perhaps the moment."""

    sitting: str
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the agenda (mục trong chương trình).

    ``low`` and ``high`` bound its minutes in nine cases of ten; ``most`` is what a discussion may be
    stretched to. ``locked`` keeps the sitting and moment of the previous version.
    """

    id: str
    title: str
    kind: LineKind
    minutes: int
    matters: tuple[str, ...] = ()
    source: Source = Source.TYPE
    low: int = 0
    high: int = 0
    most: int = 0
    presenters: tuple[str, ...] = ()
    sittings: frozenset[str] = frozenset()
    fixed: Fixed | None = None
    locked: bool = False
    broadcast: bool = False
    late: bool = False
    remarks: int = 0
    importance: int = 1


@dataclass(frozen=True, slots=True)
class Precedence:
    """``after`` starts at least ``gap`` minutes after ``before`` has ended."""

    before: str
    after: str
    gap: int = 0


@dataclass(frozen=True, slots=True)
class Together:
    """Lines that follow each other without anything between, not even a break (khối biểu quyết)."""

    id: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a line stood in the previous version."""

    line: str
    sitting: str
    start: int


@dataclass(frozen=True, slots=True)
class Rules:
    """What the council sets for its agendas. Shares are in thousandths."""

    debate_share: int = 0
    quiet_before_vote: int = 0
    minutes_per_remark: int = 0
    extra_visit: int = 60
    consensus_minutes: int = 3
    off: frozenset[str] = frozenset()


TERMS = ("unplaced", "moves", "debate", "discussion", "waiting", "apart", "balance", "overrun",
         "idle")  # fmt: skip
"""The terms of the objective, all to be small; the unit of each is in docs/planner.md."""

WEIGHTS = {"unplaced": 1000, "moves": 300, "debate": 5, "discussion": 2, "waiting": 1, "apart": 1,
           "balance": 1, "overrun": 10, "idle": 3}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Problem:
    """Everything one agenda is computed from."""

    sittings: tuple[Sitting, ...]
    lines: tuple[Line, ...]
    presenters: tuple[Presenter, ...] = ()
    precedences: tuple[Precedence, ...] = ()
    together: tuple[Together, ...] = ()
    related: tuple[tuple[str, ...], ...] = ()
    previous: tuple[Slot, ...] = ()
    consensus: frozenset[str] = frozenset()
    rules: Rules = Rules()
    weights: dict[str, int] = field(default_factory=lambda: dict(WEIGHTS))


@dataclass(frozen=True, slots=True)
class Placed:
    """A line in its place."""

    line: str
    sitting: str
    start: int
    minutes: int

    @property
    def end(self) -> int:
        """The moment it ends."""
        return self.start + self.minutes


@dataclass(frozen=True, slots=True)
class Paused:
    """A break in its place: the ``index``-th of the sitting's breaks."""

    sitting: str
    index: int
    start: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Agenda:
    """Lines in their places, by time; breaks; and the lines that found none."""

    placed: tuple[Placed, ...]
    breaks: tuple[Paused, ...]
    unplaced: tuple[str, ...]
