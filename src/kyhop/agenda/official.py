"""The official papers of an agenda: for everybody, in detail, and what the chair says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kyhop.agenda.papers_of import agenda, script
from kyhop.agenda.papers_of.reading import AgendaPaper, read, sample
from kyhop.law.model import Words
from kyhop.papers.office import Page
from kyhop.stationery.issuing import NO_SIGN, By
from kyhop.stationery.papers import Paper, Placeholder, register

EXTRA = (
    Placeholder("ky_hop", Words("Tên đầy đủ của kỳ họp", "The session's full name")),
    Placeholder("ban", Words("Số của bản chương trình", "The number of the version")),
)


def _fields(made_of: AgendaPaper) -> dict[str, Any]:
    return {"ky_hop": made_of.session.title, "ban": made_of.version}


def _register(
    name: str, kind: str, title: Words, about: Words, build: Callable[[AgendaPaper], Page],
    permission: str, order: int, makes: tuple[str, ...] = (),
) -> None:  # fmt: skip
    register(
        Paper(
            id=f"agenda.{name}", title=title, about=about, holder="session", permission=permission,
            data=lambda session, making: read(session, making, kind), build=build,
            sample=lambda: sample(kind),
            signs=(By.BOARD, By.OFFICE), extra=EXTRA, fields=_fields, required=("dong",),
            order=order, makes=makes,
        )
    )  # fmt: skip


_register(
    "official", "CTr",
    Words("Chương trình kỳ họp", "Agenda"),
    Words("Bản đang có hiệu lực, để ban hành.", "The version that holds, to be issued."),
    agenda.official, "agenda.read", 30, ("du_kien_chuong_trinh",),
)  # fmt: skip
_register(
    "detailed", "CTr",
    Words("Chương trình chi tiết", "Detailed agenda"),
    Words("Có số phút và người thực hiện từng mục.", "With the minutes and persons of each line."),
    agenda.detailed, "agenda.read", 31,
)  # fmt: skip
_register(
    "opening_script", NO_SIGN,
    Words("Kịch bản phiên khai mạc", "Script of the opening"),
    Words("Lời chủ tọa từng mục của phiên đầu.", "What the chair says in the first sitting."),
    script.opening, "agenda.review", 32,
)  # fmt: skip
_register(
    "script", NO_SIGN,
    Words("Kịch bản điều hành", "Chair's script"),
    Words("Lời chủ tọa từng mục, giờ và số phiếu cần có.", "What the chair says at each line, the hour and the votes needed."),
    script.whole, "agenda.review", 33,
)  # fmt: skip
