"""What later rooms hold against calling a paper finished, though a version of it was brought.

A room that knows what a paper has to answer (remarks, say) registers a judge. A hand-over that needs
the paper is still received; it cannot be accepted as complete, only on a promise, or returned.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kyhop.matters.models import Matter


@dataclass(frozen=True, slots=True)
class Owed:
    """A paper of a matter that is not finished, and what is lacking in it, in the active language."""

    paper_id: str
    says: str


Judge = Callable[[Matter], list[Owed]]

_JUDGES: list[Judge] = []


def judge_papers(judge: Judge) -> Judge:
    """Register the decorated judge (once)."""
    if judge not in _JUDGES:
        _JUDGES.append(judge)
    return judge


def owed_of(matter: Matter) -> dict[str, str]:
    """The unfinished papers of a matter: paper id → what is lacking."""
    found: dict[str, str] = {}
    for judge in _JUDGES:
        for owed in judge(matter):
            before = found.get(owed.paper_id)
            found[owed.paper_id] = f"{before}; {owed.says}" if before else owed.says
    return found
