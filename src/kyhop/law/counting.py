"""The reasons and warnings of counting from one day to another."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from kyhop.law.citing import named
from kyhop.law.model import SILENT, Direction, Falls, Unit, Words
from kyhop.law.phrases import FALLS, fill, full, moved, short, term
from kyhop.law.reasons import DayAnswer, PlanWarning, Reason, ReasonKind
from kyhop.law.records import DayKind, DayRecord, Swap, rests

if TYPE_CHECKING:
    from kyhop.law.calendar import Calendar


def answer(
    calendar: Calendar, day: date, count: int, unit: Unit, direction: Direction, falls: Falls
) -> DayAnswer:
    """Count and say how: the anchor, the counting, the days passed over, the move, the result."""
    start = Reason(
        ReasonKind.ANCHOR,
        fill(
            "Mốc tính: {day}; ngày này không tính",
            "From {day}; this day is not counted",
            day=full(day),
        ),
        day_after=day,
    )
    reasons = (start, *steps(calendar, day, count, unit, direction, falls))
    raw = calendar.counted(day, count, unit, direction)
    found = calendar.shifted(raw, falls)
    last = Reason(
        ReasonKind.DUE, fill("Kết quả: {day}", "Result: {day}", day=full(found)), found, found
    )
    warnings = cautions(calendar, day, count, unit, direction, falls)
    return DayAnswer(raw=raw, date=found, reasons=(*reasons, last), warnings=tuple(warnings))


def steps(
    calendar: Calendar, day: date, count: int, unit: Unit, direction: Direction, falls: Falls
) -> Iterator[Reason]:
    """The counting, the days that it passes, the move off a day of rest, and what is only proposed."""
    raw = calendar.counted(day, count, unit, direction)
    yield Reason(
        ReasonKind.COUNT,
        fill(
            "{day} {verb} {term} là {raw}",
            "{day} {verb} {term} is {raw}",
            day=short(day), verb=moved(direction), term=term(count, unit), raw=full(raw),
        ),
        day_before=day, day_after=raw, count=count, unit=unit, direction=direction,
        source=version(calendar),
    )  # fmt: skip
    yield from passed(calendar, day, raw, unit)
    yield from shift(calendar, raw, falls)
    for swap, other in alternatives(calendar, day, count, unit, direction, falls):
        yield proposal(calendar, swap, raw, calendar.shifted(raw, falls), other)


def shift(calendar: Calendar, raw: date, falls: Falls) -> Iterator[Reason]:
    """The move off a day of rest, naming every day that was passed; nothing on a worked day."""
    if calendar.is_working(raw):
        return
    found = calendar.shifted(raw, falls)
    yield Reason(
        ReasonKind.SHIFT,
        fill(
            "{off}; {move}{result}",
            "{off}; it {move}{result}",
            off=_named_off(calendar, raw),
            move=FALLS[falls],
            result=SILENT if falls is Falls.KEEP else fill(": {d}", ": {d}", d=full(found)),
        ),
        day_before=raw, day_after=found, falls=falls, source=version(calendar),
    )  # fmt: skip


def _named_off(calendar: Calendar, day: date) -> Words:
    why = calendar.why(day)
    return fill("{day} nghỉ ({why})", "{day} is a day off ({why})", day=full(day), why=why)


def passed(calendar: Calendar, start: date, end: date, unit: Unit) -> Iterator[Reason]:
    """The holidays, make-up days and worked days of rest strictly between two days, by their note."""
    low, high = min(start, end), max(start, end)
    day = low + timedelta(days=1)
    groups: dict[Words, list[date]] = {}
    while day < high:
        record = calendar.facts.get(day)
        if record is not None and _differs(record):
            groups.setdefault(record.note, []).append(day)
        day += timedelta(days=1)
    for note, days in groups.items():
        record = calendar.facts[days[0]]
        yield Reason(
            ReasonKind.NOTE,
            fill(
                "{days}: {note}, {effect}", "{days}: {note}, {effect}",
                days=_run(days), note=note, effect=_effect(record, unit),
            ),
            day_before=days[0], day_after=days[-1],
            source=named(record.cite),
        )  # fmt: skip


def _differs(record: DayRecord) -> bool:
    return (record.kind is DayKind.OFF) != rests(record.day)


def _run(days: list[date]) -> str:
    if len(days) > 1 and (days[-1] - days[0]).days == len(days) - 1:
        return f"{short(days[0])}–{short(days[-1])}"
    return ", ".join(short(day) for day in days)


def _effect(record: DayRecord, unit: Unit) -> Words:
    if unit is Unit.CALENDAR_DAY:
        return Words(
            "không ảnh hưởng vì tính theo ngày lịch", "no effect: calendar days are counted"
        )
    if record.kind is DayKind.OFF:
        return Words("được nghỉ nên không tính", "off, so not counted")
    return Words("làm việc bù nên có tính", "worked, so counted")


def version(calendar: Calendar) -> Words:
    """Which calendar was used and until when it is verified."""
    until = calendar.verified_until
    if until is None:
        return fill("Lịch làm việc {v}", "Working calendar {v}", v=calendar.version)
    return fill(
        "Lịch làm việc {v}, xác nhận đến {day}", "Working calendar {v}, verified until {day}",
        v=calendar.version, day=f"{until:%d/%m/%Y}",
    )  # fmt: skip


def alternatives(
    calendar: Calendar, day: date, count: int, unit: Unit, direction: Direction, falls: Falls
) -> Iterator[tuple[Swap, date]]:
    """The proposed swaps that touch this count, with its result once each is decided."""
    raw = calendar.counted(day, count, unit, direction)
    found = calendar.shifted(raw, falls)
    for swap in calendar.proposed:
        other = calendar.with_swap_decided(swap)
        result = other.shifted(other.counted(day, count, unit, direction), falls)
        if result != found or {raw, found} & set(swap.days):
            yield swap, result


def proposal(calendar: Calendar, swap: Swap, raw: date, found: date, other: date) -> Reason:
    """What a proposed swap would change, said as a reason."""
    return Reason(
        ReasonKind.NOTE,
        fill("{swap} {change}", "{swap} {change}", swap=swap_words(swap), change=change(found, other)),
        day_before=found, day_after=other, source=version(calendar),
    )  # fmt: skip


def swap_words(swap: Swap) -> Words:
    """The swap, and that it is only proposed."""
    return fill(
        "Hoán đổi {off} với {worked} mới là đề xuất, chưa áp.",
        "Swapping {off} with {worked} is only proposed, not applied.",
        off=full(swap.off_day), worked=full(swap.worked_day),
    )  # fmt: skip


def change(found: date, other: date) -> Words:
    """What becomes of a date once a swap is decided."""
    if found == other:
        return fill(
            "Nếu được quyết định: vẫn là {day}.", "If decided: still {day}.", day=full(found)
        )
    return fill(
        "Nếu được quyết định: {found} chuyển thành {other}.",
        "If decided: {found} becomes {other}.",
        found=full(found), other=full(other),
    )  # fmt: skip


def unverified(calendar: Calendar, days: set[date]) -> Iterator[PlanWarning]:
    """The warning that some of the days lie outside the verified part of the calendar."""
    outside = sorted(day for day in days if not calendar.verified.covers(day))
    if not outside:
        return
    until = calendar.verified_until
    late = until is not None and outside[-1] > until
    limit = until if late and until is not None else calendar.verified.start
    yield PlanWarning(
        "unverified_calendar",
        fill(
            "Lịch nghỉ {side} ngày {limit} chưa được công bố hoặc chưa kiểm chứng; tính tạm theo luật",
            "Days off {side} {limit} are not published or not verified; computed from the law",
            side=Words("sau", "after") if late else Words("trước", "before"),
            limit=f"{limit:%d/%m/%Y}",
        ),
        day=outside[-1] if late else outside[0],
    )


def cautions(
    calendar: Calendar, day: date, count: int, unit: Unit, direction: Direction, falls: Falls
) -> Iterator[PlanWarning]:
    """The warnings of one count: unverified days and proposed swaps."""
    raw = calendar.counted(day, count, unit, direction)
    found = calendar.shifted(raw, falls)
    touched = {raw, found}
    if unit is Unit.WORKING_DAY and count:
        touched.add(day)
    yield from unverified(calendar, touched)
    for swap, other in alternatives(calendar, day, count, unit, direction, falls):
        words = fill("{a} {b}", "{a} {b}", a=swap_words(swap), b=change(found, other))
        yield PlanWarning("proposed_swap", words, day=found)
