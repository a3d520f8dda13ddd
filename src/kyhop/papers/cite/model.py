"""What a citation says, exactly as the text states it (``None`` where the text does not)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Role(StrEnum):
    """Why an act is named."""

    BASIS = "basis"
    """Căn cứ: the act is a legal basis of the paper."""
    CONSIDERED = "considered"
    """Xét: a paper of the dossier (tờ trình, báo cáo thẩm tra)."""
    MENTION = "mention"
    """Named inside the title of another act: no citation of its own."""
    BODY = "body"
    """Named in the paper's own provisions."""


class Citation(NamedTuple):
    """One act or paper named in a text; a tuple, because texts hold thousands of them.

    ``start`` and ``end`` enclose kind, number, day and issuer in the text that was read;
    ``written`` is that stretch as written. ``year`` is set where only the year is stated.
    """

    kind: str
    number: str | None
    date: dt.date | None
    start: int
    end: int
    role: Role = Role.BODY
    issuer: str | None = None
    title: str | None = None
    pinpoint: str | None = None
    year: int | None = None
    mentions: tuple[str, ...] = ()
    written: str = ""
    number_word: bool = True
    """Whether the word «số» stands before the number."""
    bad_day: str | None = None
    """A day that no calendar has, as written."""

    @property
    def identity(self) -> tuple[str, str | None, dt.date | None]:
        """Kind, number and day: what the gold files compare."""
        return self.kind, self.number, self.date


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything cited by one paper, in the order of the text."""

    citations: tuple[Citation, ...]
    committees: tuple[str, ...] = ()

    def of(self, role: Role) -> tuple[Citation, ...]:
        """The citations of one role."""
        return tuple(found for found in self.citations if found.role is role)
