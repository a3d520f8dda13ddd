"""What a draft breaks, in words, and what could be done about it at once."""

from __future__ import annotations

from typing import Any

from kyhop.agenda.showing import Draft, in_words
from kyhop.planner import Fault, FaultKind

KEPT = 2 / 3
"""A line is offered to give up minutes only while it keeps this share of its own."""


def conflicts(draft: Draft) -> list[dict[str, Any]]:
    """What the board breaks, hard conflicts first."""
    rows = [
        {
            "kind": "late" if fault.hard or fault.kind is FaultKind.OVERRUN else "risk",
            "says": in_words(fault.says),
            "line": fault.lines[0] if fault.lines else "",
            "hard": fault.hard,
            "within": fault.kind is FaultKind.OVERRUN,
            "shorter": shorter(draft, fault) if fault.kind is FaultKind.OVERRUN else [],
        }
        for fault in draft.judged.faults
    ]
    return sorted(rows, key=lambda row: not row["hard"])


def shorter(draft: Draft, fault: Fault) -> list[dict[str, Any]]:
    """Lines of an overrunning sitting that could give up its minutes and keep most of theirs, longest first."""
    sittings = (row for row in draft.printed["sittings"] if str(row["id"]) == fault.sitting)
    lines = [row for sitting in sittings for row in sitting["rows"] if "key" in row]
    may = [
        {"key": row["key"], "title": row["title"], "minutes": row["minutes"] - fault.minutes}
        for row in lines
        if not row["locked"] and not row["short"]
        and row["minutes"] - fault.minutes >= KEPT * row["minutes"]
    ]  # fmt: skip
    return sorted(may, key=lambda row: -row["minutes"])[:2]
