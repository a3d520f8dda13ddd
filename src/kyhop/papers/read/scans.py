"""How much recognising the pictures in a paper may cost."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scans:
    """Pages at most, and seconds in all: a page begun is finished, the next one is not begun."""

    pages: int = 60
    seconds: float = 600


USUAL = Scans()
