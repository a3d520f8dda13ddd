"""What a person wrote into a form, before a verb judges whether anything was written."""

from __future__ import annotations

import unicodedata

_UNSEEN = frozenset({"Cc", "Cf", "Cn", "Co", "Mn", "Zl", "Zp", "Zs"})
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and symbols by their category that are drawn as nothing: Hangul fillers, the empty Braille cell."""


def written(text: str) -> str:
    """The text without surrounding spaces; empty where nothing of it could be seen, as with
    zero-width spaces, marks without a letter, and soft hyphens."""
    if all(unicodedata.category(c) in _UNSEEN or c in _BLANK for c in text):
        return ""
    return text.strip()
