"""Marks of state secrecy (dấu mật): such a paper never enters the system."""

from __future__ import annotations

import re

from kyhop.papers.model import Paper
from kyhop.papers.read.refusals import refuse

_MARK = re.compile(r"^\W*(?:Độ mật:\s*)?(TUYỆT\s+MẬT|TỐI\s+MẬT|MẬT|Tuyệt mật|Tối mật)\W*$")
HEAD_BLOCKS = 14


def refuse_secret(paper: Paper) -> None:
    """Refuse a paper that carries a secrecy mark at its head.

    :raises Unreadable: the paper is marked MẬT, TỐI MẬT or TUYỆT MẬT
    """
    for block in paper.blocks[:HEAD_BLOCKS]:
        match = _MARK.match(block.text)
        if match:
            raise refuse("secret", mark=match.group(1).upper())
    for block in paper.blocks:
        if block.kind in ("header", "text_box") and (match := _MARK.match(block.text)):
            raise refuse("secret", mark=match.group(1).upper())
