"""What is said about a body that a list names: how it was understood, or why it was not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kyhop.law.model import Words


class How(StrEnum):
    """How a name was understood."""

    NAME = "name"
    SHORT = "short"
    FORMER = "former"
    ENDED = "ended"
    LIKE = "like"
    COLLECTIVE = "collective"
    UNKNOWN = "unknown"
    AMBIGUOUS = "ambiguous"


@dataclass(frozen=True, slots=True)
class KnownBody:
    """A body of the council; ``names`` are other names with the last day each was in use (or None)."""

    id: int
    name: str
    kind: str = ""
    short: str = ""
    names: tuple[tuple[str, date | None], ...] = ()
    closed_on: date | None = None
    merged_into: int | None = None


def several(written: str, bodies: tuple[KnownBody, ...], *, former: bool) -> Words:
    """More than one body may be meant; ``former``: the name is one whose work was divided."""
    names = ", ".join(body.name for body in bodies)
    if former:
        return Words(
            f"“{written}” không còn; nhiệm vụ đã chia cho: {names}. Hãy chọn một cơ quan.",
            f"“{written}” no longer exists; its work went to: {names}. Choose one.",
        )
    return Words(
        f"“{written}” có thể là: {names}. Hãy chọn một cơ quan.",
        f"“{written}” may be: {names}. Choose one.",
    )


def explained(
    written: str, body: KnownBody, how: How, name: str = "", until: date | None = None
) -> Words | None:
    """How a name came to mean the body; nothing where it is the body's own name."""
    if how is How.FORMER:
        day = f"{until:%d/%m/%Y}" if until else ""
        to_vi, to_en = (f" (đến {day})", f" (until {day})") if day else ("", "")
        return Words(
            f"“{written}” là tên cũ “{name}”{to_vi}: nay là {body.name}.",
            f"“{written}” is the former “{name}”{to_en}: today {body.name}.",
        )
    if how is How.SHORT:
        return Words(
            f"“{written}” hiểu là {body.name}.",
            f"“{written}” read as {body.name}.",
        )
    if how is How.LIKE:
        return Words(
            f"“{written}” gần giống {body.name}: hiểu là {body.name}. Kiểm tra lại.",
            f"“{written}” resembles {body.name} and was read so. Check it.",
        )
    return None


def gone(written: str, until: date, near: tuple[KnownBody, ...]) -> Words:
    """The body ended; who carries on its work, if anybody."""
    names = ", ".join(body.name for body in near)
    day = f"{until:%d/%m/%Y}"
    if near:
        return Words(
            f"“{written}” đã thôi hoạt động từ {day}; cơ quan kế thừa: {names}. Hãy chọn.",
            f"“{written}” ended on {day}; its work went to: {names}. Choose.",
        )
    return Words(
        f"“{written}” đã thôi hoạt động từ {day}, không có cơ quan kế thừa. Hãy chọn cơ quan khác.",
        f"“{written}” ended on {day} without a successor. Choose another body.",
    )


def unknown(written: str, near: tuple[KnownBody, ...]) -> Words:
    """No body is called so; the most alike, if any."""
    names = ", ".join(body.name for body in near)
    if near:
        return Words(
            f"Không có cơ quan nào tên “{written}”. Có phải: {names}?",
            f"No body is called “{written}”. Is it one of: {names}?",
        )
    return Words(
        f"Không có cơ quan nào tên “{written}”. Chọn trong danh sách cơ quan.",
        f"No body is called “{written}”. Choose from the list of bodies.",
    )
