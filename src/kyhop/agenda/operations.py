"""What every change of a draft is: a function from content to content, with its event.

What a line says is changed in `line_changes`, where it stands in `line_places`; several lines at once
in `binding` and `splitting`.

``touches`` names what an operation is about (``place:L3``, ``line:L3`` …): when somebody else has
touched the same since the page was seen, it is refused and both are told; otherwise it is applied to
the content as it now is.
"""

from __future__ import annotations

from typing import Any, Protocol

from kyhop.agenda.content import Content, Line
from kyhop.agenda.frame import Frame
from kyhop.agenda.refusals import (
    HourWrong,
    LineLocked,
    MinutesWrong,
    NoSuchLine,
    NoSuchPlace,
)

LONGEST = 720
"""The most minutes that a line may take."""


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
