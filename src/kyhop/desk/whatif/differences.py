"""Where a trial differs from the plan: date by date, and matter by matter, as plain values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kyhop.desk.whatif import wording
from kyhop.desk.whatif.changes import Change, query
from kyhop.desk.whatif.page import Side
from kyhop.desk.whatif.reading import Reading
from kyhop.desk.whatif.sides import hangs_on
from kyhop.desk.whatif.trial import Trial
from kyhop.law.model import State
from kyhop.web.words import spoken

Address = Callable[[int], str]
"""The page of a matter by its id."""


@dataclass(frozen=True, slots=True)
class Move:
    """One due date of some matters that moves from one day to another alike."""

    step_id: str
    title: str
    before: date | None
    after: date | None
    matters: tuple[int, ...]


def moves_of(trial: Trial) -> list[Move]:
    """All due dates that differ, those of most matters first; every difference is in one of them."""
    found: dict[tuple[str, str, date | None, date | None], list[int]] = {}
    for difference in trial.differences:
        for moved in difference.moved:
            key = (moved.step_id, spoken(moved.title), moved.before, moved.after)
            found.setdefault(key, []).append(difference.id)
    moves = [Move(*key, tuple(ids)) for key, ids in found.items()]
    return sorted(moves, key=lambda move: -len(move.matters))


def shown_moves(moves: Sequence[Move], trial: Trial, reading: Reading) -> list[dict[str, Any]]:
    """The moves with their words, their matters by name, and where their reasons are."""
    rows = []
    for move in moves:
        old, new = wording.day_pair(move.before, move.after)
        told = ngettext("%(n)s matter", "%(n)s matters", len(move.matters))
        rows.append(
            {
                "title": move.title,
                "old": old,
                "new": new,
                "count": told % {"n": len(move.matters)},
                "names": ", ".join(reading.cards[id].name for id in move.matters),
                "why": _why(trial.changes, move.matters[0], move.step_id) if move.after else "",
            }
        )
    return rows


def _why(changes: Sequence[Change], matter_id: int, step_id: str) -> str:
    return query(changes, why=f"{matter_id}.{step_id}") + "#why"


def groups_of(
    trial: Trial, sides: Sequence[Side], reading: Reading, address: Address
) -> list[dict[str, Any]]:
    """The matters that differ, under what became of them, the worst first."""
    found: dict[str, list[Side]] = {}
    for side in sides:
        if side.changed:
            found.setdefault(_fate(side), []).append(side)
    titles = _fates()
    return [
        {
            "title": title,
            "kind": kind,
            "rows": [
                _row(side, trial, reading, address)
                for side in sorted(found[fate], key=lambda side: _rank(side.slacks[1]))
            ],
        }
        for fate, (title, kind) in titles.items()
        if fate in found
    ]


def _rank(slack: int | None) -> tuple[bool, int]:
    return slack is None, slack or 0


def _fates() -> dict[str, tuple[str, str]]:
    return {
        "cannot-new": (_("Can no longer make it"), "late"),
        "cannot": (_("Still cannot make it"), "late"),
        "makes": (_("Now makes it"), ""),
        "risk-new": (_("Comes to be at risk"), ""),
        "risk": (_("Still at risk"), ""),
        "other": (_("Other dates or spare days"), ""),
        "gone": (_("Leaves for the next session"), ""),
    }


def _fate(side: Side) -> str:
    difference, after = side.difference, side.after
    if difference.after is None or after is None:
        return "gone"
    if not difference.after.feasible:
        return "cannot-new" if difference.turned is False else "cannot"
    if difference.turned:
        return "makes"
    if after.shown_state == State.AT_RISK:
        return "risk" if side.before.shown_state == State.AT_RISK else "risk-new"
    return "other"


def _row(side: Side, trial: Trial, reading: Reading, address: Address) -> dict[str, Any]:
    card, after = reading.cards[side.id], side.after
    was, now = side.slacks
    focus = hangs_on(after) if after else None
    place = ""
    if focus is not None:
        told = (
            _("%(step)s: expected %(day)s")
            if focus.finish
            else _("%(step)s: no meeting is set after the steps before it")
        )
        day = f"{focus.finish:%d/%m}" if focus.finish else ""
        place = told % {"step": focus.title, "day": day}
    return {
        "title": card.title,
        "code": card.code,
        "lead": card.lead,
        "url": address(side.id),
        "was": wording.signed(was),
        "now": wording.signed(now),
        "same": was == now,
        "kind": _kind(now),
        "state": after.shown_state if after else "",
        "place": place,
        "why": _why(trial.changes, side.id, focus.id) if focus and focus.limit else "",
        "moved": _moved(side, trial),
    }


def _kind(slack: int | None) -> str:
    if slack is None or slack > 2:
        return ""
    return "late" if slack < 0 else "risk"


def _moved(side: Side, trial: Trial) -> list[dict[str, str]]:
    rows = []
    for moved in side.difference.moved:
        old, new = wording.day_pair(moved.before, moved.after)
        rows.append({"title": spoken(moved.title), "old": old, "new": new})
    return rows


def own_duties(trial: Trial) -> list[dict[str, Any]]:
    """The session's own open duties whose date or state differs, and how each then stands."""
    own = trial.own
    if own is None or own.after is None:
        return []
    before = {step.id: step for step in own.before.steps}
    rows = []
    for step in own.after.steps:
        was = before.get(step.id)
        if step.done is not None or was is None or (was.due, was.state) == (step.due, step.state):
            continue
        old, new = wording.day_pair(was.due, step.due)
        rows.append(
            {"title": spoken(step.title), "old": old, "new": new, "state": step.state.value}
        )
    return rows
