"""Whether number, day and title of a cited act belong together, by the legal register."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kyhop.law.model import Grade, Words
from kyhop.papers.checks.finding import Case, Severity, Spot, rule
from kyhop.papers.cite import Citation
from kyhop.papers.cite.dates import said
from kyhop.papers.register import Entry, Resolution
from kyhop.papers.register.titles import title_key

_ACT = "78/2025/NĐ-CP"


def name_of(entry: Entry) -> str:
    """An act for a reader: its title and number."""
    if entry.kind in ("luật", "bộ luật", "pháp lệnh"):
        return f"{entry.title} số {entry.number}"
    return f"{entry.kind[:1].upper()}{entry.kind[1:]} số {entry.number}"


@rule("basis.number", "Số của văn bản căn cứ có thể sai", "The number of a cited act may be wrong",
      act=_ACT, at="Điều 68 khoản 1", grade=Grade.A, severity=Severity.MUST)  # fmt: skip
def wrong_number(case: Case) -> Iterator[Spot]:
    """The register has an act of the same kind, day and title under a number one slip away."""
    for one, meant in case.resolved.items():
        if not one.number or not meant.alternatives or not _other_number(one, meant):
            continue
        other = meant.alternatives[0]
        yield case.spot(
            one,
            Words(vi=f"Số “{one.number}” có thể phải là “{other.number}”",
                  en=f"The number “{one.number}” should probably be “{other.number}”"),
            Words(vi=f"Danh mục có {name_of(other)} cùng ngày ký, cùng nội dung “{other.title}”.",
                  en=f"The register has {other.number} of the same day and subject."),
            other.identity,
        )  # fmt: skip


@rule("basis.date", "Ngày của văn bản căn cứ không đúng", "The day of a cited act is wrong",
      act=_ACT, at="Điều 68 khoản 1", grade=Grade.A, severity=Severity.MUST)  # fmt: skip
def wrong_date(case: Case) -> Iterator[Spot]:
    """The day differs from the register's, or is none; a title without number needs the same year."""
    for one, meant in case.resolved.items():
        if one.bad_day and one.date is None:
            yield case.spot(
                one,
                Words(
                    vi=f"“{one.bad_day}” không có trong lịch", en=f"No calendar has “{one.bad_day}”"
                ),
                Words(
                    vi="Ngày, tháng ghi trong viện dẫn không tồn tại.", en="The day does not exist."
                ),
            )
            continue
        if meant.date_agrees is not False or one.date is None or _other_number(one, meant):
            continue
        right = _right_day(one, meant.entry, meant.alternatives)
        if (
            right is None
            or right.signed is None
            or not _same_title(one, meant.entry, meant.title_agrees)
        ):
            continue
        yield case.spot(
            one,
            Words(vi=f"Ngày {said(one.date)} có thể phải là {said(right.signed)}",
                  en=f"{one.date} should probably be {right.signed}"),
            Words(vi=f"Theo danh mục, {name_of(right)} ký ngày {said(right.signed)}.",
                  en=f"By the register, {right.number} was signed on {right.signed}."),
            right.identity,
        )  # fmt: skip


def _other_number(one: Citation, meant: Resolution) -> bool:
    """Whether day and title are those of an act with another number."""
    if not one.number or not meant.alternatives or one.date is None:
        return False
    return meant.date_agrees is not True and meant.alternatives[0].signed == one.date


def _same_title(one: Citation, entry: Entry | None, agrees: bool | None) -> bool:
    """A known number with another title and another day is more likely another act altogether."""
    return entry is None or agrees is not False


def _right_day(one: Citation, entry: Entry | None, others: tuple[Entry, ...]) -> Entry | None:
    if entry is not None:
        return entry
    if one.date is None:
        return None
    return next((a for a in others if a.signed and a.signed.year == one.date.year and a.signed != one.date
                 and (len(others) == 1 or _close(a.signed, one.date))), None)  # fmt: skip


def _close(one: date, other: date) -> bool:
    """Days one slip apart: the same month, or day and month exchanged, or the same day."""
    return one.month == other.month or one.day == other.day or one.day == other.month


@rule("basis.title", "Tên văn bản không khớp với số", "Title and number of an act do not agree",
      act=_ACT, at="Điều 68 khoản 1", grade=Grade.A, severity=Severity.MUST)  # fmt: skip
def wrong_title(case: Case) -> Iterator[Spot]:
    """The register knows the number under quite another title."""
    for one, meant in case.resolved.items():
        if meant.entry is None or meant.title_agrees is not False or _other_number(one, meant):
            continue
        other = meant.alternatives[0]
        yield case.spot(
            one,
            Words(vi=f"Tên văn bản không khớp với số {one.number}",
                  en=f"The title does not agree with the number {one.number}"),
            Words(vi=f"Theo danh mục, số {one.number} là “{meant.entry.title}”; tên đã ghi là của {name_of(other)}.",
                  en=f"By the register {one.number} is “{meant.entry.title}”; the title given is that of {other.number}."),
            meant.entry.identity,
        )  # fmt: skip


@rule("basis.ambiguous", "Hai căn cứ cùng tên, không ghi số", "Two bases of one title without numbers",
      act=_ACT, at="Điều 68 khoản 1", grade=Grade.A, severity=Severity.SHOULD)  # fmt: skip
def ambiguous(case: Case) -> Iterator[Spot]:
    """The same title is cited with two days and no number: a reader cannot tell which is meant."""
    first: dict[str, Citation] = {}
    for one in case.bases:
        if one.number is None and one.title and one.date:
            key = title_key(one.title)
            earlier = first.setdefault(key, one)
            if earlier is not one and earlier.date and earlier.date != one.date:
                yield case.spot(
                    one,
                    Words(vi=f"“{one.title}” được căn cứ hai lần với hai ngày khác nhau; cần ghi số",
                          en="The same title is a basis twice with different days; give the numbers"),
                    Words(vi=f"Đã căn cứ “{one.title}” ngày {said(earlier.date)} ở trên.",
                          en=f"It is cited above with the day {earlier.date}."),
                )  # fmt: skip
