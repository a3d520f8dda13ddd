"""Refusals of the planner: a sentence in both languages and the place in the input."""

from __future__ import annotations

from kyhop.law.model import Words


class Refused(Exception):
    """An input that is no agenda problem; ``place`` is a path such as ``lines[3].minutes``."""

    def __init__(self, place: str, vi: str, en: str) -> None:
        self.place = place
        at = place or "tệp"
        self.says = Words(f"{at}: {vi}", f"{place or 'file'}: {en}")
        super().__init__(self.says.en)
