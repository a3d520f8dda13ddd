"""What a letter and a timetable are made from: plain values, read before a document is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time

from kyhop.papers.office import Issuer
from kyhop.stationery.issuing import SessionFacts


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing that an agency must do for one matter, by when, and on what ground.

    `standing` is "" when the rule binds, else what the letter says beside it. `urgency` is the state of
    the deadline by name, `state` in words.
    """

    code: str
    matter: str
    step: str
    papers: tuple[str, ...]
    due: date | None
    hour: time
    basis: str
    standing: str
    post: str
    urgency: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """A notice of duties to one agency. Without a `day` the letter leaves room for it."""

    session: SessionFacts
    issuer: Issuer
    agency: str
    place: str
    day: date | None
    duties: tuple[Duty, ...]
    copies: tuple[str, ...] = ()
    number: str = ""


@dataclass(frozen=True, slots=True)
class TimetableRow:
    """One matter of the timetable: what it is, who, how it stands, and its dates by gate."""

    code: str
    matter: str
    kind: str
    lead: str
    committee: str
    state: str
    slack: str
    dates: tuple[str, ...]
    late: bool = False


@dataclass(frozen=True, slots=True)
class Timetable:
    """The whole session: groups of rows under the heads of the gates."""

    session: SessionFacts
    issuer: Issuer
    gates: tuple[str, ...]
    groups: tuple[tuple[str, tuple[TimetableRow, ...]], ...]
    as_of: date
    notes: tuple[str, ...] = field(default=())
