"""The content of an agenda as one frozen value: lines, their order in the sittings, what binds them.

Every change is a function from one content to the next (:mod:`kyhop.agenda.operations`); what changed
between two is a patch that can be taken back (:mod:`kyhop.agenda.patches`). It is kept as JSON.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the agenda (mục trong chương trình).

    ``low`` and ``high`` bound the minutes in nine cases of ten, 0 = as usual for the ``source``;
    ``given`` is what a proposal gave a discussion, 0 = ``minutes``. ``posts`` present it. ``sitting``
    and ``hour`` are a fixed place. Lines of one ``block`` follow each other. ``auto`` names the line
    of the outline that it came from.
    """

    key: str
    kind: str
    title: str
    minutes: int
    source: str = "type"
    low: int = 0
    high: int = 0
    given: int = 0
    matters: tuple[int, ...] = ()
    posts: tuple[int, ...] = ()
    broadcast: bool = False
    late: bool = False
    locked: bool = False
    sitting: int | None = None
    hour: str = ""
    block: str = ""
    auto: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """``after`` starts ``gap`` minutes or more after the end of ``before``, set by hand."""

    before: str
    after: str
    gap: int = 0


@dataclass(frozen=True, slots=True)
class Absence:
    """A post that cannot be there on a day, between two hours (``00:00``–``24:00``: all day)."""

    post: int
    day: str
    start: str = "00:00"
    end: str = "24:00"


@dataclass(frozen=True, slots=True)
class Content:
    """An agenda: lines by key, sitting id → keys and breaks (``break:0``) in order, and the rest.

    ``whole`` are the matters that the office took out of short treatment: nobody has a remark on
    them, and yet they are presented and discussed.
    """

    lines: Mapping[str, Line] = field(default_factory=dict)
    rows: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    order: tuple[Order, ...] = ()
    absences: tuple[Absence, ...] = ()
    whole: tuple[int, ...] = ()
    next: int = 1

    def sitting_of(self, key: str) -> int | None:
        """The sitting in which a line stands; None for a line without a place."""
        return next((sitting for sitting, row in self.rows.items() if key in row), None)

    def with_lines(self, lines: Iterable[Line]) -> Content:
        """The content with these lines added or replaced."""
        return replace(self, lines={**self.lines, **{line.key: line for line in lines}})

    def without(self, keys: Iterable[str]) -> Content:
        """The content without some lines and without what bound them."""
        gone = set(keys)
        rows = {s: tuple(k for k in row if k not in gone) for s, row in self.rows.items()}
        return replace(
            self,
            lines={key: line for key, line in self.lines.items() if key not in gone},
            rows=rows,
            order=tuple(o for o in self.order if o.before not in gone and o.after not in gone),
        )

    def placed(self, sittings: Iterable[int]) -> Content:
        """The content with the rows of these sittings only; other lines are without a place."""
        known = set(sittings)
        return replace(self, rows={s: row for s, row in self.rows.items() if s in known})

    def taken_out(self, key: str) -> Content:
        """The content with a line out of its row."""
        return replace(
            self, rows={s: tuple(k for k in row if k != key) for s, row in self.rows.items()}
        )

    def put(self, key: str, sitting: int, before: str | None) -> Content:
        """The content with a line in a row: before another member, or last."""
        out = self.taken_out(key)
        row = list(out.rows.get(sitting, ()))
        row.insert(row.index(before) if before in row else len(row), key)
        return replace(out, rows={**out.rows, sitting: tuple(row)})

    def put_break(self, name: str, sitting: int, before: str | None) -> Content:
        """The content with a break of a sitting moved within its row."""
        row = [member for member in self.rows.get(sitting, ()) if member != name]
        row.insert(row.index(before) if before in row else len(row), name)
        return replace(self, rows={**self.rows, sitting: tuple(row)})

    def to_json(self) -> dict[str, Any]:
        """Values for JSON."""
        return {
            "lines": {
                key: {**asdict(line), "matters": list(line.matters), "posts": list(line.posts)}
                for key, line in self.lines.items()
            },
            "rows": {str(sitting): list(row) for sitting, row in self.rows.items() if row},
            "order": [asdict(one) for one in self.order],
            "absences": [asdict(one) for one in self.absences],
            "whole": list(self.whole),
            "next": self.next,
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Content:
        """The content kept as JSON; an empty object is an empty agenda."""
        lines = value.get("lines", {})
        return cls(
            {key: line_of(lines[key]) for key in sorted(lines, key=lambda k: (len(k), k))},
            {int(sitting): tuple(row) for sitting, row in value.get("rows", {}).items()},
            tuple(Order(**one) for one in value.get("order", ())),
            tuple(Absence(**one) for one in value.get("absences", ())),
            tuple(value.get("whole", ())),
            value.get("next", 1),
        )


def line_of(value: Mapping[str, Any]) -> Line:
    """A line kept as JSON."""
    return Line(**{**value, "matters": tuple(value["matters"]), "posts": tuple(value["posts"])})
