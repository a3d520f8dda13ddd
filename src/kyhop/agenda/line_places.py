"""Changes of where a line stands: it is moved to another place, or locked in its own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from kyhop.agenda import events
from kyhop.agenda.content import Content
from kyhop.agenda.frame import Frame
from kyhop.agenda.operations import named, the_line, title
from kyhop.agenda.refusals import NoSuchPlace


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
