"""Marks of state secrecy (dấu mật): such a paper never enters the system."""

from __future__ import annotations

import re

from kyhop.papers.model import Paper
from kyhop.papers.read.refusals import refuse

_NAME = r"TUYỆT\s+MẬT|TỐI\s+MẬT|M\s?Ậ\s?T|Tuyệt mật|Tối mật"
_MISREAD = (
    r"TUY[EÉÈẺẼẸÊẾỀỂỄỆ]T\s*M[AẠÂẬĂẶẤẮÁ]T|T[OÓÒỎÕỌÔỐỒỔỖỘ][IÍÌỈĨỊ1l]\s*M[AẠÂẬĂẶẤẮÁ]T|M\s?[AẠÂẬ]\s?T"
)
"""What tesseract makes of the stamps: it loses the two signs on a capital Ậ more often than not."""


def _patterns(name: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The mark alone on a line; or, in a PDF, beside what the other column of the head says."""
    return re.compile(rf"^\W*(?:Độ mật:\s*)?({name})\W*$"), re.compile(
        rf"^\W*({name})\s+(?:CỘNG\s+H|Độc\s+lập|[^,]{{2,40}},\s*ngày\b)"
        rf"|^\s*Số\s*:.{{0,60}}\s({name})\W*$"
    )


_TYPED, _RECOGNISED = _patterns(_NAME), _patterns(_MISREAD)
HEAD_BLOCKS = 14


def mark_in_line(text: str, *, recognised: bool = False) -> str:
    """The mark of secrecy that a line of a paper's head carries, or nothing.

    :param recognised: the line was read from a picture, so its accents may be wrong
    """
    if not recognised and "Ậ" not in text and "mật" not in text:
        return ""
    alone, beside = _RECOGNISED if recognised else _TYPED
    match = alone.match(text) or beside.match(text)
    mark = next(filter(None, match.groups()), "").upper() if match else ""
    return _named(mark) if recognised and mark else mark


def _named(misread: str) -> str:
    """The mark that was meant."""
    if misread.startswith("TUY"):
        return "TUYỆT MẬT"
    return "TỐI MẬT" if misread.startswith("T") else "MẬT"


def refuse_secret(paper: Paper) -> None:
    """Refuse a paper that carries a secrecy mark at its head.

    :raises Unreadable: the paper is marked MẬT, TỐI MẬT or TUYỆT MẬT
    """
    for place, block in enumerate(paper.blocks):
        if place >= HEAD_BLOCKS and block.kind not in ("header", "text_box"):
            continue
        recognised = block.place.page in paper.recognised
        mark = mark_in_line(block.text)
        if not mark and recognised:
            mark = mark_in_line(block.text, recognised=True)
        if mark:
            raise refuse("secret", mark="".join(mark.split()) if len(mark) < 6 else mark)
