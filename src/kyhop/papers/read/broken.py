"""Text layers that lie: fonts that scramble Vietnamese letters, or letters torn from their words."""

from __future__ import annotations

import re

_VOWEL_MARKED = re.compile(r"[ăâđêôơưà-ỹĂÂĐÊÔƠƯÀ-Ỹ]")
_WORD = re.compile(r"[^\W\d_]+")
_LONELY = re.compile(r"(?<!\S)[^\W\d_ýÝởỞ](?!\S)")
"""A letter by itself; «ý» and «ở» are words."""

_LISTED = re.compile(r"(?<!\S)[a-eđghiklmnopqrstuvxyIVX](?=[).])")
_LEGACY = re.compile(r"[¶µ·¸¹¬®©§¨ª«¾½¼²³º¿×÷ø]|[\u00a1-\u00bf]{2}")
FEWEST_WORDS = 40


def is_broken(text: str) -> bool:
    """Whether a text layer is unfit to be read as Vietnamese.

    Three signs: many letters stand alone (accented letters drawn with a second font); a Vietnamese
    text in which almost no letter carries a mark; the bytes of an old font table (TCVN3, VNI).
    """
    words = _WORD.findall(text)
    if len(words) < FEWEST_WORDS:
        return False
    letters = sum(len(word) for word in words)
    lonely = len(_LONELY.findall(text)) - len(_LISTED.findall(text))
    if lonely > 0.05 * len(words):
        return True
    if len(_LEGACY.findall(text)) > 0.02 * letters or text.count("\ufffd") > 0.005 * letters:
        return True
    marked = len(_VOWEL_MARKED.findall(text))
    return marked < 0.02 * letters and _speaks_vietnamese(words)


def _speaks_vietnamese(words: list[str]) -> bool:
    bare = {"nghi", "quyet", "nhan", "dan", "tinh", "dieu", "khoan", "phuong", "luat", "ban", "hoi",
            "dong", "thong", "nam", "ngay", "thang", "cua", "quy", "dinh", "va"}  # fmt: skip
    hits = sum(word.lower() in bare for word in words)
    return hits > 0.15 * len(words)
