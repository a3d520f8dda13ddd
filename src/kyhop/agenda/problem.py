"""An agenda as a problem of the planner, and its order judged."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from datetime import time
from typing import Any

from django.utils.translation import get_language

from kyhop.agenda.content import Content, Line, Order
from kyhop.agenda.frame import Frame, Half
from kyhop.planner import Judged, Problem, judge, problem_of
from kyhop.planner.clock import hhmm
from kyhop.planner.consensus import group
from kyhop.planner.kinds import DISCUSSING, LineKind

LONG = 150
"""A sitting of so many minutes has a break in its middle."""

MUST = 9
"""The importance of discussions: matters are placed around them."""

GROUPS = (LineKind.GROUP_DISCUSSION, LineKind.OTHER)


def judged(content: Content, frame: Frame, previous: Content | None = None) -> Judged:
    """The order of the content with its times, what it breaks and what it costs.

    :param previous: the version against which moves are counted
    """
    content = content.placed(frame.sittings)
    before = slots(previous, frame) if previous is not None else []
    problem = group(problem_for(content, frame, before))
    rows = {str(sitting): row for sitting, row in content.rows.items()}
    return judge(problem, rows, given_of(content))


def given_of(content: Content) -> dict[str, int]:
    """What proposals gave the discussions."""
    return {key: line.given for key, line in content.lines.items() if line.given}


def slots(content: Content, frame: Frame) -> list[dict[str, Any]]:
    """Where each line of a content stands, as the planner's previous version."""
    found = judged(content, frame)
    return [
        {"line": one.line, "sitting": one.sitting, "start": hhmm(one.start)}
        for one in found.agenda.placed
    ]


def problem_for(
    content: Content, frame: Frame, previous: list[dict[str, Any]], *, locks: bool = False,
    weights: Mapping[str, int] | None = None,
) -> Problem:  # fmt: skip
    """The planner's problem. ``locks``, for solving: locked lines stay where ``previous`` has them."""
    known = {one["line"] for one in previous}
    rules = frame.rulebook
    early, laid = (_early(content, frame) if locks else []), laid_before(content)
    blocks: dict[str, list[str]] = {}
    for key, line in content.lines.items():
        if line.block:
            blocks.setdefault(line.block, []).append(key)
    value = {
        "sittings": [_sitting(half, frame) for half in frame.halves],
        "presenters": [_presenter(who, content, frame) for who in sorted(frame.people)],
        "lines": [
            _line(line, frame, locks and key in known, early if key in laid else []) for key, line in content.lines.items()
        ],
        "order": [
            {"before": one.before, "after": one.after, "gap": one.gap}
            for one in (*content.order, *usual_order(content))
        ],
        "together": [
            {"id": name, "lines": keys} for name, keys in blocks.items() if len(keys) > 1
        ],
        "previous": [one for one in previous if one["line"] in content.lines],
        "consensus": sorted(
            {str(m) for line in content.lines.values() for m in line.matters}
            & {str(m) for m in frame.agreed.difference(content.whole)}
        ),
        "rules": {
            "debate_share": rules.debate_share / 100,
            "quiet_before_vote": rules.quiet_before_vote,
            "minutes_per_remark": rules.minutes_per_remark,
            "consensus_minutes": rules.consensus_minutes,
        },
        "weights": {**rules.weights, **(weights or {})},
    }  # fmt: skip
    return problem_of(value)


def usual_order(content: Content) -> Iterator[Order]:
    """What a session demands besides the planner's rules: matters are laid before the council, and
    only then discussed in general; promises are reported on before question time. Late matters are
    left out of it."""
    set_by_hand = {(one.before, one.after) for one in content.order}
    laid = laid_before(content)
    for before, line in content.lines.items():
        for after, other in content.lines.items():
            if (before, after) not in set_by_hand and _comes_first(line, other, laid):
                yield Order(before, after)


def _comes_first(line: Line, other: Line, laid: frozenset[str]) -> bool:
    if line.kind == LineKind.PROMISES:
        return other.kind == LineKind.QUESTION_TIME
    return line.key in laid and other.kind in DISCUSSING and not other.matters


