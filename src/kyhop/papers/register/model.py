"""One act of the legal register, with what is known of its life and how surely."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from kyhop.law.model import Grade, Words
from kyhop.papers.cite.kinds import kind_of_sign, sign_of


class Force(StrEnum):
    """Whether an act is in force on a day."""

    IN_FORCE = "in_force"
    NOT_YET = "not_yet"
    EXPIRED = "expired"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Entry:
    """An act. ``identity`` grades number, title and day of signing; ``status`` its life in force.

    ``expired`` is the first day without force. ``partly`` says that only a part was replaced: the
    act as a whole then has no certain end.
    """

    number: str
    title: str
    issuer: str
    signed: date | None
    effective: date | None = None
    expired: date | None = None
    end_open: bool = False
    """Whether the end is in question («?» in the register): then force is never denied."""
    replaced_by: tuple[str, ...] = ()
    amended_by: tuple[str, ...] = ()
    identity: Grade = Grade.UNKNOWN
    status: Grade = Grade.UNKNOWN
    partly: bool = False
    note: str = ""

    @property
    def kind(self) -> str:
        """The kind of act, from its title or its number."""
        return _kind(self.title, self.number)

    def force(self, day: date) -> Force:
        """Whether the act is in force on a day; unknown where the register does not tell."""
        if self.effective is not None and day < self.effective:
            return Force.NOT_YET
        if self.expired is not None and day >= self.expired:
            return Force.UNKNOWN if self.partly else Force.EXPIRED
        if self.end_open or self.effective is None:
            return Force.UNKNOWN
        return Force.IN_FORCE


@lru_cache(maxsize=8192)
def _kind(title: str, number: str) -> str:
    low = title.lower()
    for kind in ("bộ luật", "luật", "pháp lệnh", "hiến pháp"):
        if low.startswith(kind):
            return kind
    sign = sign_of(number)
    return "nghị quyết" if sign.startswith("QH") else kind_of_sign(sign) or ""


@dataclass(frozen=True, slots=True)
class Problem:
    """A line of an imported register that cannot be used, with its reason."""

    line: int
    says: Words
