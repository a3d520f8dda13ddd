"""The list of guests as a paper."""

from __future__ import annotations

from dataclasses import dataclass

from kyhop.council.models import CouncilSession
from kyhop.logistics.guest_lists import standing_guests
from kyhop.logistics.models import Seat
from kyhop.logistics.papers_of.head import Head, document, head_of, sample_head
from kyhop.meetings.states import Answer
from kyhop.papers.office import Align, Column, Page, Paragraph, Row, Table
from kyhop.stationery.papers import Making

ANSWERS = {Answer.ATTEND: "Dự", Answer.DELEGATE: "Cử người dự thay", Answer.ABSENT: "Không dự"}


@dataclass(frozen=True, slots=True)
class Guests:
    """A line for each guest: name, title or body, answer, seat; and how many come."""

    head: Head
    lines: tuple[tuple[str, str, str, str], ...]
    coming: int


def read(session: CouncilSession, making: Making) -> Guests | None:
    """The list in protocol order; nothing to write without guests."""
    guests = list(standing_guests(session.pk))
    if not guests:
        return None
    seats = {seat.guest_id: seat.label for seat in Seat.objects.filter(plan__session=session)}
    lines = []
    for guest in guests:
        said = ANSWERS.get(Answer(guest.answer), "") if guest.answer else "Chưa trả lời"
        if guest.delegates:
            said += f": {', '.join(filter(None, (guest.delegate_name, guest.delegate_title)))}"
        body = guest.body.name if guest.body is not None else ""
        about = guest.title if guest.title and guest.title != guest.name else body
        lines.append((guest.name, about, said, seats.get(guest.pk, "")))
    coming = sum(1 for g in guests if g.answer in (Answer.ATTEND, Answer.DELEGATE))
    return Guests(head_of(session, making), tuple(lines), coming)


def write(guests: Guests) -> Page:
    """The list as one table."""
    columns = (
        Column("TT", 10, Align.CENTER, key="tt"),
        Column("Họ tên", 55, key="ten"),
        Column("Chức danh, cơ quan", 50, key="chuc_danh"),
        Column("Trả lời", 40, key="tra_loi"),
        Column("Chỗ ngồi", 15, Align.CENTER, key="cho"),
    )
    rows = tuple(Row((str(number), *line)) for number, line in enumerate(guests.lines, 1))
    total = f"Danh sách có {len(guests.lines)} khách mời, {guests.coming} người sẽ đến dự."
    blocks = (Table(columns, rows, name="khach"), Paragraph(total))
    return document(
        guests.head, "DANH SÁCH", blocks, about=f"Khách mời dự {guests.head.session.short}"
    )


def sample() -> Guests:
    """Two guests."""
    lines = (
        ("Giám đốc Sở Tài chính", "Sở Tài chính", "Dự", "D1"),
        ("Chủ tịch UBND phường", "UBND phường", "Chưa trả lời", "D2"),
    )
    return Guests(sample_head(), lines, 1)