def laid_before(content: Content) -> frozenset[str]:
    """The submissions and their verification reports, late ones left out."""
    lines = [line for line in content.lines.values() if not line.late]
    submitted = {m for line in lines if line.kind == LineKind.SUBMISSION for m in line.matters}
    return frozenset(
        line.key
        for line in lines
        if line.kind == LineKind.SUBMISSION
        or (line.kind == LineKind.VERIFICATION and submitted & set(line.matters))
    )


def _clock(hour: time) -> str:
    return f"{hour:%H:%M}"


def _at(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _sitting(half: Half, frame: Frame) -> dict[str, Any]:
    start = half.starts.hour * 60 + half.starts.minute
    end = start + half.minutes
    value: dict[str, Any] = {
        "id": str(half.id),
        "title": half.title.say(get_language() or "vi"),
        "hall": f"{frame.hall} {half.id}",
        "date": half.day.isoformat(),
        "start": _clock(half.starts),
        "end": _clock(half.ends),
        "overrun": min(frame.rulebook.overrun, 1439 - end),
        "broadcast": [] if half.group else [{"start": _clock(half.starts), "end": _clock(half.ends)}],
    }  # fmt: skip
    if half.group:
        value["only"] = list(GROUPS)
    if half.minutes >= LONG and frame.rulebook.break_minutes:
        earliest = start + half.minutes * 4 // 10
        latest = start + half.minutes * 6 // 10
        value["breaks"] = [
            {
                "minutes": frame.rulebook.break_minutes,
                "earliest": _at(earliest),
                "latest": _at(latest),
            }
        ]
    return value


def _presenter(post: int, content: Content, frame: Frame) -> dict[str, Any]:
    who = frame.people[post]
    return {
        "id": str(post),
        "name": who.words.say(get_language() or "vi"),
        "resident": who.resident,
        "away": [
            {"date": one.day, "start": one.start, "end": one.end}
            for one in content.absences
            if one.post == post
        ],
    }


def _remarks(line: Line, frame: Frame) -> int:
    """The remarks on the line's matters; a general discussion is about all of them."""
    if line.matters:
        return sum(frame.remarks.get(matter, 0) for matter in line.matters)
    return sum(frame.remarks.values()) if line.kind == LineKind.DISCUSSION else 0


def _early(content: Content, frame: Frame) -> list[str]:
    """The sittings before the groups meet, where matters are laid before them; empty when the groups
    do not discuss in general, or meet at once. It only guides the search."""
    general = any(
        line.kind == LineKind.GROUP_DISCUSSION and not line.matters
        for line in content.lines.values()
    )
    before = list(itertools.takewhile(lambda half: not half.group, frame.halves))
    return [str(half.id) for half in before] if general and len(before) < len(frame.halves) else []


def _line(line: Line, frame: Frame, held: bool, early: list[str]) -> dict[str, Any]:
    minutes = max(1, min(line.minutes, 720))
    value: dict[str, Any] = {
        "id": line.key,
        "title": line.title[:200],
        "kind": line.kind,
        "matters": [str(matter) for matter in line.matters],
        "minutes": minutes,
        "source": line.source,
        "presenters": [str(post) for post in line.posts if post in frame.people],
        "broadcast": line.broadcast,
        "late": line.late,
        "locked": line.locked and held,
        "remarks": min(10_000, _remarks(line, frame)),
    }
    if line.kind in DISCUSSING:
        value["importance"] = MUST
    elif early:
        value["sittings"] = early
    if line.low and line.low <= minutes:
        value["low"] = line.low
    if line.high >= minutes:
        value["high"] = min(line.high, 2000)
    if line.kind in DISCUSSING and line.given:
        stretched = minutes + value["remarks"] * frame.rulebook.minutes_per_remark
        value["most"] = min(720, max(line.given, stretched))
    half = frame.half(line.sitting)
    if half is not None:
        value["fixed"] = {"sitting": str(half.id)} | ({"start": line.hour} if line.hour else {})
    elif line.kind == LineKind.GROUP_DISCUSSION:
        groups = [str(one.id) for one in frame.halves if one.group]
        if groups:
            value["sittings"] = groups
    return value
