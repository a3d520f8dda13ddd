"""What can be done to a draft: each a function from content to content, with its event.

``touches`` names what an operation is about (``place:L3``, ``line:L3`` …): when somebody else has
touched the same since the page was seen, it is refused and both are told; otherwise it is applied to
the content as it now is.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any, Protocol

from kyhop.agenda import events
from kyhop.agenda.content import Content, Line
from kyhop.agenda.frame import Frame
from kyhop.agenda.refusals import (
    HourWrong,
    LineLocked,
    MinutesWrong,
    NoSuchLine,
    NoSuchPlace,
    NothingChanged,
)
from kyhop.agenda.states import Source

LONGEST = 720
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


class Operation(Protocol):
    """One change of a draft."""

    def touches(self) -> set[str]:
        """What it is about."""

    def apply(self, content: Content, frame: Frame) -> Content:
        """The content after it. Raises a refusal where it makes no sense."""

    def event(self, about: dict[str, Any], before: Content, after: Content, frame: Frame) -> Any:
        """What the journal keeps of it."""


def the_line(content: Content, key: str, *, open_: bool = True) -> Line:
    """A line of the content, refused when it is gone or (``open_``) locked.

    :raises NoSuchLine: it is not there
    :raises LineLocked: it is locked
    """
    line = content.lines.get(key)
    if line is None:
        raise NoSuchLine
    if open_ and line.locked:
        raise LineLocked(line.title)
    return line


def title(content: Content, key: str) -> str:
    line = content.lines.get(key)
    return line.title if line else ""


def named(frame: Frame, sitting: int | None) -> str:
    half = frame.half(sitting)
    return half.title.vi if half else ""


def checked(line: Line, frame: Frame) -> Line:
    """The line, if its minutes and its fixed place can be.

    :raises MinutesWrong: not from 1 to 720
    :raises NoSuchPlace: fixed in a sitting that does not take place
    :raises HourWrong: fixed at an hour outside its sitting
    """
    if not 1 <= line.minutes <= LONGEST:
        raise MinutesWrong
    half = frame.half(line.sitting)
    if line.sitting is not None and half is None:
        raise NoSuchPlace
    if line.hour and (
        half is None or not f"{half.starts:%H:%M}" <= line.hour < f"{half.ends:%H:%M}"
    ):
        raise HourWrong
    return line


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


@dataclass(frozen=True, slots=True)
class Move:
    """Put a line (or a break) into a sitting, before another member or last; None takes it out."""

    key: str
    sitting: int | None
    before: str = ""

    def touches(self) -> set[str]:
        return {f"place:{self.key}"}

    def apply(self, content: Content, frame: Frame) -> Content:
        if not self.key.startswith("break:"):
            the_line(content, self.key)
        if self.sitting is None and not self.key.startswith("break:"):
            return content.taken_out(self.key)
        if self.sitting is None or frame.half(self.sitting) is None or self.before == self.key:
            raise NoSuchPlace
        if self.before and self.before not in content.rows.get(self.sitting, ()):
            raise NoSuchPlace
        if not self.key.startswith("break:"):
            return content.put(self.key, self.sitting, self.before or None)
        return content.put_break(self.key, self.sitting, self.before or None)

    def event(self, about: dict[str, Any], before: Content, after: Content, frame: Frame) -> Any:
        return events.LineMoved(
            line=self.key,
            title=title(before, self.key),
            from_sitting=named(frame, before.sitting_of(self.key)),
            to_sitting=named(frame, self.sitting),
            before=title(before, self.before),
            **about,
        )


@dataclass(frozen=True, slots=True)
class Lock:
    """Lock a line in its place, or unlock it."""

    key: str
    locked: bool

    def touches(self) -> set[str]:
        return {f"line:{self.key}", f"place:{self.key}"}

    def apply(self, content: Content, frame: Frame) -> Content:
        line = the_line(content, self.key, open_=False)
        if self.locked and content.placed(frame.sittings).sitting_of(self.key) is None:
            raise NoSuchPlace
        return content.with_lines([replace(line, locked=self.locked)])

    def event(self, about: dict[str, Any], before: Content, after: Content, frame: Frame) -> Any:
        kind = events.LineLocked if self.locked else events.LineUnlocked
        return kind(line=self.key, title=title(before, self.key), **about)
