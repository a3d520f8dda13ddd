"""Titles of laws that are known, so that a law cited by title alone ends where its title ends."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_WORD = re.compile(r"\S+")
_NO_SIGNS = {
    code: None for code in range(128) if not chr(code).isalnum() and not chr(code).isspace()
}


BEGINNING = 40
"""The first two words of a title stand in so many letters, even with blanks between them."""

SLACK = 40
"""What signs and blanks may add to a title as written."""


class Titles:
    """Known titles of laws («Luật Đất đai»), found at a position of a text by the longest match."""

    def __init__(self, titles: Iterable[str] = ()) -> None:
        self._by_start: dict[str, list[list[str]]] = {}
        for title in titles:
            words = _plain(title)
            if len(words) > 1:
                self._by_start.setdefault(" ".join(words[:2]), []).append(words)
        for found in self._by_start.values():
            found.sort(key=len, reverse=True)
        self._reach = {
            start: max(len(" ".join(words)) for words in found) + SLACK
            for start, found in self._by_start.items()
        }

    def end(self, text: str, start: int, limit: int = 300) -> int | None:
        """Where the longest known title that begins at ``start`` ends, or ``None``."""
        if not self._by_start:
            return None
        first = _first(" ".join(text[start : start + BEGINNING].split(None, 2)[:2]))
        if first not in self._by_start:
            return None
        words = _plain(text[start : start + min(limit, self._reach[first])])
        for known in self._by_start[first]:
            if words[: len(known)] == known:
                return _end_of_word(text, start, len(known))
        return None


@lru_cache(maxsize=4096)
def _first(two_words: str) -> str:
    return " ".join(_plain(two_words))


def _end_of_word(text: str, start: int, count: int) -> int:
    """Where the ``count``-th word that has a letter or figure ends, without punctuation."""
    end = start
    for match in _WORD.finditer(text, start):
        word = match.group()
        if word.isalnum() or any(map(str.isalnum, word)):
            count -= 1
            end = match.end()
            if not count:
                break
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return end


def _plain(text: str) -> list[str]:
    """The words of a text in bare small letters and figures, without signs."""
    letters = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return letters.encode("ascii", "ignore").decode().translate(_NO_SIGNS).split()
