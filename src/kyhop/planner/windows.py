"""Which lines make one unit, and where in a sitting such a unit may lie."""

from __future__ import annotations

from collections.abc import Sequence

from kyhop.planner.model import Fixed, Line, Problem, Sitting, Slot, Span
from kyhop.planner.rules import arcs

Window = tuple[int, int]


def groups_of(problem: Problem, lines: dict[str, Line]) -> tuple[list[tuple[str, ...]], set[str]]:
    """Blocks and single lines; a block's lines in an order that its members' orders allow."""
    demanded = [(arc.before, arc.after, arc.gap) for arc in arcs(problem)]
    broken: set[str] = set()
    block_of: dict[str, tuple[str, ...]] = {}
    for block in problem.together:
        inside = [arc for arc in demanded if {arc[0], arc[1]} <= set(block.lines)]
        ordered = _sorted_by(list(block.lines), inside)
        offset = dict(zip(ordered, offsets_of(ordered, lines), strict=True))
        for before, after, gap in inside:
            if offset[after] < offset[before] + lines[before].minutes + gap:
                broken |= set(block.lines)
        block_of |= dict.fromkeys(ordered, tuple(ordered))
    groups = dict.fromkeys(block_of.get(line.id, (line.id,)) for line in problem.lines)
    return list(groups), broken


def offsets_of(names: list[str] | tuple[str, ...], lines: dict[str, Line]) -> tuple[int, ...]:
    """When each line of a unit begins, in minutes after the unit does."""
    found, at = [], 0
    for name in names:
        found.append(at)
        at += lines[name].minutes
    return tuple(found)


def _sorted_by(names: list[str], inside: list[tuple[str, str, int]]) -> list[str]:
    """The names in their own order as far as the pairs allow."""
    left, found = list(names), list[str]()
    while left:
        free = [name for name in left if not any(a in left and b == name for a, b, _ in inside)]
        chosen = free[0] if free else left[0]
        left.remove(chosen)
        found.append(chosen)
    return found


def free_times(problem: Problem) -> dict[str, list[Span]]:
    """Per presenter, when they are there over the whole session."""
    start, end = problem.sittings[0].start, max(one.limit for one in problem.sittings)
    found = {}
    for one in problem.presenters:
        spans, at = [], start
        for away in one.away:
            if away.start > at:
                spans.append(Span(at, away.start))
            at = max(at, away.end)
        if at < end:
            spans.append(Span(at, end))
        found[one.id] = spans
    return found


def windows_of(
    parts: Sequence[tuple[Line, int]], sitting: Sitting, free: dict[str, list[Span]],
    slots: dict[str, Slot],
) -> tuple[Window, ...]:  # fmt: skip
    """Where in a sitting a unit of lines at offsets may lie: what all lines and their people allow."""
    minutes = sum(line.minutes for line, _ in parts)
    starts = [(sitting.start, sitting.limit - minutes)]
    for line, offset in parts:
        for spans in _demands(line, sitting, free, slots):
            shifted = [(a - offset, b - offset - line.minutes) for a, b in spans]
            starts = _meet(starts, shifted)
    return tuple((a, b + minutes) for a, b in starts if a <= b)


def _demands(
    line: Line, sitting: Sitting, free: dict[str, list[Span]], slots: dict[str, Slot]
) -> list[list[Window]]:
    """Lists of stretches; the line must lie within one of each."""
    if sitting.only and line.kind not in sitting.only:
        return [[]]
    if line.sittings and sitting.id not in line.sittings:
        return [[]]
    demands: list[list[Window]] = []
    wanted: tuple[Fixed | Slot | None, ...] = (line.fixed, slots.get(line.id))
    for where in wanted if line.locked else wanted[:1]:
        if where is None:
            continue
        if where.sitting != sitting.id:
            return [[]]
        if where.start is not None:
            demands.append([(where.start, where.start + line.minutes)])
    if line.broadcast:
        demands.append([(span.start, span.end) for span in sitting.broadcast])
    for presenter in line.presenters:
        demands.append([(span.start, span.end) for span in free[presenter]])
    return demands


def _meet(one: list[Window], other: list[Window]) -> list[Window]:
    """The common parts of two lists of closed stretches."""
    return sorted(
        (max(a, c), min(b, d)) for a, b in one for c, d in other if max(a, c) <= min(b, d)
    )
