"""How wide a text is in Times, so that a rule can be exactly as long as the words above it.

Widths are those of the Adobe core fonts, in thousandths of the size; Times New Roman has the same.
"""

from __future__ import annotations

import unicodedata

_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ROMAN = (
    444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500, 500, 500, 333, 389,
    278, 500, 500, 722, 500, 500, 444, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611,
    889, 722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611,
)  # fmt: skip
_BOLD = (
    500, 556, 444, 556, 444, 333, 500, 556, 278, 333, 556, 278, 833, 556, 500, 556, 556, 444, 389,
    333, 556, 500, 722, 500, 500, 444, 722, 667, 722, 722, 667, 611, 778, 778, 389, 500, 778, 667,
    944, 722, 778, 611, 778, 722, 556, 667, 722, 722, 1000, 722, 722, 667,
)  # fmt: skip
_SIGNS = {" ": 250, "-": 333, ".": 250, ",": 250, "/": 278, ":": 300, "(": 333, ")": 333}
_TABLES = {
    bold: dict(zip(_LETTERS, _BOLD if bold else _ROMAN, strict=True)) | _SIGNS
    for bold in (False, True)
}
_DIGIT = 500
_OTHER = 500


def width_pt(text: str, size: float, *, bold: bool = False) -> float:
    """The width of one line in points."""
    table = _TABLES[bold]
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    signs = (sign for sign in plain if not unicodedata.combining(sign))
    return (
        size / 1000 * sum(table.get(sign, _DIGIT if sign.isdigit() else _OTHER) for sign in signs)
    )
