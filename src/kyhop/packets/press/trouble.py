"""Why a file has no pages in a packet, in the words of the page that stands in its place."""

from __future__ import annotations

from enum import StrEnum

from kyhop.law.model import Words
from kyhop.papers.convert.libreoffice import Failed


class Trouble(StrEnum):
    """What was wrong with a file; the empty word means nothing was."""

    ENCRYPTED = "encrypted"
    BROKEN = "broken"
    EMPTY = "empty"
    TOO_MANY = "too_many"
    TOO_HEAVY = "too_heavy"
    TOO_SLOW = Failed.TOO_SLOW.value
    NO_CONVERTER = Failed.NO_CONVERTER.value
    UNCONVERTED = Failed.UNCONVERTED.value
    NO_PAGES = "no_pages"
    WITHHELD = "withheld"


PASSING = frozenset(
    {Trouble.TOO_HEAVY, Trouble.TOO_SLOW, Trouble.NO_CONVERTER, Trouble.UNCONVERTED}
)
"""What may go better another time: tried again when the packet is asked for again."""

SAYS: dict[Trouble, Words] = {
    Trouble.ENCRYPTED: Words(
        "Tệp được đặt mật khẩu hoặc hạn chế quyền.", "The file has a password or restricts its use."
    ),
    Trouble.BROKEN: Words(
        "Tệp hỏng, không mở được.", "The file is damaged and cannot be opened."
    ),
    Trouble.EMPTY: Words("Tệp không có trang nào.", "The file has no page."),
    Trouble.TOO_MANY: Words(
        "Tệp có quá nhiều trang để đóng chung.", "The file has too many pages to be bound."
    ),
    Trouble.TOO_HEAVY: Words(
        "Tệp cần nhiều bộ nhớ hơn mức máy chủ cho phép.",
        "The file needs more memory than the server allows.",
    ),
    Trouble.TOO_SLOW: Failed.TOO_SLOW.says,
    Trouble.NO_CONVERTER: Failed.NO_CONVERTER.says,
    Trouble.UNCONVERTED: Failed.UNCONVERTED.says,
    Trouble.NO_PAGES: Words(
        "Loại tệp này không có trang để đóng chung.", "This kind of file has no pages to bind."
    ),
    Trouble.WITHHELD: Words(
        "Nội dung đã được gỡ khỏi hệ thống.", "The content was removed from the system."
    ),
}  # fmt: skip
