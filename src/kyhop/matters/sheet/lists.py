"""Several bodies in one cell: by lines, semicolons, or commas that belong to no name."""

from __future__ import annotations

import re

from kyhop.matters.sheet.bodies import BodyBook, BodyReading
from kyhop.matters.sheet.body_words import How
from kyhop.matters.sheet.text import tidy

LINES = re.compile(r"[\n;]+")
BEFORE_A_NAME = re.compile(
    r",\s*|\s+(?:và|va|\+|and)\s+(?=(?:Sở|So|Ban|UBND|Ủy ban|Công an|Văn phòng|VP|Thuế|Kho bạc)\b)"
)
LONGEST_NAME = 3


def read_bodies(cell: str, book: BodyBook, *, committees: bool = False) -> tuple[BodyReading, ...]:
    """Each body that the cell names, in order, once; words for a group of bodies stay words."""
    found: list[BodyReading] = []
    for chunk in LINES.split(tidy(cell)):
        if chunk.strip(" -–+•.,"):
            found += _chunk(chunk, book, committees)
    seen: set[int] = set()
    kept: list[BodyReading] = []
    for reading in found:
        if reading.body is None or reading.body.id not in seen:
            kept.append(reading)
            seen.add(reading.body.id if reading.body else 0)
    return tuple(kept)


def _chunk(chunk: str, book: BodyBook, committees: bool) -> list[BodyReading]:
    whole = book.read(chunk, committees=committees)
    if whole.how not in (How.UNKNOWN, How.AMBIGUOUS):
        return [whole]
    pieces = [piece.strip() for piece in BEFORE_A_NAME.split(chunk) if piece.strip()]
    if len(pieces) < 2:
        return [whole]
    found: list[BodyReading] = []
    at = 0
    while at < len(pieces):
        for width in range(min(LONGEST_NAME, len(pieces) - at), 0, -1):
            reading = book.read(", ".join(pieces[at : at + width]), committees=committees)
            if width == 1 or reading.how not in (How.UNKNOWN, How.AMBIGUOUS, How.COLLECTIVE):
                found.append(reading)
                at += width
                break
    return found
