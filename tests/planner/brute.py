"""Every way to place a few lines, minute by minute where it can matter: for proofs in tests."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import Any

from tests.planner.checker import Checker, clock


def brute(value: dict[str, Any]) -> bool:
    """Whether all lines can be placed. Times tried are those from which nothing could be earlier:
    the start of a sitting, of a broadcast, of a presence, of a held line, the end of a break, and
    what follows from lines laid end to end from there, with the gaps that the input demands."""
    lines = value["lines"]
    options = [list(_options(value, line)) for line in lines]
    if any(not one for one in options):
        return False
    orders = Checker(value, {"placed": [], "unplaced": [], "breaks": []}).orders()
    return any(_holds(value, chosen, orders) for chosen in product(*options))


def _options(value: dict[str, Any], line: dict[str, Any]) -> Any:
    lengths = [one["minutes"] for one in value["lines"] if one is not line]
    quiet = value["rules"].get("quiet_before_vote", 0)
    gaps = {0, quiet, *(one.get("gap", 0) for one in value.get("order", []))}
    sums = {0}
    for length in lengths:
        sums |= {a + length for a in sums}
    delays = {a + gap for a in sums for gap in gaps} | sums
    used = {one["id"]: one for one in value["sittings"]}
    for sitting in used.values():
        marks = _marks(value, sitting)
        starts = {mark + delay for mark in marks for delay in delays}
        end = clock(sitting["end"]) + sitting.get("overrun", 0)
        for start in sorted(starts):
            if clock(sitting["start"]) <= start <= end - line["minutes"]:
                row = _row(line, sitting, start)
                if not _alone(value, line, row):
                    yield row


def _marks(value: dict[str, Any], sitting: dict[str, Any]) -> set[int]:
    marks = {clock(sitting["start"])}
    for one in value["sittings"]:
        if one["date"] == sitting["date"]:
            marks.add(clock(one["start"]))
    for one in sitting.get("broadcast", []):
        marks.add(clock(one["start"]))
    for one in sitting.get("breaks", []):
        marks.add(clock(one["earliest"]) + one["minutes"])
    for person in value.get("presenters", []):
        marks |= {
            clock(away.get("end", "24:00"))
            for away in person.get("away", [])
            if away["date"] == sitting["date"]
        }
    held = [line["fixed"] for line in value["lines"] if line.get("fixed")]
    held += list(value.get("previous", []))
    for one in held:
        if one.get("start"):
            marks.add(clock(one["start"]))
    for one in list(marks):
        marks |= {one + pause["minutes"] for pause in sitting.get("breaks", [])}
    return marks


def _row(line: dict[str, Any], sitting: dict[str, Any], start: int) -> dict[str, Any]:
    return {"line": line["id"], "sitting": sitting["id"], "minutes": line["minutes"],
            "start": f"{start // 60:02d}:{start % 60:02d}"}  # fmt: skip


def _alone(value: dict[str, Any], line: dict[str, Any], row: dict[str, Any]) -> list[str]:
    checker = Checker(value, {"placed": [row], "unplaced": [], "breaks": []})
    checker.alone(line["id"])
    return checker.wrong


def _holds(value: dict[str, Any], rows: tuple[dict[str, Any], ...], orders: Any) -> bool:
    at = {one["line"]: _span(value, one) for one in rows}
    for before, after, gap, _ in orders:
        if at[after][0] < at[before][1] + gap:
            return False
    ways = [list(_pauses(sitting, rows)) for sitting in value["sittings"]]
    for breaks in product(*ways):
        flat = [one for row in breaks for one in row]
        answer = {"placed": list(rows), "unplaced": [], "breaks": flat}
        if not Checker(value, answer).check():
            return True
    return False


def _span(value: dict[str, Any], row: dict[str, Any]) -> tuple[int, int]:
    sitting = next(one for one in value["sittings"] if one["id"] == row["sitting"])
    start = date.fromisoformat(sitting["date"]).toordinal() * 1440 + clock(row["start"])
    return start, start + row["minutes"]


def _pauses(sitting: dict[str, Any], rows: tuple[dict[str, Any], ...]) -> Any:
    """Ways to take the breaks: none, or at its earliest, or at the end of a line."""
    ends = [clock(one["start"]) + one["minutes"] for one in rows if one["sitting"] == sitting["id"]]
    choices = []
    for pause in sitting.get("breaks", []):
        low, high = clock(pause["earliest"]), clock(pause["latest"])
        times = sorted({low, *(at for at in ends if low <= at <= high)})
        choices.append([
            {"sitting": sitting["id"], "start": f"{at // 60:02d}:{at % 60:02d}",
             "minutes": pause["minutes"]}
            for at in times
        ] + [None])  # fmt: skip
    for chosen in product(*choices):
        yield [one for one in chosen if one]
