"""Where a line goes when it is moved by one step, or put where it fits best."""

from __future__ import annotations

from kyhop.agenda.content import Content
from kyhop.agenda.frame import Frame
from kyhop.agenda.problem import given_of, problem_for
from kyhop.agenda.refusals import NoFreePlace, NoSuchPlace, NoWayFurther
from kyhop.planner import Fault, judge
from kyhop.planner.consensus import group

WAYS = ("up", "down", "left", "right")


def step(content: Content, frame: Frame, key: str, way: str) -> tuple[int, str]:
    """The sitting and the member before which a line stands after one step.

    :raises NoWayFurther: it stands at the edge, or has no place
    :raises NoSuchPlace: no such way
    """
    if way not in WAYS:
        raise NoSuchPlace
    sitting = content.sitting_of(key)
    order = frame.sittings
    if sitting is None:
        raise NoWayFurther
    if way in ("left", "right"):
        at = order.index(sitting) + (1 if way == "right" else -1)
        if not 0 <= at < len(order):
            raise NoWayFurther
        row = content.rows.get(order[at], ())
        return order[at], row[0] if way == "right" and row else ""
    row = content.rows[sitting]
    at = row.index(key)
    if way == "up":
        if at == 0:
            raise NoWayFurther
        return sitting, row[at - 1]
    if at == len(row) - 1:
        raise NoWayFurther
    return sitting, row[at + 2] if at + 2 < len(row) else ""


def best_place(content: Content, frame: Frame, key: str) -> tuple[int, str]:
    """The place in which a line breaks nothing new and costs least.

    :raises NoFreePlace: every place breaks something
    """
    problem = group(problem_for(content, frame, []))
    given = given_of(content)

    def tried(candidate: Content) -> tuple[set[str], int, tuple[Fault, ...]]:
        rows = {str(s): row for s, row in candidate.rows.items()}
        found = judge(problem, rows, given)
        hard = {fault.says.vi for fault in found.faults if fault.hard}
        return hard, found.objective, found.faults

    out = content.taken_out(key)
    standing, _, _ = tried(out)
    best: tuple[int, int, str] | None = None
    told: dict[str, None] = {}
    for sitting in frame.sittings:
        for before in (*out.rows.get(sitting, ()), ""):
            hard, cost, _ = tried(out.put(key, sitting, before or None))
            if new := hard - standing:
                told.update(dict.fromkeys(sorted(new)[:1]))
            elif best is None or cost < best[0]:
                best = cost, sitting, before
    if best is None:
        raise NoFreePlace(list(told)[:3])
    return best[1], best[2]
