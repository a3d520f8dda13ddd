"""Vietnamese order: a ă â … d đ e ê … o ô ơ … u ư …, tones after letters, numbers by value."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = "\u0300\u0309\u0303\u0301\u0323"
LETTER = {letter: (1, rank) for rank, letter in enumerate(LETTERS, 1)}
SPACE = (-1,)
PIECES = re.compile(r"\d+|\D+")

Key = tuple[tuple[tuple[int, ...], ...], tuple[int, ...]]


@lru_cache(maxsize=16384)
def order_key(text: str) -> Key:
    """A key by which titles and names sort as in a Vietnamese list.

    Letters first; where two texts differ only in tones, ngang huyền hỏi ngã sắc nặng decides.
    """
    pieces: list[tuple[int, ...]] = []
    tones: list[int] = []
    for piece in PIECES.findall(text.casefold()):
        if piece.isdecimal():
            pieces.append((0, int(piece)))
            continue
        for sign in unicodedata.normalize("NFC", piece):
            parts = unicodedata.normalize("NFD", sign)
            tone = next((TONES.index(part) + 1 for part in parts if part in TONES), 0)
            letter = unicodedata.normalize("NFC", "".join(p for p in parts if p not in TONES))
            if letter in LETTER:
                pieces.append(LETTER[letter])
                tones.append(tone)
            elif letter.isspace():
                pieces.append(SPACE)
    return tuple(pieces), tuple(tones)
