"""What is wrong with an uploaded form, and where."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

LONGEST_QUOTE = 160


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph: which part of the file, its number there, its text; within a table its cell.

    All numbers are from 1. Paragraphs are counted outside of tables, tables by themselves.
    """

    part: str
    number: int
    text: str
    table: int = 0
    row: int = 0
    cell: int = 0

    @property
    def said(self) -> str:
        """«Paragraph 12 of the text», «Table 2, row 3, cell 1 of the text»."""
        parts = {
            "text": _("the text"),
            "header": _("the header"),
            "footer": _("the footer"),
            "notes": _("the notes"),
        }
        words = {
            "number": self.number,
            "part": parts[self.part],
            "table": self.table,
            "row": self.row,
            "cell": self.cell,
        }
        if self.table:
            return _("Table %(table)s of %(part)s, row %(row)s, cell %(cell)s") % words
        return _("Paragraph %(number)s of %(part)s") % words

    @property
    def quote(self) -> str:
        """Its words, cut when they are many."""
        text = " ".join(self.text.split())
        return text if len(text) <= LONGEST_QUOTE else text[:LONGEST_QUOTE].rstrip() + "…"


@dataclass(frozen=True, slots=True)
class Problem:
    """One reason why the form cannot be used: what, where, and what would be right."""

    code: str
    says: str
    place: Place | None = None
    instead: str = ""
