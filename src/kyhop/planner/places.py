"""Sittings and presenters of an agenda problem from JSON (schema: docs/planner.md)."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import Any

from kyhop.planner.clock import moment
from kyhop.planner.kinds import LineKind
from kyhop.planner.model import Break, Presenter, Sitting, Span
from kyhop.planner.reader import Node

SITTINGS = 60


def unique(node: Node, ids: Iterable[str]) -> None:
    """Refuse an id that is used twice.

    :raises Refused: with the place
    """
    seen: set[str] = set()
    for index, one in enumerate(ids):
        if one in seen:
            raise Node(None, f"{node.place}[{index}].id").wrong(
                f"mã “{one}” đã dùng", f"id “{one}” is used already"
            )
        seen.add(one)


def sittings_of(node: Node) -> tuple[Sitting, ...]:
    """The sittings by time.

    :raises Refused: with the place
    """
    nodes = list(node.items(SITTINGS))
    if not nodes:
        raise node.wrong("cần ít nhất một phiên", "needs at least one sitting")
    found = [_sitting(one) for one in nodes]
    unique(node, (one.id for one in found))
    for index, one in enumerate(found):
        for other in found[:index]:
            if one.hall == other.hall and one.start < other.limit and other.start < one.limit:
                raise nodes[index].wrong(
                    f"trùng giờ với phiên “{other.id}” trong cùng phòng “{one.hall}”",
                    f"overlaps sitting “{other.id}” in the same hall “{one.hall}”",
                )
    return tuple(sorted(found, key=lambda one: (one.start, one.id)))


def _sitting(node: Node) -> Sitting:
    node.fields("id", "title", "hall", "date", "start", "end", "overrun", "breaks", "broadcast",
                "only")  # fmt: skip
    name, day = node.get("id").text(), node.get("date").day()
    start, end = (moment(day, node.get(key).clock()) for key in ("start", "end"))
    if end <= start:
        raise node.get("end").wrong("phải sau giờ bắt đầu", "must be after the start")
    breaks = tuple(_break(one, day, start, end) for one in node.get("breaks", []).items(8))
    breaks = tuple(sorted(breaks, key=lambda one: (one.earliest, one.latest)))
    for one, then in itertools.pairwise(breaks):
        if then.earliest < one.latest + one.minutes:
            raise node.get("breaks").wrong("các giờ nghỉ chồng nhau", "breaks overlap")
    only = frozenset(LineKind(one.one_of(LineKind)) for one in node.get("only", []).items(40))
    return Sitting(
        name,
        node.get("title", name).text(),
        node.get("hall", "-").text(),
        start,
        end,
        node.get("overrun", 0).number(0, 600),
        breaks,
        tuple(_span(one, day, False) for one in node.get("broadcast", []).items(8)),
        only,
    )


def _break(node: Node, day: Any, start: int, end: int) -> Break:
    node.fields("minutes", "earliest", "latest")
    minutes = node.get("minutes").number(1, 240)
    earliest = moment(day, node.get("earliest").clock())
    latest = moment(day, node.get("latest", node.get("earliest").value).clock())
    if not start <= earliest <= latest or latest + minutes > end:
        raise node.wrong("nằm ngoài phiên", "lies outside the sitting")
    return Break(minutes, earliest, latest)


def _span(node: Node, day: Any, whole: bool) -> Span:
    if not whole:
        node.fields("start", "end")
    start = node.get("start", *(["00:00"] if whole else [])).clock()
    end = node.get("end", *(["24:00"] if whole else [])).clock()
    if end <= start:
        raise node.get("end", "").wrong("phải sau giờ bắt đầu", "must be after the start")
    return Span(moment(day, start), moment(day, end))


def presenter_of(node: Node) -> Presenter:
    """A presenter with the times of absence.

    :raises Refused: with the place
    """
    node.fields("id", "name", "away", "resident")
    name = node.get("id").text()
    away = []
    for one in node.get("away", []).items(200):
        one.fields("date", "start", "end")
        away.append(_span(one, one.get("date").day(), True))
    told = node.get("name", name).text()
    return Presenter(name, told, tuple(sorted(away, key=lambda one: one.start)),
                     node.get("resident", False).flag())  # fmt: skip
