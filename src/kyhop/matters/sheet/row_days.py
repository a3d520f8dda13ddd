"""The days that a row names: when it goes to the executive, when it was registered."""

from __future__ import annotations

from datetime import date

from kyhop.matters.sheet.cells import RowCells
from kyhop.matters.sheet.columns import Field
from kyhop.matters.sheet.dates import Bound, NotADay, When, read_when
from kyhop.matters.sheet.grid import Value, as_text
from kyhop.matters.sheet.remarks import error, note, warning
from kyhop.matters.sheet.text import one_line


def executive_time(
    row: RowCells, meetings: tuple[date, ...], today: date
) -> tuple[str, When | None, date | None]:
    """What the list says, the period it names, and the executive meeting that fits."""
    name = Field.EXECUTIVE_TIME
    value: Value = row.choices.get(name.value, row.values[name])
    text = one_line(as_text(value))
    if not text:
        return "", None, None
    try:
        when = read_when(value, today.year)
    except NotADay as wrong:
        _not_a_day(row, name, wrong)
        return text, None, None
    if abs(when.first.year - today.year) > 1:
        row.remarks.append(warning("far_year", name, f"Năm {when.first.year} cách xa năm nay.",
            f"The year {when.first.year} is far from this year."))  # fmt: skip
    fitting = [day for day in meetings if when.allows(day)]
    if not fitting:
        row.remarks.append(note("no_meeting", name,
            f"Chưa có phiên họp UBND nào khớp “{text}”: giữ nguyên lời ghi.",
            f"No executive meeting fits “{text}” yet: kept as words."))  # fmt: skip
        return text, when, None
    return text, when, min(fitting) if when.bound is Bound.FROM else max(fitting)


def _not_a_day(row: RowCells, name: Field, wrong: NotADay) -> None:
    if wrong.impossible:
        row.remarks.append(error("impossible_day", name, f"“{wrong.text}” không có trên lịch.",
            f"“{wrong.text}” is not on the calendar."))  # fmt: skip
    else:
        row.remarks.append(warning("no_day", name,
            f"“{wrong.text}” không phải ngày tháng: giữ nguyên lời ghi.",
            f"“{wrong.text}” is not a date: kept as words."))  # fmt: skip


def registered_on(row: RowCells, today: date) -> date | None:
    """The day of registration; the day of the import when the list has none."""
    name = Field.REGISTERED_ON
    value: Value = row.choices.get(name.value, row.values[name])
    if not one_line(as_text(value)):
        return None
    try:
        when = read_when(value, today.year)
    except NotADay as wrong:
        _not_a_day(row, name, wrong)
        return None
    if when.day is None:
        row.remarks.append(warning("not_one_day", name, f"“{when.text}” không phải một ngày: bỏ qua.",
            f"“{when.text}” is not one day: ignored."))  # fmt: skip
    elif when.day > today:
        row.remarks.append(error("future_day", name, f"Ngày đăng ký {when.text} chưa tới.",
            f"The registration day {when.text} is in the future."))  # fmt: skip
    return when.day
