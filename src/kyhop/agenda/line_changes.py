"""Changes of what a line says: it is added, edited, given its minutes, taken off."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any

from kyhop.agenda import events
from kyhop.agenda.content import Content, Line
from kyhop.agenda.frame import Frame
from kyhop.agenda.operations import checked, named, the_line, title
from kyhop.agenda.refusals import NoSuchPlace, NothingChanged
from kyhop.agenda.states import Source

SET_BY_HAND = frozenset(
    {
        "title",
        "kind",
        "minutes",
        "matters",
        "posts",
        "broadcast",
        "sitting",
        "hour",
        "block",
        "note",
    }
)
"""The fields of a line that people edit."""


@dataclass(frozen=True, slots=True)
class Add:
    """Add a line, to the end of a sitting or without a place; its key is the next free one."""

    line: Line
    sitting: int | None = None

    def touches(self) -> set[str]:
        return set()

    def apply(self, content: Content, frame: Frame) -> Content:
        key = f"L{content.next}"
        line = checked(replace(self.line, key=key), frame)
        added = replace(content.with_lines([line]), next=content.next + 1)
        if self.sitting is None:
            return added
        if frame.half(self.sitting) is None:
            raise NoSuchPlace
        return added.put(key, self.sitting, None)

    def event(self, about: dict[str, Any], before: Content, after: Content, frame: Frame) -> Any:
        sitting = named(frame, self.sitting)
        return events.LineAdded(
            line=f"L{before.next}", title=self.line.title, sitting=sitting, **about
        )


@dataclass(frozen=True, slots=True)
class EditLine:
    """Change fields of a line; minutes that change become set by hand."""

    key: str
    values: dict[str, Any]

    def touches(self) -> set[str]:
        return {f"line:{self.key}"}

    def apply(self, content: Content, frame: Frame) -> Content:
        line = the_line(content, self.key)
        values = {name: value for name, value in self.values.items() if name in SET_BY_HAND}
        new = replace(line, **values)
        if new.minutes != line.minutes:
            new = replace(new, source=Source.HAND.value, low=0, high=0, given=0)
        return content.with_lines([checked(new, frame)])

    def event(self, about: dict[str, Any], before: Content, after: Content, frame: Frame) -> Any:
        line = before.lines.get(self.key)
        old = asdict(line) if line else {}
        changed = after.lines.get(self.key)
        new = {**old, **self.values} if after is before or changed is None else asdict(changed)
        names = [name for name in new if old.get(name) != new[name]]
        return events.LineEdited(
            line=self.key,
            title=new.get("title", ""),
            before={name: old.get(name) for name in names},
            after={name: new[name] for name in names},
            **about,
        )


@dataclass(frozen=True, slots=True)
class SetMinutes:
    """Set the minutes of a line by hand."""

    key: str
    minutes: int

    def touches(self) -> set[str]:
        return {f"line:{self.key}"}

    def apply(self, content: Content, frame: Frame) -> Content:
        line = the_line(content, self.key)
        if line.minutes == self.minutes and line.source == Source.HAND and not line.given:
            raise NothingChanged
        new = replace(line, minutes=self.minutes, source=Source.HAND.value, low=0, high=0, given=0)
        return content.with_lines([checked(new, frame)])

    def event(self, about: dict[str, Any], before: Content, after: Content, frame: Frame) -> Any:
        old = before.lines.get(self.key)
        return events.MinutesSet(
            line=self.key, title=title(before, self.key), before=old.minutes if old else 0,
            minutes=self.minutes, **about,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Remove:
    """Take a line off the agenda, with a reason."""

    key: str
    reason: str

    def touches(self) -> set[str]:
        return {f"line:{self.key}", f"place:{self.key}"}

    def apply(self, content: Content, frame: Frame) -> Content:
        the_line(content, self.key)
        return content.without([self.key])

    def event(self, about: dict[str, Any], before: Content, after: Content, frame: Frame) -> Any:
        return events.LineRemoved(
            line=self.key, title=title(before, self.key), reason=self.reason, **about
        )
