"""The reference page of the working calendar."""

from __future__ import annotations

from kyhop.law.load import Law, calendar
from kyhop.law.phrases import WEEKDAYS
from kyhop.law.records import DayKind, DayRecord, DayStatus

STATUS = {
    DayStatus.DECIDED: "đã quyết định",
    DayStatus.PROPOSED: "mới đề xuất, chưa áp",
    DayStatus.COMPUTED: "tính từ luật, chờ thông báo",
}
KIND = {DayKind.OFF: "nghỉ", DayKind.WORKED: "làm việc"}
YEARS_AHEAD = 1


def calendar_page(data: Law) -> str:
    """Every day that differs from the weekly pattern in the announced years and the next one."""
    days = calendar(data.root)
    years = sorted(days.announced)
    shown = [*years, *(years[-1] + ahead for ahead in range(1, YEARS_AHEAD + 1))]
    until = days.verified_until
    lines = [
        "# Lịch làm việc · Working calendar",
        "",
        f"Phiên bản `{days.version}`; kiểm chứng từ {days.verified.start:%d/%m/%Y} đến hết "
        f"{until:%d/%m/%Y}." if until else "",
        "Thứ Bảy, Chủ nhật là ngày nghỉ hằng tuần. Hoán đổi là một bản ghi gồm hai ngày.",
        "",
    ]  # fmt: skip
    swapped = {record.day: record for swap in days.swaps for record in swap.records()}
    for year in shown:
        facts = {day: record for day, record in days.facts.items() if day.year == year}
        facts |= {day: record for day, record in swapped.items() if day.year == year}
        lines += [f"## {year}", "", "| Ngày | Nghỉ hay làm | Vì | Trạng thái | Căn cứ |"]
        lines += ["| --- | --- | --- | --- | --- |"]
        lines += [_row(facts[day]) for day in sorted(facts)]
        lines.append("")
    return "\n".join(lines)


def _row(record: DayRecord) -> str:
    weekday = WEEKDAYS[record.day.weekday()].vi
    act = record.cite.act if record.cite.act != "?" else "chưa có"
    at = f", {record.cite.at}" if record.cite.at not in ("", "?") else ""
    kind = KIND[record.kind]
    if record.status is DayStatus.PROPOSED:
        kind += " nếu được quyết định"
    return (
        f"| {weekday}, {record.day:%d/%m/%Y} | {kind} | {record.note.vi}<br>"
        f"*{record.note.en}* | {STATUS[record.status]} | {act}{at} |"
    )
