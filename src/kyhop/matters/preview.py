"""What an import would make of its sheet, computed from the draft whenever it is looked at."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kyhop.council.models import Council
from kyhop.council.queries import executive_meetings
from kyhop.matters.models import ImportDraft
from kyhop.matters.procedures import shortened_grounds
from kyhop.matters.queries import titles_of
from kyhop.matters.sheet.bodies import BodyBook
from kyhop.matters.sheet.body_words import KnownBody
from kyhop.matters.sheet.columns import Field
from kyhop.matters.sheet.grid import Grid, from_json
from kyhop.matters.sheet.guessing import guess_header
from kyhop.matters.sheet.layout import Header, Role, find_header
from kyhop.matters.sheet.reading import Context, RowReading, read_rows, sheet_remarks
from kyhop.matters.sheet.remarks import Level, Remark
from kyhop.people.models import Body

PLACE = re.compile(r"(?:tỉnh|thành phố|xã|phường|đặc khu)\s+(.+)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Preview:
    """The sheet as rows with remarks; `header` and `labels` for choosing columns."""

    grid: Grid
    header: Header
    book: BodyBook
    rows: tuple[RowReading, ...]
    remarks: tuple[Remark, ...]

    @property
    def matters(self) -> tuple[RowReading, ...]:
        """The rows that would become matters."""
        return tuple(row for row in self.rows if row.is_matter)

    @property
    def left_out(self) -> tuple[RowReading, ...]:
        """The rows that are no matters or that the clerk left out (headings aside)."""
        headings = (Role.HEADER, Role.BEFORE, Role.CONTINUED)
        return tuple(row for row in self.rows if not row.is_matter and row.role not in headings)

    @property
    def with_errors(self) -> tuple[RowReading, ...]:
        return tuple(row for row in self.matters if row.errors)

    @property
    def repeated(self) -> tuple[RowReading, ...]:
        """The rows whose title stands in the session or in an earlier row already."""
        codes = {"exists", "duplicate"}
        return tuple(r for r in self.matters if codes & {e.code for e in r.errors})

    def by_level(self) -> Counter[str]:
        """How many rows there are by their gravest remark; `fine` for those without."""
        return Counter(row.level.value if row.level else "fine" for row in self.matters)

    def to_look_at(self) -> tuple[RowReading, ...]:
        """The rows with errors or warnings."""
        grave = (Level.ERROR, Level.WARNING)
        return tuple(row for row in self.matters if row.level in grave)


def preview_of(draft: ImportDraft, today: date) -> Preview:
    """Read the draft's sheet against the council's bodies, meetings and matters of today."""
    grid = from_json(draft.grids[draft.sheet])
    header = header_of(draft)
    book = body_book(draft.council)
    until = draft.session.opening_day
    meetings = executive_meetings(draft.council_id, until=until).values_list("day", flat=True)
    context = Context(
        book=book,
        today=today,
        existing=titles_of(draft.session_id),
        executive_days=tuple(meetings),
        grounds=shortened_grounds(draft.council.level),
        choices={int(row): fields for row, fields in draft.choices.items()},
        excluded=frozenset(draft.excluded),
        included=frozenset(draft.included),
    )
    rows = read_rows(grid, header, context)
    return Preview(grid, header, book, rows, sheet_remarks(grid, macros=draft.macros))


def header_of(draft: ImportDraft) -> Header:
    """The header as the draft has it."""
    grid = draft.grids[draft.sheet]
    width = max((len(row) for row in grid["rows"]), default=0)
    found = from_json(grid)
    labels = tuple(
        " ".join(
            str(found.at(row, column))
            for row in range(max(draft.header_top, 0), draft.header_bottom + 1)
            if found.at(row, column)
        )
        for column in range(width)
    )
    columns = {Field(name): column for name, column in draft.mapping.items()}
    return Header(draft.header_top, draft.header_bottom, columns, labels)


def best_sheet(grids: Sequence[Grid]) -> tuple[int, Header]:
    """The visible sheet whose headings name the most fields; without headings the fullest one."""
    headers = [(find_header(grid), at) for at, grid in enumerate(grids) if grid.visible]
    named = [(len(header.columns), -at, header) for header, at in headers if header]
    if named:
        _, at, header = max(named, key=lambda item: item[:2])
        return -at, header
    fullest = max(range(len(grids)), key=lambda at: (grids[at].visible, len(grids[at].rows)))
    return fullest, guess_header(grids[fullest])


def body_book(council: Council) -> BodyBook:
    """Every body of the council, those of the past too, with all their names; two queries."""
    bodies = Body.objects.filter(council_id=council.pk).prefetch_related("names")
    known = [
        KnownBody(
            id=body.pk,
            name=body.name,
            kind=body.kind,
            short=body.short_name,
            names=tuple((name.name, name.until) for name in body.names.all()),
            closed_on=body.closed_on,
            merged_into=body.merged_into_id,
        )
        for body in bodies
    ]
    place = PLACE.search(council.name_vi)
    return BodyBook(known, place[1] if place else "")
