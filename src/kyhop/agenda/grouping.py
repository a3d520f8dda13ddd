"""What the consensus list makes of a draft: which lines are short, which votes follow each other, why."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from kyhop.agenda.content import Content, Line
from kyhop.consensus.counting import why_said
from kyhop.consensus.queries import suggested
from kyhop.matters.models import Matter
from kyhop.planner import Judged
from kyhop.planner.consensus import BLOCK, SHORTENED, is_short


@dataclass(frozen=True, slots=True)
class Grouped:
    """A matter without any remark: why it may be treated shortly, and whether it is.

    ``whole``: the office took it out; ``short``: some of its lines are short. ``gathered``: lines that
    carry other matters too, on which somebody has a remark, so that they must be split to be short.
    """

    matter: Matter
    why: str
    whole: bool
    short: bool
    gathered: tuple[Line, ...] = ()


def grouped(
    session_id: int, content: Content, agreed: Collection[int], judged: Judged
) -> list[Grouped]:
    """The matters of the agenda on which nobody has a remark, by code; no query while there are none."""
    held = {matter for line in content.lines.values() for matter in line.matters}
    if not held.intersection(agreed):
        return []
    keys = short_lines(judged) | votes_together(judged)
    short = {matter for key in keys for matter in content.lines[key].matters}
    return [
        Grouped(
            one.matter,
            why_said(one),
            one.matter.pk in content.whole,
            one.matter.pk in short,
            _gathered(content, one.matter.pk, agreed),
        )
        for one in suggested(session_id)
        if one.matter.pk in held
    ]


def _gathered(content: Content, matter: int, agreed: Collection[int]) -> tuple[Line, ...]:
    """The lines that are not short only because of another matter in them."""
    return tuple(
        line
        for line in content.lines.values()
        if matter in line.matters
        and line.kind in SHORTENED
        and not set(agreed).issuperset(line.matters)
    )


def short_lines(judged: Judged) -> frozenset[str]:
    """The lines that are only named and asked about."""
    problem = judged.problem
    return frozenset(line.id for line in problem.lines if is_short(line, problem))


def votes_together(judged: Judged) -> frozenset[str]:
    """The votes on matters without any remark, which follow one another; none is left out."""
    blocks = [block.lines for block in judged.problem.together if block.id == BLOCK]
    return frozenset(line for lines in blocks for line in lines)
