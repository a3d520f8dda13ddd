"""Vietnamese numbers in words: «chín trăm ba mươi sáu nghìn» is 936,000."""

from __future__ import annotations

_DIGITS = {"không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5,
           "nhăm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9}  # fmt: skip
_SCALES = {"nghìn": 1000, "ngàn": 1000, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_ZERO = ("linh", "lẻ")
_YEAR = "năm"
UNITS = frozenset(
    {"%", "phần", "đồng", "ha", "héc", "km", "mét", "m", "kg", "tháng", "ngày", "năm", "người", "hộ",
     "lần", "xã", "phường", "dự", "thôn", "bản", "tiết", "giờ", "suất", "học", "mức", "đại", "triệu",
     "tỷ", "nghìn", "ngàn", "tỉ", "lít", "con", "cây", "trường", "lớp", "hồ", "biên", "thành"}
)  # fmt: skip
"""The first words of what is counted."""


def spelt(words: str) -> frozenset[int]:
    """The numbers that words may mean, empty where they are no number; what is counted may follow.

    «hai mươi năm» is 20 (years) as well as 25: both are given.
    """
    tokens = words.lower().replace(",", " ").split()
    if tokens[:2] == ["bằng", "chữ:"]:
        tokens = tokens[2:]
    used, total = _parse(tokens)
    if not used or (used < len(tokens) and tokens[used] not in UNITS):
        return frozenset()
    found = {total}
    if used > 1 and tokens[used - 1] == _YEAR and tokens[used - 2] in ("mươi", "mười"):
        found.add(total - 5)
    return frozenset(found)


def _parse(tokens: list[str]) -> tuple[int, int]:
    """How many words make the number, and the number: hundreds, tens and ones below each scale."""
    total = group = 0
    at, open_digit, seen = 0, None, False
    for token in tokens:
        if token in _DIGITS and (open_digit is None):
            open_digit = _DIGITS[token]
        elif token == "mười" and open_digit is None:
            group, open_digit = group + 10, None
        elif token == "mươi" and open_digit is not None:
            group, open_digit = group + 10 * open_digit, None
        elif token == "trăm" and open_digit is not None:
            group, open_digit = group + 100 * open_digit, None
        elif token in _SCALES and (seen or open_digit is not None):
            total += (group + (open_digit or 0)) * _SCALES[token]
            group, open_digit = 0, None
        elif not (token in _ZERO and seen):
            break
        seen = True
        at += 1
    return at, total + group + (open_digit or 0)
