"""Name plates for the desks, and badges with the code for the door."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from kyhop.council.models import CouncilSession
from kyhop.logistics.actions.move_seat import name_of
from kyhop.logistics.codes import shown
from kyhop.logistics.guest_lists import standing_guests
from kyhop.logistics.models import Seat
from kyhop.logistics.queries import seat_plan_of, seats_of
from kyhop.meetings.states import Answer
from kyhop.papers.office import Card, Line, Page, Sheet
from kyhop.stationery.papers import Making


@dataclass(frozen=True, slots=True)
class Named:
    """Whose card: name, title, a word below, and what the code opens."""

    name: str
    title: str = ""
    note: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Cards:
    session: str
    people: tuple[Named, ...]


def read_plates(session: CouncilSession, making: Making) -> Cards | None:
    """Everybody who has a seat, in the order of the hall."""
    plan = seat_plan_of(session.pk)
    if plan is None:
        return None
    people = tuple(Named(name_of(seat), _title(seat), seat.label) for seat in seats_of(plan.pk))
    return Cards(session.title, people) if people else None


def _title(seat: Seat) -> str:
    title = seat.guest.comes_with_title if seat.guest is not None else ""
    if not title and seat.body is not None:
        title = seat.body.name
    return "" if title == name_of(seat) else title


def read_badges(session: CouncilSession, making: Making) -> Cards | None:
    """The guests who have not declined, each with the address that lets them in."""
    slug = making.council.slug
    seats = {seat.guest_id: seat.label for seat in Seat.objects.filter(plan__session=session)}
    people = tuple(
        Named(
            guest.comes_as,
            "" if guest.comes_with_title == guest.comes_as else guest.comes_with_title,
            " · ".join(filter(None, (seats.get(guest.pk, ""), shown(guest.code)))),
            settings.KYHOP_URL.rstrip("/") + reverse("logistics:badge", args=[slug, guest.code]),
        )
        for guest in standing_guests(session.pk)
        if guest.answer != Answer.ABSENT
    )
    return Cards(session.short_title, people) if people else None


def write_plates(cards: Cards) -> Page:
    """A plate a page, to be folded."""
    plates = tuple(
        Card((Line(one.name, 40, bold=True), *((Line(one.title, 22),) if one.title else ())))
        for one in cards.people
    )
    return Sheet(f"Biển tên {cards.session}", plates, landscape=True, tent=True)


def write_badges(cards: Cards) -> Page:
    """Eight badges a page, to be cut."""
    badges = tuple(
        Card(
            (
                Line(cards.session, 10),
                Line(one.name, 15, bold=True),
                *((Line(one.title, 11),) if one.title else ()),
                Line(one.note, 11),
            ),
            code=one.code,
        )
        for one in cards.people
    )
    return Sheet(f"Phù hiệu {cards.session}", badges, columns=2, rows=4)


def sample() -> Cards:
    """Heads of bodies, as many as fill a page and more."""
    address = "https://kyhop.example/tinh-mau/logistics/badge/"
    names = (
        "Tài chính", "Nội vụ", "Tư pháp", "Xây dựng", "Công Thương", "Y tế", "Giáo dục và Đào tạo",
        "Nông nghiệp và Môi trường", "Khoa học và Công nghệ", "Văn hóa, Thể thao và Du lịch",
    )  # fmt: skip
    return Cards(
        "Kỳ họp thứ Tư",
        tuple(
            Named(
                f"Giám đốc Sở {name}", f"Sở {name}", f"D{n} · 7KQM-2XW{n}", f"{address}7KQM2XW{n}/"
            )
            for n, name in enumerate(names, 1)
        ),
    )
