"""An agenda problem from JSON (schema and example: docs/planner.md)."""

from __future__ import annotations

from typing import Any

from kyhop.planner.kinds import DISCUSSING, WEIGHTY, LineKind
from kyhop.planner.model import (
    WEIGHTS,
    Fixed,
    Line,
    Precedence,
    Problem,
    Rules,
    Sitting,
    Slot,
    Source,
    Together,
)
from kyhop.planner.places import SITTINGS, presenter_of, sittings_of, unique
from kyhop.planner.reader import Node, decode
from kyhop.planner.rules import BY_ID

LINES, PRESENTERS, FORMAT = 1000, 1000, "kyhop-agenda/1"
SPREAD = {Source.HISTORY: (80, 130), Source.TYPE: (70, 150), Source.HAND: (80, 120)}
"""Low and high of an estimate in hundredths of it, where the input gives none: percent by source."""


def parse(data: bytes) -> Problem:
    """The problem written in a JSON file.

    :raises Refused: with the place of the first thing wrong
    """
    return problem_of(decode(data))


def problem_of(value: Any) -> Problem:
    """The problem of a decoded JSON value.

    :raises Refused: with the place of the first thing wrong
    """
    root = Node(value).fields(
        "format", "title", "sittings", "lines", "presenters", "order", "together", "related",
        "previous", "consensus", "rules", "weights", "note", "source",
    )  # fmt: skip
    if root.has("format"):
        root.get("format").one_of([FORMAT])
    sittings = sittings_of(root.get("sittings"))
    presenters = tuple(presenter_of(one) for one in root.get("presenters", []).items(PRESENTERS))
    unique(root.get("presenters", []), (one.id for one in presenters))
    rules = _rules(root.get("rules", {}))
    by_id = {one.id: one for one in sittings}
    known = {one.id for one in presenters}
    lines = tuple(_line(one, by_id, known, rules) for one in root.get("lines").items(LINES))
    unique(root.get("lines"), (one.id for one in lines))
    ids = {one.id for one in lines}
    previous = _previous(root.get("previous", []), by_id)
    _locks(root, lines, previous)
    return Problem(
        sittings, lines, presenters, _order(root.get("order", []), ids),
        _together(root.get("together", []), ids), _related(root.get("related", []), ids),
        previous, _consensus(root, lines), rules, _weights(root.get("weights", {})),
    )  # fmt: skip


def _rules(node: Node) -> Rules:
    node.fields("debate_share", "quiet_before_vote", "minutes_per_remark", "extra_visit",
                "consensus_minutes", "off")  # fmt: skip
    usual = Rules()
    return Rules(
        node.get("debate_share", 0).share(),
        node.get("quiet_before_vote", 0).number(0, 10_000),
        node.get("minutes_per_remark", 0).number(0, 120),
        node.get("extra_visit", usual.extra_visit).number(0, 1000),
        node.get("consensus_minutes", usual.consensus_minutes).number(1, 60),
        frozenset(one.one_of(BY_ID) for one in node.get("off", []).items(40)),
    )


