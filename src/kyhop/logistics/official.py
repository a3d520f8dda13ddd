"""The official papers of the hall: seats, guests, plates, badges, run-sheet, fallback sheet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kyhop.law.model import Words
from kyhop.logistics import papers_of as of
from kyhop.papers.office import Page
from kyhop.stationery.issuing import By
from kyhop.stationery.papers import Making, Paper, register

PERMISSION = "logistics.see"


def _register(
    name: str,
    title: Words,
    about: Words,
    data: Callable[[Any, Making], Any],
    build: Callable[[Any], Page],
    sample: Callable[[], Any],
    order: int,
    makes: tuple[str, ...] = ("phuong_an_phuc_vu",),
    table: str = "",
) -> None:
    """With a `table` a council may print it in a form of its own; plans and cards are drawn."""
    register(
        Paper(
            id=f"logistics.{name}",
            title=title,
            about=about,
            holder="session",
            permission=PERMISSION,
            data=data,
            build=build,
            sample=sample,
            signs=(By.OFFICE,),
            own=bool(table),
            required=(table,) if table else (),
            order=order,
            makes=makes,
        )
    )


_register(
    "seats",
    Words("Sơ đồ chỗ ngồi", "Seating plan"),
    Words("Sơ đồ hội trường và ai ngồi đâu.", "The plan of the hall and who sits where."),
    of.seats.read, of.seats.write, of.seats.sample, 70,
)  # fmt: skip
_register(
    "guests",
    Words("Danh sách khách mời", "List of guests"),
    Words("Theo thứ tự lễ tân, có trả lời và chỗ ngồi.", "In protocol order, with answers and seats."),
    of.guests.read, of.guests.write, of.guests.sample, 71, table="khach",
)  # fmt: skip
_register(
    "plates",
    Words("Biển tên", "Name plates"),
    Words("Mỗi người một biển, gấp đôi đặt trên bàn.", "One for each person, folded, for the desk."),
    of.cards.read_plates, of.cards.write_plates, of.cards.sample, 72, (),
)  # fmt: skip
_register(
    "badges",
    Words("Phù hiệu khách mời", "Guests' badges"),
    Words("Có mã QR để điểm danh tại cửa.", "With a QR code for the door."),
    of.cards.read_badges, of.cards.write_badges, of.cards.sample, 73, (),
)  # fmt: skip
_register(
    "run_sheet",
    Words("Kịch bản phục vụ kỳ họp", "Run-sheet"),
    Words("Theo giờ, đi theo chương trình hiện hành.", "By the hour, as the agenda stands."),
    of.sheets.read_run_sheet, of.sheets.write_run_sheet, of.sheets.sample_run_sheet, 74, table="dong",
)  # fmt: skip
_register(
    "fallback",
    Words("Phương án dự phòng", "Fallback sheet"),
    Words("Khi mất điện, mất mạng, chủ tọa vắng.", "Power, network, the chair's absence."),
    of.sheets.read_fallback, of.sheets.write_fallback, of.sheets.sample_fallback, 75, table="dong",
)  # fmt: skip
