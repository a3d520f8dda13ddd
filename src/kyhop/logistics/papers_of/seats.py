"""The seating plan as a paper."""

from __future__ import annotations

from dataclasses import dataclass, field

from kyhop.council.models import CouncilSession
from kyhop.logistics.actions.move_seat import name_of
from kyhop.logistics.models import Seat as Taken
from kyhop.logistics.papers_of.head import Head, document, head_of, sample_head
from kyhop.logistics.plans import Plan as Hall
from kyhop.logistics.plans import label_of
from kyhop.logistics.queries import seat_plan_of, seats_of
from kyhop.logistics.states import Zone
from kyhop.papers.office import (
    Align,
    Annex,
    Column,
    Document,
    Page,
    Paragraph,
    Plan,
    Row,
    RowKind,
    Seat,
    Table,
)
from kyhop.stationery.papers import Making

Grid = tuple[tuple[Seat | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Seating:
    """The hall's rows, and groups with their people and seats."""

    head: Head
    hall: str
    tables: tuple[tuple[str, str], ...] = ()
    rows: Grid = ()
    groups: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = field(default=())


def read(session: CouncilSession, making: Making) -> Seating | None:
    """The plan of the session, if it was made."""
    kept = seat_plan_of(session.pk)
    if kept is None:
        return None
    seats = list(seats_of(kept.pk))
    by_spot = {seat.spot: seat for seat in seats}
    hall = Hall.of(kept.hall)
    tables = [
        (label_of(spot), name_of(by_spot[spot]))
        for zone in (Zone.CHAIR, Zone.SECRETARY)
        for spot in hall.table(zone)
        if spot in by_spot
    ]
    return Seating(
        head_of(session, making),
        kept.hall.name,
        tuple(tables),
        tuple(_row(hall, row, by_spot) for row in range(1, hall.rows + 1)),
        _groups(seats),
    )


def _row(hall: Hall, row: int, seats: dict[tuple[str, int, int], Taken]) -> tuple[Seat | None, ...]:
    cells: list[Seat | None] = []
    for number, block in enumerate(hall.blocks):
        if number:
            cells.append(None)
        for place in block:
            spot = (Zone.FLOOR.value, row, place)
            taken = seats.get(spot)
            name = name_of(taken) if taken is not None else ""
            cells.append(Seat(label_of(spot), name) if hall.has(spot) else None)
    return tuple(cells)


def _groups(seats: list[Taken]) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """People by the body for whose sake they sit there; guests under one heading."""
    found: dict[str, list[tuple[str, str]]] = {}
    for seat in sorted(seats, key=lambda seat: (seat.guest_id is not None, *seat.spot)):
        group = "Khách mời" if seat.guest_id else (seat.body.name if seat.body else "Khác")
        found.setdefault(group, []).append((name_of(seat), seat.label))
    return tuple((name, tuple(people)) for name, people in found.items())


def write(seating: Seating) -> Page:
    """The list by group, then the plan on a wide page."""
    columns = (
        Column("TT", 12, Align.CENTER, key="tt"),
        Column("Họ tên, chức danh", 118, key="ten"),
        Column("Chỗ ngồi", 25, Align.CENTER, key="cho"),
    )
    rows: list[Row] = []
    number = 0
    for group, people in seating.groups:
        rows.append(Row((group,), RowKind.GROUP))
        for name, label in people:
            number += 1
            rows.append(Row((str(number), name, label)))
    front = "BÀN CHỦ TỌA"
    paper: Document = document(
        seating.head, "DANH SÁCH", (Table(columns, tuple(rows), name="dong"),),
        about=f"Chỗ ngồi {seating.head.session.short} tại {seating.hall}",
    )  # fmt: skip
    tables = "; ".join(f"{label}: {name}" for label, name in seating.tables)
    blocks = (*((Paragraph(f"{tables}."),) if tables else ()), Plan(seating.rows, front))
    annex = Annex(
        f"SƠ ĐỒ CHỖ NGỒI {seating.hall.upper()}",
        blocks,
        landscape=True,
    )
    return Document(
        title=paper.title, blocks=paper.blocks, issuer=paper.issuer, place=paper.place,
        day=paper.day, number=paper.number, kind=paper.kind, about=paper.about,
        copies=paper.copies, annexes=(annex,),
    )  # fmt: skip


def sample() -> Seating:
    """A small hall."""
    rows: Grid = tuple(
        (Seat(f"{name}1", "Đại biểu 1"), Seat(f"{name}2", "Đại biểu 2"), None, Seat(f"{name}3"))
        for name in "ABC"
    )
    people = (("Đại biểu 1", "A1"), ("Đại biểu 2", "A2"))
    tables = (("CT1", "Chủ tịch HĐND tỉnh"),)
    return Seating(sample_head(), "Hội trường tỉnh", tables, rows, (("Tổ đại biểu số 1", people),))