def _line(node: Node, sittings: dict[str, Sitting], presenters: set[str], rules: Rules) -> Line:
    node.fields("id", "title", "kind", "matters", "minutes", "source", "low", "high", "most",
                "presenters", "sittings", "fixed", "locked", "broadcast", "late", "remarks",
                "importance")  # fmt: skip
    kind = LineKind(node.get("kind").one_of(LineKind))
    minutes = node.get("minutes").number(1, 720)
    source = Source(node.get("source", "type").one_of(Source))
    less, more = SPREAD[source]
    remarks = node.get("remarks", 0).number(0, 10_000)
    stretched = minutes
    if kind in DISCUSSING:
        stretched = min(720, minutes + remarks * rules.minutes_per_remark)
    wanted = tuple(one.one_of(presenters) for one in node.get("presenters", []).items(40))
    return Line(
        node.get("id").text(),
        node.get("title", node.get("id").value).text(),
        kind,
        minutes,
        tuple(dict.fromkeys(one.text() for one in node.get("matters", []).items(200))),
        source,
        node.get("low", max(1, minutes * less // 100)).number(1, minutes),
        node.get("high", -(-minutes * more // 100)).number(minutes, 2000),
        node.get("most", stretched).number(minutes, 720),
        tuple(dict.fromkeys(wanted)),
        frozenset(one.one_of(sittings) for one in node.get("sittings", []).items(SITTINGS)),
        _fixed(node.get("fixed"), sittings) if node.has("fixed") else None,
        node.get("locked", False).flag(),
        node.get("broadcast", False).flag(),
        node.get("late", False).flag(),
        remarks,
        node.get("importance", 3 if kind in WEIGHTY else 1).number(1, 9),
    )


def _fixed(node: Node, sittings: dict[str, Sitting]) -> Fixed:
    node.fields("sitting", "start")
    sitting = sittings[node.get("sitting").one_of(sittings)]
    if not node.has("start"):
        return Fixed(sitting.id)
    return Fixed(sitting.id, _at(node.get("start"), sitting))


def _at(node: Node, sitting: Sitting) -> int:
    """A clock time on the sitting's day."""
    return sitting.start // 1440 * 1440 + node.clock()


def _previous(node: Node, sittings: dict[str, Sitting]) -> tuple[Slot, ...]:
    """Slots of the version before; one of a sitting that is no more stays as it is told, on no day."""
    found = []
    for one in node.items(LINES):
        one.fields("line", "sitting", "start")
        name = one.get("sitting").text()
        start = one.get("start")
        at = _at(start, sittings[name]) if name in sittings else start.clock()
        found.append(Slot(one.get("line").text(), name, at))
    unique(node, (slot.line for slot in found))
    return tuple(found)


def _locks(root: Node, lines: tuple[Line, ...], previous: tuple[Slot, ...]) -> None:
    known = {slot.line for slot in previous}
    for index, line in enumerate(lines):
        if line.locked and line.id not in known:
            raise Node(None, f"lines[{index}].locked").wrong(
                "khóa nhưng phiên bản trước không có mục này",
                "locked, but the previous version does not hold this line",
            )


def _order(node: Node, ids: set[str]) -> tuple[Precedence, ...]:
    found = []
    for one in node.items(20_000):
        one.fields("before", "after", "gap")
        before, after = one.get("before").one_of(ids), one.get("after").one_of(ids)
        if before == after:
            raise one.wrong("một mục không thể trước chính nó", "a line cannot precede itself")
        found.append(Precedence(before, after, one.get("gap", 0).number(0, 20_000)))
    return tuple(dict.fromkeys(found))


def _together(node: Node, ids: set[str]) -> tuple[Together, ...]:
    found, taken = [], set[str]()
    for one in node.items(LINES):
        one.fields("id", "lines")
        members = tuple(line.one_of(ids) for line in one.get("lines").items(LINES))
        if len(set(members)) < 2:
            raise one.get("lines").wrong("cần ít nhất hai mục", "needs at least two lines")
        if len(set(members)) < len(members) or taken & set(members):
            raise one.get("lines").wrong(
                "một mục chỉ thuộc một khối, một lần", "a line belongs to one block, once"
            )
        taken |= set(members)
        found.append(Together(one.get("id").text(), members))
    unique(node, (block.id for block in found))
    return tuple(found)


def _related(node: Node, ids: set[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(dict.fromkeys(line.one_of(ids) for line in one.items(LINES)))
        for one in node.items(LINES)
    )


def _consensus(root: Node, lines: tuple[Line, ...]) -> frozenset[str]:
    """Matters on which nobody remarks, asks or objects."""
    matters = {matter for line in lines for matter in line.matters}
    found = set[str]()
    for one in root.get("consensus", []).items(LINES):
        matter = one.one_of(matters)
        for line in lines:
            if line.matters == (matter,) and line.remarks and line.kind in DISCUSSING:
                raise one.wrong(
                    f"nội dung có ý kiến ở mục “{line.id}” nên không thuộc danh sách đồng thuận",
                    f"has remarks in line “{line.id}”, so it is not agreed",
                )
        found.add(matter)
    return frozenset(found)


def _weights(node: Node) -> dict[str, int]:
    node.fields(*WEIGHTS)
    return {term: node.get(term, usual).number(0, 1_000_000) for term, usual in WEIGHTS.items()}
