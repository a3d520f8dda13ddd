"""What is wrong with an uploaded form, and where."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph: which part of the file, its number there from 1, and its text."""

    part: str
    number: int
    text: str

    @property
    def said(self) -> str:
        """«Paragraph 12 of the text»."""
        parts = {"text": _("the text"), "header": _("the header"), "footer": _("the footer")}
        words = {"number": self.number, "part": parts.get(self.part, self.part)}
        return _("Paragraph %(number)s of %(part)s") % words


@dataclass(frozen=True, slots=True)
class Problem:
    """One reason why the form cannot be used: what, where, and what would be right."""

    code: str
    says: str
    place: Place | None = None
    instead: str = ""
