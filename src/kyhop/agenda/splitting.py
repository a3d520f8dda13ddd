"""The operation that gives each matter of a gathered line a line of its own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from kyhop.agenda import events
from kyhop.agenda.content import Content, Line, Order
from kyhop.agenda.frame import Frame
from kyhop.agenda.operations import checked, the_line, title
from kyhop.agenda.refusals import NotGathered
from kyhop.agenda.states import Source


@dataclass(frozen=True, slots=True)
class Split:
    """Put ``lines``, one for each matter, in the place of a gathered line.

    The first keeps the line's key, so that versions compare; the others follow it. What came before
    or after the line comes before or after each. Minutes set by hand are shared out.
    """

    key: str
    lines: tuple[Line, ...]

    def touches(self) -> set[str]:
        return {f"line:{self.key}", f"place:{self.key}"}

    def apply(self, content: Content, frame: Frame) -> Content:
        whole = the_line(content, self.key)
        if len(whole.matters) < 2 or whole.matters != tuple(
            m for x in self.lines for m in x.matters
        ):
            raise NotGathered
        keys = [self.key, *(f"L{content.next + n}" for n in range(len(self.lines) - 1))]
        new = [
            checked(_kept(whole, line, key, len(keys)), frame)
            for key, line in zip(keys, self.lines, strict=True)
        ]
        rows = {sitting: _spread(row, self.key, keys) for sitting, row in content.rows.items()}
        return replace(
            content.with_lines(new), rows=rows, order=_bound(content.order, self.key, keys[1:]),
            next=content.next + len(keys) - 1,
        )  # fmt: skip

    def event(self, about: dict[str, Any], before: Content, after: Content, frame: Frame) -> Any:
        return events.LineSplit(
            line=self.key, title=title(before, self.key), lines=len(self.lines), **about
        )


def _kept(whole: Line, line: Line, key: str, count: int) -> Line:
    """One of the new lines, with what was set on the whole one by hand."""
    first = key == whole.key
    made = replace(
        line, key=key, posts=line.posts or whole.posts, broadcast=whole.broadcast, late=whole.late,
        sitting=whole.sitting, hour=whole.hour if first else "", block=whole.block,
        note=whole.note if first else "", auto=whole.auto if first else "",
    )  # fmt: skip
    if whole.source != Source.HAND:
        return made
    minutes = max(1, -(-whole.minutes // count))
    return replace(made, minutes=minutes, source=whole.source, low=0, high=0)


def _spread(row: tuple[str, ...], key: str, keys: list[str]) -> tuple[str, ...]:
    return tuple(one for member in row for one in (keys if member == key else [member]))


def _bound(order: tuple[Order, ...], key: str, others: list[str]) -> tuple[Order, ...]:
    more = [replace(one, before=other) for one in order if one.before == key for other in others]
    more += [replace(one, after=other) for one in order if one.after == key for other in others]
    return (*order, *more)
