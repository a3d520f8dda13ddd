"""What is said beside a row: errors stop it, warnings ask for a look, notes only tell."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kyhop.law.model import Words
from kyhop.matters.sheet.columns import Field


class Level(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Remark:
    """One sentence about a row, and the field that it concerns."""

    level: Level
    code: str
    field: Field | None
    says: Words


def error(code: str, field: Field, vi: str, en: str) -> Remark:
    return Remark(Level.ERROR, code, field, Words(vi, en))


def warning(code: str, field: Field | None, vi: str, en: str) -> Remark:
    return Remark(Level.WARNING, code, field, Words(vi, en))


def note(code: str, field: Field | None, vi: str, en: str) -> Remark:
    return Remark(Level.NOTE, code, field, Words(vi, en))
