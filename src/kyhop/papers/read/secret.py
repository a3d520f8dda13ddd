"""Marks of state secrecy (dấu mật): such a paper never enters the system."""

from __future__ import annotations

import re

from kyhop.papers.model import Paper
from kyhop.papers.read.refusals import refuse

_NAME = r"TUYỆT\s+MẬT|TỐI\s+MẬT|M\s?Ậ\s?T|Tuyệt mật|Tối mật"
_ALONE = re.compile(rf"^\W*(?:Độ mật:\s*)?({_NAME})\W*$")
_BESIDE = re.compile(
    rf"^\W*({_NAME})\s+(?:CỘNG\s+H|Độc\s+lập|[^,]{{2,40}},\s*ngày\b)|^\s*Số\s*:.{{0,60}}\s({_NAME})\W*$"
)
"""In a PDF the mark may stand on one line with what the other column of the head says."""
HEAD_BLOCKS = 14


def mark_in_line(text: str) -> str:
    """The mark of secrecy that a line of a paper's head carries, or nothing."""
    if "Ậ" not in text and "mật" not in text:
        return ""
    match = _ALONE.match(text) or _BESIDE.match(text)
    return next(filter(None, match.groups()), "").upper() if match else ""


def refuse_secret(paper: Paper) -> None:
    """Refuse a paper that carries a secrecy mark at its head.

    :raises Unreadable: the paper is marked MẬT, TỐI MẬT or TUYỆT MẬT
    """
    for place, block in enumerate(paper.blocks):
        if place >= HEAD_BLOCKS and block.kind not in ("header", "text_box"):
            continue
        if mark := mark_in_line(block.text):
            raise refuse("secret", mark="".join(mark.split()) if len(mark) < 6 else mark)
