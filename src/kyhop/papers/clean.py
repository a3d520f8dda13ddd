"""Cleaning text without losing its meaning: composed letters, no invisible characters, true hyphens."""

from __future__ import annotations

import re
import unicodedata

_DROPPED = (
    "\u00ad\u200b\u200c\u200d\u2060\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_TABLE: dict[int, str | None] = {ord(char): None for char in _DROPPED}
_TABLE |= {
    ord(char): " "
    for char in "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000\t\v\f"
}
_TABLE |= {ord(char): "-" for char in "\u2010\u2011\u2012\u2212\uff0d"}
_TABLE |= {
    ord("\u00d0"): "Đ",
    ord("\u0189"): "Đ",
    ord("\u2044"): "/",
    ord("\u2215"): "/",
    ord("\uff0f"): "/",
}
_TABLE |= {ord("\r"): "\n", ord("\u2028"): "\n", ord("\u2029"): "\n", 0: None}
_TABLE |= dict.fromkeys((*range(1, 9), *range(14, 32), 127))
_ODD = re.compile("[" + "".join(re.escape(chr(code)) for code in _TABLE) + "]")
_CYRILLIC = str.maketrans("АВЕКМНОРСТУХаеорсух", "ABEKMHOPCTYXaeopcyx")
_CYRILLIC_IN = re.compile("[АВЕКМНОРСТУХаеорсух]")
_REAL_CYRILLIC = re.compile("[БГДЖЗИЙЛПФЦЧШЩЪЫЬЭЮЯбвгджзийклмнптфцчшщъыьэюя]")


LOWER = "a-zàáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"
UPPER = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
"""Vietnamese letters for character classes: the two cases are mixed in one range of Unicode."""


def clean(text: str) -> str:
    """The text in NFC, without invisible or control characters, with ordinary spaces and hyphens.

    Look-alike letters (Icelandic Ð, Cyrillic С in «NĐ-СР») become the letters that were meant; a
    text that is really Cyrillic is left alone. Line ends become ``\\n``.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    if text.isascii() and not _ODD.search(text):
        return text
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    if _ODD.search(text):
        text = text.translate(_TABLE)
    if _CYRILLIC_IN.search(text) and not _REAL_CYRILLIC.search(text):
        text = text.translate(_CYRILLIC)
    return text


def squeeze(text: str) -> str:
    """The text on one line, single spaces."""
    return " ".join(text.split())


def cut(text: str, most: int) -> str:
    """The beginning of a text, at most ``most`` letters, never ending inside a word.

    A single word longer than that is cut where it must be.
    """
    if len(text) <= most:
        return text
    head = text[:most]
    if not text[most].isspace():
        kept = re.match(r".*\s", head, re.S)
        head = kept[0] if kept and kept[0].strip() else head
    return head.rstrip()


def quoted(text: str, most: int) -> str:
    """A text on one line in quotation marks; what was left out is «…» behind them."""
    said = squeeze(text)
    head = cut(said, most)
    return f"“{head}”" + (" …" if head != said else "")


_MARKS = re.compile("[\u0300-\u036f]")


def fold(text: str) -> str:
    """Letters without marks, lower case, single spaces: for comparing, never for showing."""
    bare = _MARKS.sub("", unicodedata.normalize("NFD", text.lower()))
    return " ".join(bare.replace("đ", "d").split())
