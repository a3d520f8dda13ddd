"""The bodies that a row names: lead, submitter, coordinators, committees."""

from __future__ import annotations

from dataclasses import replace

from kyhop.matters.sheet.bodies import BodyBook, BodyReading
from kyhop.matters.sheet.body_words import How
from kyhop.matters.sheet.cells import RowCells
from kyhop.matters.sheet.columns import FIELD_WORDS, Field
from kyhop.matters.sheet.grid import as_text
from kyhop.matters.sheet.lists import read_bodies
from kyhop.matters.sheet.remarks import Level, Remark, error, warning
from kyhop.matters.sheet.text import one_line

UNCERTAIN = (How.UNKNOWN, How.AMBIGUOUS, How.COLLECTIVE, How.ENDED)


def body(
    row: RowCells, name: Field, book: BodyBook, *, required: bool = False
) -> BodyReading | None:
    """One body: the clerk's choice, else what is written; more than one keeps the first."""
    written = as_text(row.values[name])
    if chosen := _chosen(row, name, written, book):
        return chosen
    if not written:
        if required and not row.has_error(name):
            row.remarks.append(error(f"no_{name}", name, f"Thiếu {FIELD_WORDS[name].vi.lower()}.",
                f"{FIELD_WORDS[name].en} is missing."))  # fmt: skip
        return None
    found = read_bodies(written, book)
    if len(found) > 1:
        row.remarks.append(warning("several", name,
            f"Ghi nhiều cơ quan: lấy “{found[0].written}” làm {FIELD_WORDS[name].vi.lower()}, "
            "các cơ quan sau là phối hợp.",
            f"Several bodies: “{found[0].written}” is taken, the others coordinate."))  # fmt: skip
    if not found:
        return None
    _say(row, found[0], name, Level.ERROR)
    return found[0]


def coordinators(row: RowCells, book: BodyBook) -> tuple[BodyReading, ...]:
    """Coordinating bodies; a name that is no body stays as words, with a warning."""
    lead = read_bodies(as_text(row.values[Field.LEAD]), book)[1:]
    pieces = [as_text(row.values[Field.COORDINATORS])]
    column = row.cells.header.columns.get(Field.COORDINATORS)
    if column is not None:
        pieces += [as_text(row.cells.grid.at(below, column)) for below in row.more]
    found = (*lead, *read_bodies("\n".join(filter(None, pieces)), book))
    for reading in found:
        _say(row, reading, Field.COORDINATORS, Level.WARNING)
    return found


def committees(row: RowCells, book: BodyBook) -> tuple[BodyReading | None, tuple[BodyReading, ...]]:
    """The verifying committee and those that take part."""
    written = as_text(row.values[Field.COMMITTEE])
    chosen = _chosen(row, Field.COMMITTEE, written, book)
    named = list(read_bodies(written, book, committees=True))
    helping = list(
        read_bodies(as_text(row.values[Field.COORDINATING_COMMITTEES]), book, committees=True)
    )
    first = named[0] if named else None
    if first is not None and first.how is How.COLLECTIVE:
        everyone = [b for b in book.live(committees=True) if b.kind == "committee"]
        helping += [BodyReading(b.name, How.NAME, b) for b in everyone]
        if not chosen:
            row.remarks.append(warning("all_committees", Field.COMMITTEE,
                f"“{first.written}”: mọi Ban cùng thẩm tra; chọn Ban chủ trì khi đã phân công.",
                f"“{first.written}”: every committee takes part; choose the leading one later.",
            ))  # fmt: skip
        first = None
    elif first is not None and not chosen:
        _say(row, first, Field.COMMITTEE, Level.ERROR)
    helping = named[1:] + helping
    for reading in helping:
        _say(row, reading, Field.COORDINATING_COMMITTEES, Level.WARNING)
    return chosen or first, tuple(helping)


def _chosen(row: RowCells, name: Field, written: str, book: BodyBook) -> BodyReading | None:
    chosen = row.choices.get(name.value)
    if chosen is None:
        return None
    return BodyReading(one_line(written), How.NAME, book.by_id.get(int(chosen)))


def _say(row: RowCells, reading: BodyReading, name: Field, level: Level) -> None:
    if reading.how is How.COLLECTIVE and level is Level.WARNING:
        return
    if reading.how is How.COLLECTIVE:
        row.remarks.append(error("collective", name, f"“{reading.written}” không phải một cơ quan.",
            f"“{reading.written}” is not one body."))  # fmt: skip
    elif reading.why is not None:
        uncertain = reading.how in UNCERTAIN
        grade = level if uncertain else Level.NOTE
        if reading.how is How.LIKE:
            grade = Level.WARNING
        says = reading.why
        if uncertain and level is Level.WARNING:
            says = replace(says, vi=f"{says.vi} Tạm giữ nguyên lời ghi.",
                en=f"{says.en} Kept as words for now.")  # fmt: skip
        row.remarks.append(Remark(grade, f"body_{reading.how}", name, says))
