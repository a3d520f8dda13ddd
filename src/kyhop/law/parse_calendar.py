"""The working calendar from the files below ``calendar/``.

``calendar.yaml`` names the version and the verified period, ``holidays.yaml`` the holidays of every
year, ``2026.yaml`` and its like the notices of a year.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from kyhop.law.calendar import Calendar, DayKind, DayRecord, DayStatus, Holiday, Swap
from kyhop.law.model import Act, Cite
from kyhop.law.parse import cite, in_force
from kyhop.law.reader import Node, read
from kyhop.law.records import rests


def calendar(folder: Path, acts: Mapping[str, Act]) -> Calendar:
    """The national calendar.

    :raises LawDataError: a file is wrong, a day lies outside its file's year or is there twice
    """
    head = read(folder / "calendar.yaml")
    verified = in_force(head.child("verified"))
    version = head.text("version")
    head.finish()
    records: list[DayRecord] = []
    swaps: list[Swap] = []
    announced: list[int] = []
    for file in sorted(folder.glob("[0-9]*.yaml")):
        if file.stem.isdigit():
            announced += _year(read(file), acts, records, swaps)
    return Calendar.from_records(
        records,
        swaps=swaps,
        holidays=_holidays(read(folder / "holidays.yaml")),
        verified_from=verified.start,
        verified_until=_last(verified.until),
        version=version,
        announced=announced,
    )


def _last(until: date | None) -> date:
    return date.max if until is None else date.fromordinal(until.toordinal() - 1)


def _year(
    node: Node, acts: Mapping[str, Act], records: list[DayRecord], swaps: list[Swap]
) -> list[int]:
    """Add the records of one year's file; gives the year when its notices are complete."""
    year = node.count("year")
    if str(year) != node.file.stem:
        raise node.wrong(f"tệp phải tên {year}.yaml", f"the file must be {year}.yaml", key="year")
    for entry in node.items("days"):
        record = day_record(entry, acts)
        if record.day.year != year:
            raise entry.wrong(f"phải thuộc năm {year}", f"must lie in {year}", key="day")
        if any(record.day == other.day for other in records):
            raise entry.wrong("ngày này đã có ở trên", "this day is there twice", key="day")
        records.append(record)
    for entry in node.items("swaps"):
        swaps.append(_swap(entry, acts))
    complete = node.flag("announced")
    node.finish()
    return [year] if complete else []


def day_record(node: Node, acts: Mapping[str, Act]) -> DayRecord:
    """One day: ``{day, kind, status, note, cite}``."""
    found = DayRecord(
        day=node.day("day"),
        kind=node.choice("kind", DayKind),
        status=node.choice("status", DayStatus),
        note=node.words("note"),
        cite=_cite(node, acts),
    )
    node.finish()
    return found


def _swap(node: Node, acts: Mapping[str, Act]) -> Swap:
    found = Swap(
        off_day=node.day("off_day"),
        worked_day=node.day("worked_day"),
        status=node.choice("status", DayStatus),
        note=node.words("note"),
        cite=_cite(node, acts),
    )
    if rests(found.off_day) or not rests(found.worked_day):
        raise node.wrong(
            "hoán đổi là một ngày làm việc (off_day) với một ngày Thứ Bảy hoặc Chủ nhật (worked_day)",
            "a swap is a weekday (off_day) for a Saturday or Sunday (worked_day)",
            key="off_day",
        )
    node.finish()
    return found


def _holidays(node: Node) -> tuple[Holiday, ...]:
    found = []
    for entry in node.items("holidays"):
        entry.text("id")
        found.append(
            Holiday(
                title=entry.words("title"),
                month=entry.count("month"),
                day=entry.count("day"),
                lunar=entry.flag("lunar"),
                offsets=tuple(_whole(offset) for offset in entry.items("offsets")),
                in_force=in_force(entry.child("in_force")),
                cite=cite(entry.child("cite")),
                made_up=entry.flag("made_up"),
            )
        )
        entry.finish()
    node.finish()
    return tuple(found)


def _whole(node: Node) -> int:
    if isinstance(node.value, bool) or not isinstance(node.value, int):
        raise node.wrong("phải là số nguyên", "must be a whole number")
    return node.value


def _cite(node: Node, acts: Mapping[str, Act]) -> Cite:
    """The citation of a day; only what is merely proposed may lack an act."""
    found = cite(node.child("cite"))
    unknown = found.act not in acts
    if unknown and not (found.act == "?" and node.text("status") == DayStatus.PROPOSED):
        raise node.wrong(
            f"văn bản “{found.act}” chưa có trong acts.yaml",
            f"the act “{found.act}” is not in acts.yaml",
            key="cite",
        )
    return found
