"""Finding by words as a clerk types them: with or without marks, in any order."""

from __future__ import annotations

import unicodedata


def unmarked(text: str) -> str:
    """The text as it is compared: without marks, đ as d, small letters."""
    plain = unicodedata.normalize("NFD", text.casefold()).replace("đ", "d")
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def has_words(text: str, words: str) -> bool:
    """Whether each of the words stands in `text`, which :func:`unmarked` made; no words always do."""
    return all(word in text for word in unmarked(words).split())
