"""The verdict of a trial, its counted cells and its ways out, as plain values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from kyhop.desk.board.groups import GROUPS
from kyhop.desk.board.lines import Line
from kyhop.desk.whatif import verdicts, wording
from kyhop.desk.whatif.changes import Change
from kyhop.desk.whatif.reading import Reading
from kyhop.desk.whatif.sides import counted, line_of, spare_days
from kyhop.desk.whatif.trial import Difference, Trial
from kyhop.desk.whatif.ways import WayOut
from kyhop.law.model import State

GROUP_STATE = {
    "at-risk": "at_risk", "behind": "behind_norm", "on-time": "open", "not-started": "not_started",
    "prepared": "done", "late": "cannot",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Side:
    """The matter's line before and after, and what differs."""

    difference: Difference
    before: Line
    after: Line | None

    @property
    def id(self) -> int:
        return self.difference.id

    @property
    def slacks(self) -> tuple[int | None, int | None]:
        return spare_days(self.before), spare_days(self.after) if self.after else None

    @property
    def changed(self) -> bool:
        """Whether anything that the page shows of it differs."""
        if self.after is None or self.difference.moved:
            return True
        return self.slacks[0] != self.slacks[1] or self.before.shown_state != self.after.shown_state


def sides_of(trial: Trial, reading: Reading) -> list[Side]:
    """Both lines of every matter."""
    return [
        Side(
            difference,
            line_of(reading.cards[difference.id], difference.before),
            line_of(reading.cards[difference.id], difference.after) if difference.after else None,
        )
        for difference in trial.differences
    ]


def verdict_of(trial: Trial, sides: Sequence[Side], reading: Reading) -> dict[str, Any]:
    """The sentence, its badge, and the counted cells; each side of them adds up to all matters."""
    slacks = {side.id: side.slacks for side in sides}
    became = {
        "at_risk": sum(_came(side, State.AT_RISK) for side in sides),
        "no_slack": sum(was != 0 and now == 0 for was, now in slacks.values()),
    }
    return {
        "line": verdicts.verdict(trial, slacks, became),
        "state": "open" if trial.fits else "cannot",
        "badge": _("Everything fits") if trial.fits else "",
        "note": verdicts.missing_note(trial),
        "cells": _cells(trial, sides, reading),
    }


def _came(side: Side, state: State) -> bool:
    return (
        side.after is not None
        and side.after.shown_state == state
        and side.before.shown_state != state
    )


def _cells(trial: Trial, sides: Sequence[Side], reading: Reading) -> list[dict[str, Any]]:
    before = counted(side.before for side in sides)
    after = counted(side.after for side in sides if side.after is not None)
    cells: list[dict[str, Any]] = []
    for group in GROUPS:
        if before[group.id] or after[group.id]:
            cell: dict[str, Any] = {
                "label": group.title,
                "state": GROUP_STATE.get(group.id, ""),
                "before": before[group.id],
                "after": after[group.id],
            }
            if group.id == "late":
                cell["note"] = verdicts.missing_counts(trial)
            cells.append(cell)
    if trial.gone:
        cells.append(
            {"label": _("Carried over"), "state": "", "before": 0, "after": len(trial.gone)}
        )
    cells.append(_least(sides, reading))
    return cells


def _least(sides: Sequence[Side], reading: Reading) -> dict[str, Any]:
    """The least spare days on each side, and whose they are afterwards."""
    known = [(side.id, *side.slacks) for side in sides]
    before = [was for _id, was, _now in known if was is not None]
    after = [(now, id) for id, _was, now in known if now is not None]
    least = min(after, default=None)
    return {
        "label": _("Least spare days"),
        "state": "",
        "before": wording.signed(min(before, default=None)),
        "after": wording.signed(least[0] if least else None),
        "note": reading.cards[least[1]].name if least else "",
    }


def ways_shown(
    ways: Sequence[WayOut], reading: Reading, address: Callable[[Sequence[Change]], str]
) -> list[dict[str, Any]]:
    """The ways out for the table; the first one is the least change."""
    return [
        {
            "title": wording.way_title(way.changes, reading),
            "detail": wording.way_detail(way.changes, reading),
            "at_risk": way.at_risk,
            "slack": wording.range_said(way.slack),
            "agrees": wording.all_agree(way.changes, reading),
            "url": address(way.trial),
        }
        for way in ways
    ]


def unchanged(sides: Sequence[Side]) -> int:
    """How many matters stay as they are."""
    return sum(not side.changed for side in sides)
