"""Who gets copies of the letters of a council."""

from __future__ import annotations

from kyhop.council.models import Council
from kyhop.people.kinds import BodyKind
from kyhop.people.queries import bodies_of


def copies_to(agency: str, council: Council) -> tuple[str, ...]:
    """Who gets the letter: the agency, those who must know, and the file."""
    board = bodies_of(council.pk, kinds=[BodyKind.STANDING_BOARD]).first()
    committees = bodies_of(council.pk, kinds=[BodyKind.COMMITTEE]).exists()
    name = board.name if board else "Thường trực HĐND"
    lines = [agency]
    if agency != name:
        lines.append(f"{name} (để báo cáo)")
    if committees:
        lines.append("Các Ban của HĐND (để phối hợp)")
    return (*lines, "Lưu: VT")
