"""The words of the law data and of the engine, as frozen values.

Everything that crosses the border of the engine is one of these. Days are :class:`datetime.date` in
Asia/Ho_Chi_Minh; texts are :class:`Words` (Vietnamese first). The meaning of each word is fixed in
``docs/law/engine.md``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum


class Unit(StrEnum):
    """What a count counts: days of the calendar, or working days (ngày làm việc)."""

    CALENDAR_DAY = "calendar_day"
    WORKING_DAY = "working_day"


class Direction(StrEnum):
    BEFORE = "before"
    AFTER = "after"


class Bound(StrEnum):
    """Whether a dated rule is an upper or a lower limit: «chậm nhất» or «không sớm hơn»."""

    AT_THE_LATEST = "at_the_latest"
    AT_THE_EARLIEST = "at_the_earliest"


class Falls(StrEnum):
    """What happens to a resulting day that is off."""

    EARLIER = "earlier"
    LATER = "later"
    KEEP = "keep"


class DurationKind(StrEnum):
    """``at_least``: full length always; ``at_most``: full length until done; ``norm``: an estimate."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    NORM = "norm"


class Grade(StrEnum):
    """How sure we are of a duty or a number (docs/law/engine.md, «Rules and grades»)."""

    A = "A"
    B = "B"
    C = "C"
    UNKNOWN = "?"
    NORM = "N"
    LOCAL = "L"

    @property
    def binds(self) -> bool:
        return self in (Grade.A, Grade.B, Grade.LOCAL)


class State(StrEnum):
    """The state of a step, and of a matter (the worst of its open steps)."""

    DONE_LATE = "done_late"
    DONE = "done"
    LATE = "late"
    OVERDUE_PROVISIONAL = "overdue_provisional"
    CANNOT = "cannot"
    AT_RISK = "at_risk"
    BEHIND_NORM = "behind_norm"
    WAITING = "waiting"
    OPEN = "open"
    NOT_STARTED = "not_started"


@dataclass(frozen=True, slots=True)
class Words:
    """One sentence or title in both languages."""

    vi: str
    en: str

    def say(self, language: str) -> str:
        """The words in ``vi`` or ``en`` (any other language reads Vietnamese)."""
        return self.en if language == "en" and self.en else self.vi

    def __bool__(self) -> bool:
        """Whether anything is said at all."""
        return bool(self.vi)


SILENT = Words("", "")


class CauseOf(StrEnum):
    """What a cause is given for: a step done late; a matter that leaves its session or its day; a
    matter that enters after the list was settled."""

    LATE = "late"
    LEAVING = "leaving"
    ENTERING = "entering"


@dataclass(frozen=True, slots=True)
class CauseTerm:
    """A cause (nguyên nhân) of the common list, with what it may be given for."""

    id: str
    title: Words
    of: frozenset[CauseOf]


@dataclass(frozen=True, slots=True)
class InForce:
    """A half-open period: ``until`` is the first day no longer covered, ``None`` for no end."""

    start: date
    until: date | None = None

    def covers(self, day: date) -> bool:
        return self.start <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Cite:
    """Where a rule stands: the act's number, the provision, and the article's own words.

    ``at_en`` is the place in English where it is no provision that can be read word by word,
    ``named`` the act as it is said (:mod:`kyhop.law.citing`).
    """

    act: str
    at: str = "?"
    quote: str = ""
    at_en: str = ""
    named: Words = field(default=SILENT, compare=False)


@dataclass(frozen=True, slots=True)
class Act:
    """An act that rules cite. ``in_force`` is ``None`` where its first day is not known.

    ``grade`` says how sure we are of the number and the period, ``source`` where that was read.
    """

    number: str
    title: Words
    issuer: str
    grade: Grade
    in_force: InForce | None = None
    source: Words = SILENT


@dataclass(frozen=True, slots=True)
class Regime:
    """The law that governs a procedure in one period (chế độ pháp lý), with the acts it is made of."""

    id: str
    title: Words
    in_force: InForce
    acts: tuple[str, ...]
    grade: Grade
    source: Words = SILENT


@dataclass(frozen=True, slots=True)
class Checked:
    """Who verified a version of a rule, when and against what, with the two grades."""

    duty_grade: Grade
    value_grade: Grade
    by: str = ""
    on: date | None = None
    source: Words = SILENT

    @property
    def binds(self) -> bool:
        return self.duty_grade.binds and self.value_grade.binds


