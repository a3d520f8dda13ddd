"""The head that the papers of the hall share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kyhop.council.models import CouncilSession
from kyhop.papers.office import Block, Document, Issuer
from kyhop.stationery.issuing import (
    NO_SIGN,
    SessionFacts,
    facts_of,
    issuer_of,
    usual_sign,
)
from kyhop.stationery.papers import Making


@dataclass(frozen=True, slots=True)
class Head:
    """Who makes the paper, for which session, where and when."""

    issuer: Issuer
    session: SessionFacts
    place: str
    day: date | None = None
    number: str = ""


def head_of(session: CouncilSession, making: Making, kind: str = NO_SIGN) -> Head:
    """The head as the maker chose it; lists, plans and scripts have no sign of their own."""
    issuer = issuer_of(making.council, making.by, kind, making.sign)
    return Head(issuer, facts_of(session), making.place, making.day, making.number)


def sample_head(kind: str = NO_SIGN) -> Head:
    """An invented head."""
    sign = usual_sign(kind, "VP")
    issuer = Issuer("HỘI ĐỒNG NHÂN DÂN TỈNH MẪU", "VĂN PHÒNG", "", "Chánh Văn phòng", sign)
    return Head(issuer, SessionFacts("Kỳ họp thứ Tư, HĐND tỉnh khóa XVI", "HĐND tỉnh", None), "Mẫu")


def document(
    head: Head, kind: str, blocks: tuple[Block, ...], *, landscape: bool = False, about: str = ""
) -> Document:
    """A paper of the hall, signed by whoever heads the office."""
    return Document(
        title=f"{kind.capitalize()} {head.session.short}",
        blocks=blocks,
        issuer=head.issuer,
        place=head.place,
        day=head.day,
        number=head.number,
        kind=kind,
        about=(about or head.session.title,),
        copies=("Thường trực HĐND", "Văn phòng UBND", "Lưu: VT"),
        landscape=landscape,
    )
