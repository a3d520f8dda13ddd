"""Vietnamese text as people type it, and the form of it that comparisons use."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"), None)
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
SPACES = re.compile(r"[^\S\n]+")
NOT_WORD = re.compile(r"[^0-9a-z%]+")


@lru_cache(maxsize=16_384)
def tidy(text: str) -> str:
    """NFC, without control and zero-width characters, single spaces; line breaks stay."""
    text = unicodedata.normalize("NFC", text.translate(INVISIBLE)).replace("\r\n", "\n")
    lines = CONTROLS.sub("", text.replace("\r", "\n")).split("\n")
    return "\n".join(kept for line in lines if (kept := SPACES.sub(" ", line).strip()))


@lru_cache(maxsize=16_384)
def one_line(text: str) -> str:
    """:func:`tidy` with line breaks as spaces."""
    return " ".join(tidy(text).split())


@lru_cache(maxsize=16_384)
def fold(text: str) -> str:
    """Lower case, no marks, đ as d, «&» as «va», every other sign a single space.

    Two titles or names are the same to a clerk when their folds are equal.
    """
    text = unicodedata.normalize("NFKD", text.translate(INVISIBLE)).casefold()
    plain = "".join(c for c in text if not unicodedata.combining(c)).replace("đ", "d")
    return NOT_WORD.sub(" ", plain.replace("&", " va ")).strip()
