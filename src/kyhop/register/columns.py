"""What a column of an imported list holds, from its heading in Vietnamese or English."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from kyhop.papers.clean import fold
from kyhop.papers.register.load import COLUMNS

COLUMN_WORDS: dict[str, Any] = {
    "number": _("Number"),
    "title": _("Title"),
    "issuer": _("Issuer"),
    "signed": _("Signed on"),
    "effective_from": _("In force from"),
    "expired_on": _("Out of force from"),
    "replaced_by": _("Replaced by"),
    "amended_by": _("Amended by"),
    "confidence_identity": _("Grade of number, title and day"),
    "confidence_status": _("Grade of force"),
    "note": _("Note"),
}
"""The register's columns as people read them."""

NEEDED = ("number", "title")
_SYNONYMS = {
    "number": "so|so hieu|so ky hieu|so, ky hieu|so van ban|ky hieu|so hieu van ban|so/ky hieu",
    "title": "ten|ten van ban|trich yeu|ten goi|trich yeu noi dung|noi dung|ten van ban, trich yeu",
    "issuer": "co quan ban hanh|noi ban hanh|co quan|don vi ban hanh|issued by",
    "signed": "ngay ban hanh|ngay ky|ngay thong qua|ngay thang ban hanh|date|signed|issued on",
    "effective_from": "ngay co hieu luc|hieu luc tu|co hieu luc tu|ngay hieu luc|tu ngay|effective",
    "expired_on": "ngay het hieu luc|het hieu luc tu|het hieu luc|den ngay|expired|expires",
    "replaced_by": "thay the boi|duoc thay the boi|bi thay the boi|van ban thay the|bai bo boi"
    "|bi bai bo boi|repealed by",
    "amended_by": "sua doi boi|duoc sua doi boi|duoc sua doi, bo sung boi|van ban sua doi"
    "|sua doi, bo sung boi",
    "confidence_identity": "muc chac chan nhan dang|do tin cay nhan dang|grade",
    "confidence_status": "muc chac chan hieu luc|do tin cay hieu luc",
    "note": "ghi chu|nguon|remarks|source|notes",
}
_KNOWN = {
    fold(name.replace("_", " ")): column
    for column, names in _SYNONYMS.items()
    for name in (*names.split("|"), column)
}
SEARCHED_ROWS = 20


def column_of(heading: str) -> str | None:
    """The register's column that a heading names, or None."""
    said = fold(heading.replace("_", " ")).strip(" .:*")
    named = {fold(str(words)): column for column, words in COLUMN_WORDS.items()}
    return _KNOWN.get(said) or named.get(said)


def matched(table: Sequence[Sequence[str]]) -> dict[str, int]:
    """Column → place (from 0), and under ``header`` the row of headings, as far as understood.

    The row of headings is that of the first rows in which most headings are understood.
    """
    best: dict[str, int] = {"header": 0}
    for at, row in enumerate(table[:SEARCHED_ROWS]):
        found: dict[str, int] = {"header": at}
        for place, heading in enumerate(row):
            column = column_of(heading)
            if column and column not in found:
                found[column] = place
        if len(found) > len(best):
            best = found
    return best


def is_enough(mapping: dict[str, int]) -> bool:
    """Whether the columns are known without which no act can be told."""
    return all(name in mapping for name in NEEDED)


def names() -> list[tuple[str, Any]]:
    """The columns in the register's order with their words."""
    return [(column, COLUMN_WORDS[column]) for column in COLUMNS]
