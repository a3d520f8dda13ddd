"""An agenda with its times as people read it: values that a version keeps, and how two of them differ.

A printed agenda is ``{"sittings": [{id, day, part, group, starts, ends, planned, expected, earliest,
latest, rows: [row]}], "unplaced": [row]}``; a row is ``{key, start, end, minutes, title, kind, source,
who: [{id, vi, en, body_vi, body_en}], matters, broadcast, locked, late, block, short}``, a break has no
key; ``short`` lines are only named and asked about (:mod:`kyhop.agenda.grouping`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kyhop.agenda.content import Content, Line
from kyhop.agenda.frame import PARTS, Frame, Half
from kyhop.agenda.grouping import short_lines
from kyhop.agenda.states import ChangeKind
from kyhop.council.states import DayPart
from kyhop.law.model import Words
from kyhop.planner import Judged
from kyhop.planner.clock import hhmm

Printed = Mapping[str, Any]


def printed(content: Content, frame: Frame, judged: Judged) -> dict[str, Any]:
    """The agenda with its times, ready to be kept or shown."""
    ends = {one.sitting: one for one in judged.forecasts}
    return {
        "sittings": [
            {
                "id": half.id,
                "day": half.day.isoformat(),
                "part": half.part,
                "group": half.group,
                "starts": f"{half.starts:%H:%M}",
                "ends": f"{half.ends:%H:%M}",
                **_ends(ends.get(str(half.id))),
                "rows": _rows(half, content, frame, judged),
            }
            for half in frame.halves
        ],
        "unplaced": [
            _row(content.lines[key], frame, content.lines[key].minutes)
            for key in judged.agenda.unplaced
        ],
    }


def _ends(end: Any) -> dict[str, str]:
    if end is None:
        return {"planned": "", "expected": "", "earliest": "", "latest": ""}
    names = ("planned", "expected", "earliest", "latest")
    return {name: hhmm(getattr(end, name)) for name in names}


def _rows(half: Half, content: Content, frame: Frame, judged: Judged) -> list[dict[str, Any]]:
    name, short = str(half.id), short_lines(judged)
    rows = []
    for one in judged.agenda.placed:
        if one.sitting == name:
            line = content.lines[one.line]
            times = {"start": hhmm(one.start), "end": hhmm(one.end), "short": one.line in short}
            rows.append((one.start, {**_row(line, frame, one.minutes), **times}))
    for pause in judged.agenda.breaks:
        if pause.sitting == name:
            times = {"start": hhmm(pause.start), "end": hhmm(pause.start + pause.minutes)}
            rows.append(
                (pause.start, {"pause": f"break:{pause.index}", "minutes": pause.minutes, **times})
            )
    return [row for _, row in sorted(rows, key=lambda pair: pair[0])]


def _row(line: Line, frame: Frame, minutes: int) -> dict[str, Any]:
    people = [frame.people[post] for post in line.posts if post in frame.people]
    return {
        "key": line.key,
        "minutes": minutes,
        "title": line.title,
        "kind": line.kind,
        "source": line.source,
        "who": [
            {"id": one.id, "vi": one.vi, "en": one.en, "body_vi": one.body_vi, "body_en": one.body_en}
            for one in people
        ],
        "matters": list(line.matters),
        "broadcast": line.broadcast,
        "locked": line.locked,
        "late": line.late,
        "block": line.block,
        "note": line.note,
    }  # fmt: skip


def lines_in(value: Printed) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Every placed line with its sitting, in order of time."""
    for sitting in value.get("sittings", ()):
        for row in sitting["rows"]:
            if "key" in row:
                yield sitting, row


@dataclass(frozen=True, slots=True)
class Place:
    """A day, a part of it and an hour; nothing for a line without a place."""

    day: str = ""
    part: str = ""
    start: str = ""

    @property
    def words(self) -> Words:
        """«08:20 sáng 08/12»; in English the hour alone tells the part of the day."""
        if not self.day:
            return Words("chưa xếp", "not placed")
        part, day = PARTS[DayPart(self.part)], date.fromisoformat(self.day)
        return Words(f"{self.start} {part.vi.lower()} {day:%d/%m}", f"{self.start} on {day:%d/%m}")


@dataclass(frozen=True, slots=True)
class Change:
    """How a line differs between two printed agendas; ``posts`` present it in either."""

    kind: str
    key: str
    title: str
    before: Place
    after: Place
    minutes_before: int
    minutes_after: int
    posts: tuple[int, ...]

    @property
    def retimed(self) -> bool:
        """Whether the line stays in its sitting and only its hour is another."""
        old, new = self.before, self.after
        return self.kind == ChangeKind.MOVED and (old.day, old.part) == (new.day, new.part) != (
            "",
            "",
        )

    def to_json(self) -> dict[str, Any]:
        """Values for JSON."""
        return {
            "kind": self.kind, "key": self.key, "title": self.title,
            "before": [self.before.day, self.before.part, self.before.start],
            "after": [self.after.day, self.after.part, self.after.start],
            "minutes": [self.minutes_before, self.minutes_after], "posts": list(self.posts),
        }  # fmt: skip

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Change:
        old, new = value["minutes"]
        return cls(
            value["kind"], value["key"], value["title"], Place(*value["before"]),
            Place(*value["after"]), old, new, tuple(value["posts"]),
        )  # fmt: skip


def changes(before: Printed | None, after: Printed) -> list[Change]:
    """How each line of two printed agendas differs, in the order of the second; what went is last.

    A line moves when its day or hour is another; it is merely changed when its title, its minutes
    or those who present it are.
    """
    old, new = _seen(before or {}), _seen(after)
    found = []
    for key, (place, row) in new.items():
        was = old.get(key)
        if was is None:
            found.append(_change(ChangeKind.ADDED, key, Place(), None, place, row))
        elif was[0] != place:
            found.append(_change(ChangeKind.MOVED, key, was[0], was[1], place, row))
        elif _told(was[1]) != _told(row):
            found.append(_change(ChangeKind.TOLD, key, was[0], was[1], place, row))
    for key, (place, row) in old.items():
        if key not in new:
            found.append(_change(ChangeKind.REMOVED, key, place, row, Place(), None))
    return found


def _seen(value: Printed) -> dict[str, tuple[Place, dict[str, Any]]]:
    found = {
        row["key"]: (Place(sitting["day"], sitting["part"], row["start"]), row)
        for sitting, row in lines_in(value)
    }
    found.update({row["key"]: (Place(), row) for row in value.get("unplaced", ())})
    return found


def _told(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return row["title"], row["minutes"], [one["id"] for one in row["who"]]


def _change(
    kind: str, key: str, before: Place, old: Mapping[str, Any] | None, after: Place,
    new: Mapping[str, Any] | None,
) -> Change:  # fmt: skip
    rows = [row for row in (old, new) if row is not None]
    posts = dict.fromkeys(one["id"] for row in rows for one in row["who"])
    return Change(
        str(kind), key, rows[-1]["title"], before, after, old["minutes"] if old else 0,
        new["minutes"] if new else 0, tuple(posts),
    )  # fmt: skip


def by_post(found: Iterable[Change]) -> dict[int, list[Change]]:
    """The changes that each post should be told of: its own lines only."""
    told: dict[int, list[Change]] = {}
    for change in found:
        for post in change.posts:
            told.setdefault(post, []).append(change)
    return told
