"""How a citation is said: the provision as the law writes it, and the same in English.

Numbers of acts stay as they are printed, so that an English reader can look them up:
``Law No. 64/2025/QH15, Article 29, clause 2``. What is no provision (a practice, a holiday) carries
its own English in the law data.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kyhop.law.model import SILENT, Act, Cite, Grade, Words

UNKNOWN = ("", "?")
PARTS = {
    "Điều": "Article",
    "điều": "article",
    "khoản": "clause",
    "điểm": "point",
    "Phụ lục": "Annex",
    "Phần": "Part",
    "Chương": "Chapter",
    "Mục": "Section",
    "Quy chế": "Regulation",
    "sửa bởi": "amended by",
    "bổ sung bởi": "added by",
}
KINDS = {
    "Bộ luật": "Code No.",
    "Luật": "Law No.",
    "Nghị định": "Decree No.",
    "Nghị quyết liên tịch": "Joint Resolution No.",
    "Nghị quyết": "Resolution No.",
    "Thông tư": "Circular No.",
    "Thông báo": "Notice No.",
    "Quyết định": "Decision No.",
    "Công văn": "Letter No.",
}
NUMBER = re.compile(r"\d+/[^\s,;()]+")
_SPOKEN = re.compile("|".join(map(re.escape, sorted({**PARTS, **KINDS}, key=len, reverse=True))))
_LETTER = re.compile(r"\b[đê]\b")
_NEXT = re.compile(r"(?<=[\w?]) (?=(?:Article|clause|point) )")


def place(cite: Cite) -> Words:
    """Where in the act: ``Điều 60 khoản 7``, ``Article 60, clause 7``; empty when not known."""
    if cite.at in UNKNOWN:
        return SILENT
    return Words(cite.at, cite.at_en or provision(cite.at))


@lru_cache
def provision(text: str) -> str:
    """A provision in English, word by word; words that are none of a provision stay as they are."""
    said = _SPOKEN.sub(lambda found: PARTS.get(found[0]) or KINDS[found[0]], text)
    return _NEXT.sub(", ", said)


def foreign_words(text: str) -> bool:
    """Whether a place in an act holds words that :func:`provision` cannot say in English."""
    return not NUMBER.sub("", _LETTER.sub("", provision(text))).isascii()


def name_of(act: Act) -> Words:
    """An act as it is cited: its number, in English with its kind before it; a norm by its title."""
    if act.grade is Grade.NORM:
        return act.title
    kind = next((kind for kind in KINDS if act.title.vi.startswith(kind)), "")
    return Words(act.number, f"{KINDS[kind]} {act.number}" if kind else act.number)


def named(cite: Cite) -> Words:
    """The act of a citation as it is said; an act that the law data does not know by its number."""
    return cite.named or Words(cite.act, cite.act)


def cited(cite: Cite) -> Words:
    """``Điều 60 khoản 7, 87/2015/QH13``, ``Law No. 87/2015/QH13, Article 60, clause 7``.

    Empty where no act is named; only the place where it is no act but a planning norm.
    """
    if cite.act in UNKNOWN:
        return SILENT
    at, act = place(cite), named(cite)
    if not at:
        return act
    if act.vi != cite.act:
        return at
    return Words(f"{at.vi}, {act.vi}", f"{act.en}, {at.en}")
