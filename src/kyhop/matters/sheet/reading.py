"""The rows of a sheet as matters to be, each with its remarks; the preview of an import."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from kyhop.law.model import Words
from kyhop.matters.sheet import row_bodies, row_days
from kyhop.matters.sheet.bodies import BodyBook, BodyReading
from kyhop.matters.sheet.cells import Cells
from kyhop.matters.sheet.columns import Field
from kyhop.matters.sheet.dates import When
from kyhop.matters.sheet.grid import Grid
from kyhop.matters.sheet.layout import Header, Role, roles
from kyhop.matters.sheet.remarks import Level, Remark, error, note
from kyhop.matters.sheet.text import fold
from kyhop.matters.states import MatterKind

Choices = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Context:
    """What the rows are read against, and what the clerk has already decided about them.

    ``existing`` maps folded titles of the session's matters to how they are called; ``choices``
    maps a row number to corrections by field (a body's id, a kind, or replaced text); ``excluded``
    rows are left out, ``included`` ones are matters although they look otherwise.
    """

    book: BodyBook
    today: date
    existing: Mapping[str, str] = field(default_factory=dict)
    executive_days: tuple[date, ...] = ()
    grounds: Mapping[str, Words] = field(default_factory=dict)
    choices: Mapping[int, Choices] = field(default_factory=dict)
    excluded: frozenset[int] = frozenset()
    included: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class RowReading:
    """One row; ``row`` is its number in Excel. Only rows of role MATTER carry values."""

    row: int
    role: Role
    text: str
    group: str = ""
    excluded: bool = False
    title: str = ""
    code: str = ""
    kind: MatterKind | None = None
    kind_candidates: tuple[MatterKind, ...] = ()
    kind_written: str = ""
    submitter: BodyReading | None = None
    lead: BodyReading | None = None
    coordinators: tuple[BodyReading, ...] = ()
    committee: BodyReading | None = None
    coordinating_committees: tuple[BodyReading, ...] = ()
    executive_time: str = ""
    executive_when: When | None = None
    executive_day: date | None = None
    shortened: bool = False
    ground: str = ""
    registered_on: date | None = None
    note: str = ""
    remarks: tuple[Remark, ...] = ()

    @property
    def is_matter(self) -> bool:
        return self.role is Role.MATTER and not self.excluded

    @property
    def errors(self) -> tuple[Remark, ...]:
        return tuple(remark for remark in self.remarks if remark.level is Level.ERROR)

    @property
    def level(self) -> Level | None:
        """The gravest level among the remarks."""
        found = {remark.level for remark in self.remarks}
        return next((level for level in Level if level in found), None)

    def remarks_on(self, *names: str) -> tuple[Remark, ...]:
        return tuple(r for r in self.remarks if (r.field.value if r.field else "") in names)


def read_rows(grid: Grid, header: Header, context: Context) -> tuple[RowReading, ...]:
    """Every row that is not blank, in the sheet's order."""
    what = roles(grid, header)
    cells = Cells(grid, header)
    found: list[RowReading] = []
    group = ""
    for at, role in enumerate(what):
        row = at + 1
        if role is Role.BLANK:
            continue
        if row in context.included and role not in (Role.MATTER, Role.CONTINUED):
            role = Role.MATTER
        if role is Role.GROUP:
            group = cells.text(at, Field.TITLE) or cells.whole(at)
        if role is Role.MATTER:
            found.append(_matter(cells, at, group, context, _continued(what, at)))
        else:
            found.append(RowReading(row, role, cells.whole(at), group))
    return tuple(_duplicates(found, context.existing))


def _continued(what: list[Role], at: int) -> tuple[int, ...]:
    """The rows right below that only add to this one."""
    last = at + 1
    while last < len(what) and what[last] is Role.CONTINUED:
        last += 1
    return tuple(range(at + 1, last))


def _matter(
    cells: Cells, at: int, group: str, context: Context, more: tuple[int, ...]
) -> RowReading:
    row = at + 1
    choices = context.choices.get(row, {})
    reader = cells.row(at, choices, more)
    title = reader.title()
    kind = reader.kind(title, group)
    committee, committees = row_bodies.committees(reader, context.book)
    time, when, day = row_days.executive_time(reader, context.executive_days, context.today)
    shortened, ground = reader.shortened(kind.kind, context.grounds)
    return RowReading(
        row=row,
        role=Role.MATTER,
        text=title,
        group=group,
        excluded=row in context.excluded,
        title=title,
        code=reader.plain(Field.CODE),
        kind=kind.kind,
        kind_candidates=kind.candidates,
        kind_written=reader.plain(Field.KIND),
        submitter=row_bodies.body(reader, Field.SUBMITTER, context.book),
        lead=row_bodies.body(reader, Field.LEAD, context.book, required=True),
        coordinators=row_bodies.coordinators(reader, context.book),
        committee=committee,
        coordinating_committees=committees,
        executive_time=time,
        executive_when=when,
        executive_day=day,
        shortened=shortened,
        ground=ground,
        registered_on=row_days.registered_on(reader, context.today),
        note=reader.note(),
        remarks=tuple(reader.remarks),
    )


def _duplicates(rows: Iterable[RowReading], existing: Mapping[str, str]) -> list[RowReading]:
    """Mark a title that stands in an earlier row or already in the session."""
    first: dict[str, int] = {}
    kept: list[RowReading] = []
    for reading in rows:
        key = fold(reading.title) if reading.is_matter else ""
        remark: Remark | None = None
        if key in existing and key:
            remark = error(
                "exists",
                Field.TITLE,
                f"Kỳ họp đã có nội dung này ({existing[key]}).",
                f"The session already has this matter ({existing[key]}).",
            )
        elif key in first:
            remark = error(
                "duplicate",
                Field.TITLE,
                f"Trùng tên với dòng {first[key]}. Bỏ một trong hai dòng, hoặc sửa tên.",
                f"Same title as row {first[key]}. Leave out one of them, or change the title.",
            )
        elif key:
            first[key] = reading.row
        kept.append(replace(reading, remarks=(*reading.remarks, remark)) if remark else reading)
    return kept


def sheet_remarks(grid: Grid, *, macros: bool) -> tuple[Remark, ...]:
    """What is said about the sheet as a whole."""
    found: list[Remark] = []
    if macros:
        found.append(note("macros", None, "Tệp có macro: chỉ đọc giá trị ô, macro không được chạy.",
                          "The file has macros: only cell values were read, no macro was run."))  # fmt: skip
    if grid.cut == "rows":
        found.append(note("cut_rows", None,
                          "Có chữ nằm sau hơn 500 dòng trống; phần đó không được đọc.",
                          "Text after more than 500 blank rows was not read."))  # fmt: skip
    if grid.cut == "columns":
        found.append(note("cut_columns", None, "Chỉ đọc 60 cột đầu.",
                          "Only the first 60 columns were read."))  # fmt: skip
    if grid.hidden:
        found.append(note("hidden", None, f"Có {len(grid.hidden)} dòng ẩn; các dòng ẩn cũng được đọc.",
                          f"There are {len(grid.hidden)} hidden rows; they were read too."))  # fmt: skip
    return tuple(found)