@dataclass(frozen=True, slots=True)
class Due:
    """A dated rule: ``count`` units before or after an anchor.

    ``anchor`` is ``session.opening_day``, ``session.closing_day`` or the id of a step of the same
    procedure (its finish; the executive meeting and the adoption are steps).
    """

    count: int
    unit: Unit
    direction: Direction
    anchor: str
    falls: Falls
    bound: Bound = Bound.AT_THE_LATEST
    hour: time | None = None


@dataclass(frozen=True, slots=True)
class Lasts:
    """How long a step takes, from the finish of its predecessors."""

    kind: DurationKind
    count: int
    unit: Unit
    falls: Falls = Falls.LATER


@dataclass(frozen=True, slots=True)
class Duty:
    """Who owes what to whom: roles and a paper, by their identifiers."""

    who: str
    to: str = ""
    paper: str = ""


@dataclass(frozen=True, slots=True)
class RuleVersion:
    """A rule in one period. Exactly one of ``due``, ``lasts``, ``threshold`` is set."""

    rule: str
    in_force: InForce
    cite: Cite
    checked: Checked
    due: Due | None = None
    lasts: Lasts | None = None
    threshold: Threshold | None = None
    unsettled: Words = SILENT
    local: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule over all its periods; ``id`` is ``procedure.step.what``."""

    id: str
    says: Words
    duty: Duty
    versions: tuple[RuleVersion, ...]

    def on(self, day: date) -> RuleVersion | None:
        """The version in force on ``day``; ``None`` where the rule does not exist that day."""
        return next((v for v in self.versions if v.in_force.covers(day)), None)


@dataclass(frozen=True, slots=True)
class Threshold:
    """A share of a base that a vote must reach: ``more_than`` or ``at_least`` num/den."""

    relation: str
    numerator: int
    denominator: int
    base: str = "all_deputies"


@dataclass(frozen=True, slots=True)
class Hands:
    """A gate: with its step the dossier goes to the role ``to``, so that step ``so_that`` can begin.

    ``so_that`` is empty where nobody works on it next (the deputies read it).
    """

    to: str
    so_that: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a procedure.

    ``meeting`` names the anchor that fixes its day (``executive_meeting`` or ``adoption``), else "".
    ``local`` steps are off until an overlay turns them on; ``optional`` ones may be left out.
    ``rules`` are the dated rules, ``lasts`` the rule of its duration ("" = 0 days). ``lasts_when``
    pairs a condition of the matter with the rule that then replaces ``lasts``. ``hands`` are the
    gates at which papers go from one body to another; the first whose ``so_that`` is on counts.
    """

    id: str
    title: Words
    stage: str
    who: tuple[str, ...]
    after: tuple[str, ...]
    rules: tuple[str, ...] = ()
    lasts: str = ""
    papers: tuple[Paper, ...] = ()
    meeting: str = ""
    optional: bool = False
    local: bool = False
    cite: Cite | None = None
    duty_grade: Grade = Grade.UNKNOWN
    lasts_when: tuple[tuple[str, str], ...] = ()
    hands: tuple[Hands, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that a step hands over; ``when`` names the condition asking for it ("" = always)."""

    id: str
    title: Words
    when: str = ""
    cite: Cite | None = None


@dataclass(frozen=True, slots=True)
class Ground:
    """One of the grounds on which a procedure may be chosen (one of them must be named)."""

    id: str
    title: Words
    cite: Cite


@dataclass(frozen=True, slots=True)
class Stage:
    """A group of steps on the rail (at most ten a procedure)."""

    id: str
    title: Words


@dataclass(frozen=True, slots=True)
class Procedure:
    """One version of a procedure: a DAG of steps with the rules as pinned for this version.

    ``id`` carries the version (``resolution.normative.province@2025-07``); ``rules`` maps each rule
    id named by its steps to the version of the rule that belongs to this version. ``own_duties`` marks
    the duties of the council itself: they follow the rule in force on the day the duty falls due, so
    ``by_due_day`` holds all versions of their «at the latest» rules, oldest first.
    """

    id: str
    title: Words
    level: str
    regime: str
    in_force: InForce
    stages: tuple[Stage, ...]
    steps: tuple[Step, ...]
    rules: dict[str, RuleVersion] = field(default_factory=dict)
    grounds: tuple[Ground, ...] = ()
    own_duties: bool = False
    by_due_day: dict[str, tuple[RuleVersion, ...]] = field(default_factory=dict)

    @property
    def base(self) -> str:
        """The id without its version."""
        return self.id.partition("@")[0]

    def step(self, step_id: str) -> Step:
        """:raises KeyError: the procedure has no such step"""
        for step in self.steps:
            if step.id == step_id:
                return step
        raise KeyError(step_id)
