"""The run-sheet and the fallback sheet as papers."""

from __future__ import annotations

from dataclasses import dataclass

from kyhop.council.models import CouncilSession
from kyhop.logistics.models import Fallback
from kyhop.logistics.papers_of.head import Head, document, head_of, sample_head
from kyhop.logistics.run_sheet import run_sheet
from kyhop.logistics.states import Office
from kyhop.papers.office import Align, Column, Page, Row, RowKind, Table, wording
from kyhop.stationery.papers import Making

Lines = tuple[tuple[str, str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Day → hour, what, where, who."""

    head: Head
    days: tuple[tuple[str, Lines], ...]


@dataclass(frozen=True, slots=True)
class Fallbacks:
    """What may fail, what is done, by whom."""

    head: Head
    rows: tuple[tuple[str, str, str], ...]


def read_run_sheet(session: CouncilSession, making: Making) -> Sheet | None:
    """The run-sheet as it stands; nothing to write while it is empty."""
    names = {office.value: str(office.label) for office in Office}
    days = []
    for day in run_sheet(session):
        lines = []
        for entry in day.entries:
            ends = f"–{entry.ends:%H:%M}" if entry.ends else ""
            who = ", ".join(filter(None, (entry.who, names.get(entry.office, ""))))
            lines.append((f"{entry.starts:%H:%M}{ends}", entry.title, entry.place, who))
        days.append((wording.long_day(day.day), tuple(lines)))
    return Sheet(head_of(session, making), tuple(days)) if days else None


def write_run_sheet(sheet: Sheet) -> Page:
    """One table, a heading a day."""
    columns = (
        Column("Giờ", 25, Align.CENTER, key="gio"),
        Column("Nội dung", 75, key="noi_dung"),
        Column("Địa điểm", 30, key="dia_diem"),
        Column("Thực hiện", 35, key="ai"),
    )
    rows: list[Row] = []
    for day, lines in sheet.days:
        rows.append(Row((day,), RowKind.GROUP))
        rows += [Row(line) for line in lines]
    about = f"Phục vụ {sheet.head.session.short}"
    return document(
        sheet.head, "KỊCH BẢN", (Table(columns, tuple(rows), name="dong"),), about=about
    )


def sample_run_sheet() -> Sheet:
    lines: Lines = (
        ("07:00", "Mở bàn đón tiếp", "", "Văn phòng HĐND"),
        ("08:00–11:30", "Phiên khai mạc", "Hội trường tỉnh", "Chủ tọa"),
    )
    return Sheet(sample_head(), (("Thứ Ba, ngày 08/12/2026", lines),))


def read_fallback(session: CouncilSession, making: Making) -> Fallbacks | None:
    """The fallback sheet of the session."""
    kept = Fallback.objects.filter(session=session, removed_at__isnull=True)
    rows = tuple((row.title, "\n".join(row.lines), row.who) for row in kept)
    return Fallbacks(head_of(session, making, "PA"), rows) if rows else None


def write_fallback(fallbacks: Fallbacks) -> Page:
    """One table."""
    columns = (
        Column("Tình huống", 35, key="tinh_huong"),
        Column("Việc làm", 90, key="viec"),
        Column("Thực hiện", 35, key="ai"),
    )
    rows = tuple(Row(row) for row in fallbacks.rows)
    about = f"Dự phòng phục vụ {fallbacks.head.session.short}"
    return document(fallbacks.head, "PHƯƠNG ÁN", (Table(columns, rows, name="dong"),), about=about)


def sample_fallback() -> Fallbacks:
    rows = (("Mất điện", "Máy phát khởi động\nThư ký ghi giờ dừng", "Văn phòng UBND"),)
    return Fallbacks(sample_head("PA"), rows)
