"""Titles of laws that are known, so that a law cited by title alone ends where its title ends."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kyhop.papers.clean import fold

_WORD = re.compile(r"\S+")
_NO_SIGNS = re.compile(r"[^a-z0-9 ]+")


class Titles:
    """Known titles of laws («Luật Đất đai»), found at a position of a text by the longest match."""

    def __init__(self, titles: Iterable[str] = ()) -> None:
        self._by_start: dict[str, list[list[str]]] = {}
        for title in titles:
            words = _plain(fold(title))
            if len(words) > 1:
                self._by_start.setdefault(" ".join(words[:2]), []).append(words)
        for found in self._by_start.values():
            found.sort(key=len, reverse=True)

    def end(self, text: str, start: int, limit: int = 300) -> int | None:
        """Where the longest known title that begins at ``start`` ends, or ``None``."""
        if not self._by_start:
            return None
        words = _plain(fold(text[start : start + limit]))
        for known in self._by_start.get(" ".join(words[:2]), ()):
            if words[: len(known)] == known:
                return _end_of_word(text, start, len(known))
        return None


def _end_of_word(text: str, start: int, count: int) -> int:
    """Where the ``count``-th word that has a letter or figure ends, without punctuation."""
    end = start
    for match in _WORD.finditer(text, start):
        if any(char.isalnum() for char in match.group()):
            count -= 1
            end = match.end()
            if not count:
                break
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return end


def _plain(folded: str) -> list[str]:
    return _NO_SIGNS.sub("", folded).split()
