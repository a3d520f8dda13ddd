"""Vietnamese text as the search compares it: without marks, and with them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

LONGEST = 300_000
_WORD = re.compile(r"\w+", re.UNICODE)


class _Letters(dict[int, str]):
    """Each letter's other form, worked out when it first comes up."""

    def __init__(self, form: Callable[[str], str]) -> None:
        super().__init__()
        self.form = form

    def __missing__(self, code: int) -> str:
        """Always one character, so that places stay the same."""
        letter = chr(code)
        made = self.form(letter)
        self[code] = made if len(made) == 1 else letter
        return self[code]


def _bare(letter: str) -> str:
    low = _LOWERED[ord(letter)]
    return "d" if low == "đ" else unicodedata.normalize("NFD", low)[0]


_LOWERED = _Letters(str.lower)
_FOLDED = _Letters(_bare)


def lowered(text: str) -> str:
    """NFC in lower case, of the same length as the NFC text."""
    return unicodedata.normalize("NFC", text).translate(_LOWERED)


def folded(text: str) -> str:
    """Lower case without marks and with đ as d; as long as the NFC text."""
    return unicodedata.normalize("NFC", text).translate(_FOLDED)


def words_of(text: str) -> list[str]:
    """The words of a folded or lowered text: `45/2025/NQ-HĐND` gives four."""
    return [word for part in _WORD.findall(text) for word in part.split("_") if word]


def has_marks(text: str) -> bool:
    """Whether somebody typed Vietnamese marks."""
    return lowered(text) != folded(text)
