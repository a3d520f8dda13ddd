"""Vietnamese text as the search compares it: without marks, and with them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LONGEST = 300_000
_WORD = re.compile(r"\w+", re.UNICODE)


@lru_cache(maxsize=4096)
def _bare(letter: str) -> str:
    """One letter without its marks; always one character, so that places stay the same."""
    if letter == "đ":
        return "d"
    base = unicodedata.normalize("NFD", letter)[0]
    return base if len(base) == 1 else letter


def lowered(text: str) -> str:
    """NFC in lower case, of the same length as the NFC text."""
    text = unicodedata.normalize("NFC", text)
    return "".join(low if len(low := c.lower()) == 1 else c for c in text)


def folded(text: str) -> str:
    """Lower case without marks and with đ as d; as long as the NFC text."""
    return "".join(map(_bare, lowered(text)))


def words_of(text: str) -> list[str]:
    """The words of a folded or lowered text: `45/2025/NQ-HĐND` gives four."""
    return [word for part in _WORD.findall(text) for word in part.split("_") if word]


def has_marks(text: str) -> bool:
    """Whether somebody typed Vietnamese marks."""
    return lowered(text) != folded(text)
