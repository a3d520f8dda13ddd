"""The signed programme against what became of it, line by line and counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kyhop.matters.models import Matter
from kyhop.matters.states import MatterState
from kyhop.programme.content import Line
from kyhop.programme.models import Assignment, Programme, Version
from kyhop.programme.states import Outcome, VersionState
from kyhop.programme.whys import Why, whys_of, with_matters

FINISHED = (MatterState.ADOPTED, MatterState.NOTED)


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of one line that both sides ever signed.

    ``line`` is the line as first signed; ``added``: it came with a later version than the first;
    ``moved``: it stands, or was dealt with, in another session than first signed. ``session`` is
    where it stands now, ``whys`` why it came late, was moved or taken out.
    """

    line: Line
    version: int
    outcome: Outcome
    moved: bool
    session: str
    matter: Matter | None
    whys: tuple[Why, ...] = ()

    @property
    def added(self) -> bool:
        return self.version > 1


@dataclass(frozen=True, slots=True)
class Count:
    """The lines of one lead in one session (as first signed), counted.

    `planned` + `added` = `done` + `dropped` + `running`; `moved` counts lines among these.
    """

    session: str
    lead: str
    planned: int
    added: int
    done: int
    dropped: int
    running: int
    moved: int


def fates_of(programme: Programme) -> list[Fate]:
    """Every line that stood in a version signed by both sides, in the order of the catalogue.

    Six queries, however many lines.
    """
    signed = programme.versions.filter(state=VersionState.SIGNED).order_by("number")
    versions: list[Version] = list(signed)
    first: dict[int, tuple[Line, int]] = {}
    for version in versions:
        for line in version.lines:
            first.setdefault(line["registration"], (line, version.number))
    now = {line["registration"]: line for line in versions[-1].lines} if versions else {}
    if not first:
        return []
    lived = _matters(programme, first)
    ids = {key: [matter.pk for matter in matters] for key, matters in lived.items()}
    whys = with_matters(whys_of(programme), programme.council, ids)
    found = []
    for key, (line, number) in first.items():
        last = lived[key][-1] if key in lived else None
        fate = _fate(line, number, now.get(key), last)
        found.append(replace(fate, whys=tuple(whys.get(key, ()))))
    return sorted(found, key=_order)


def _order(fate: Fate) -> tuple[list[int], str, str]:
    return fate.line["session_order"], fate.line["lead"], fate.line["title"]


def _matters(programme: Programme, keys: Iterable[int]) -> dict[int, list[Matter]]:
    """Registration → the matters in which it lived: after carrying over, the last is where it is."""
    rows = Assignment.objects.filter(registration__programme=programme, registration__in=keys)
    found = {
        row.registration_id: [row.matter] for row in rows.select_related("matter__session__term")
    }
    later = Matter.objects.filter(council_id=programme.council_id, carried_from__isnull=False)
    heirs = {row.carried_from_id: row for row in later.select_related("session__term")}
    for lived in found.values():
        while lived[-1].pk in heirs:
            lived.append(heirs[lived[-1].pk])
    return found


def _fate(line: Line, number: int, now: Line | None, matter: Matter | None) -> Fate:
    stands = matter.session.short_title if matter else (now or line)["session"]
    session_id = matter.session_id if matter else (now or line)["session_id"]
    if matter is not None and matter.state in FINISHED:
        outcome = Outcome.DONE
    elif now is None or (matter is not None and matter.state == MatterState.WITHDRAWN):
        outcome = Outcome.DROPPED
    else:
        outcome = Outcome.RUNNING
    return Fate(line, number, outcome, session_id != line["session_id"], stands, matter)


def counted(fates: Iterable[Fate]) -> list[Count]:
    """The fates by session and lead, in their order; the last row is the whole, with empty names."""
    groups: dict[tuple[str, str], list[Fate]] = {}
    every: list[Fate] = []
    for fate in fates:
        groups.setdefault((fate.line["session"], fate.line["lead"]), []).append(fate)
        every.append(fate)
    return [_count(*key, group) for key, group in groups.items()] + [_count("", "", every)]


def _count(session: str, lead: str, fates: list[Fate]) -> Count:
    outcomes = [fate.outcome for fate in fates]
    added = sum(fate.added for fate in fates)
    return Count(
        session=session,
        lead=lead,
        planned=len(fates) - added,
        added=added,
        done=outcomes.count(Outcome.DONE),
        dropped=outcomes.count(Outcome.DROPPED),
        running=outcomes.count(Outcome.RUNNING),
        moved=sum(fate.moved for fate in fates),
    )
