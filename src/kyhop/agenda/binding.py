"""Operations on what binds lines, and on many lines at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from kyhop.agenda import events
from kyhop.agenda.content import Absence, Content, Line, Order
from kyhop.agenda.frame import Frame
from kyhop.agenda.operations import the_line, title
from kyhop.agenda.refusals import AbsenceWrong, NotGrouped, OrderGoesRound


@dataclass(frozen=True, slots=True)
class SetOrder:
    """Demand that one line comes before another, or take the demand away."""

    order: Order
    gone: bool = False

    def touches(self) -> set[str]:
        return {f"order:{self.order.before}>{self.order.after}"}

    def apply(self, content: Content, frame: Frame) -> Content:
        for key in (self.order.before, self.order.after):
            the_line(content, key, open_=False)
        same = (self.order.before, self.order.after)
        rest = tuple(o for o in content.order if (o.before, o.after) != same)
        if self.gone:
            return replace(content, order=rest)
        if _reaches(rest, self.order.after, self.order.before):
            raise OrderGoesRound
        return replace(content, order=(*rest, self.order))

    def event(self, about: dict[str, Any], before: Content, after: Content, frame: Frame) -> Any:
        return events.OrderSet(
            first=title(before, self.order.before),
            then=title(before, self.order.after),
            gap=self.order.gap,
            gone=self.gone,
            **about,
        )


def _reaches(order: tuple[Order, ...], start: str, goal: str) -> bool:
    """Whether `goal` comes after `start`, or is it."""
    seen, waiting = set[str](), [start]
    while waiting:
        key = waiting.pop()
        if key == goal:
            return True
        if key not in seen:
            seen.add(key)
            waiting += [one.after for one in order if one.before == key]
    return False


@dataclass(frozen=True, slots=True)
class SetAbsence:
    """Say when somebody who presents cannot be there, or that they can after all."""

    absence: Absence
    gone: bool = False

    def touches(self) -> set[str]:
        return {f"absence:{self.absence.post}:{self.absence.day}"}

    def apply(self, content: Content, frame: Frame) -> Content:
        if self.absence.end <= self.absence.start:
            raise AbsenceWrong
        rest = tuple(one for one in content.absences if one != self.absence)
        return replace(content, absences=rest if self.gone else (*rest, self.absence))

    def event(self, about: dict[str, Any], before: Content, after: Content, frame: Frame) -> Any:
        who = frame.people.get(self.absence.post)
        return events.AbsenceSet(
            post_id=self.absence.post,
            who_vi=who.vi if who else "–",
            who_en=who.en if who else "–",
            day=date.fromisoformat(self.absence.day),
            start=self.absence.start,
            end=self.absence.end,
            gone=self.gone,
            **about,
        )


@dataclass(frozen=True, slots=True)
class Treat:
    """Take a matter out of short treatment (``whole``), or put it back."""

    matter: int
    title: str
    whole: bool
    reason: str = ""

    def touches(self) -> set[str]:
        return {f"treatment:{self.matter}"}

    def apply(self, content: Content, frame: Frame) -> Content:
        if all(self.matter not in line.matters for line in content.lines.values()):
            raise NotGrouped
        if self.whole and self.matter not in frame.agreed:
            raise NotGrouped
        rest = set(content.whole) - {self.matter}
        return replace(content, whole=tuple(sorted(rest | {self.matter} if self.whole else rest)))

    def event(self, about: dict[str, Any], before: Content, after: Content, frame: Frame) -> Any:
        return events.TreatmentSet(
            matter_id=self.matter, title=self.title, whole=self.whole, reason=self.reason, **about
        )


@dataclass(frozen=True, slots=True)
class Bring:
    """Bring in the lines of new matters, take out those of matters that left.

    ``lines`` come with keys from the content's next one on; ``thinner`` are lines with fewer matters.
    """

    lines: tuple[Line, ...]
    gone: tuple[str, ...]
    thinner: tuple[tuple[str, tuple[int, ...]], ...]

    def touches(self) -> set[str]:
        keys = {*self.gone, *(key for key, _ in self.thinner)}
        return {"matters", *(f"line:{key}" for key in keys)}

    def apply(self, content: Content, frame: Frame) -> Content:
        kept = content.without(self.gone)
        thinned = [replace(kept.lines[key], matters=stay) for key, stay in self.thinner]
        new = [
            replace(line, key=f"L{content.next + index}") for index, line in enumerate(self.lines)
        ]
        return replace(kept.with_lines([*thinned, *new]), next=content.next + len(new))

    def event(self, about: dict[str, Any], before: Content, after: Content, frame: Frame) -> Any:
        return events.MattersBrought(added=len(self.lines), removed=len(self.gone), **about)


@dataclass(frozen=True, slots=True)
class Take:
    """Take the order that a proposal computed; ``moved`` are the lines it places elsewhere."""

    rows: Mapping[int, tuple[str, ...]]
    given: Mapping[str, int]
    moved: tuple[str, ...]
    unplaced: int
    objective: int

    def touches(self) -> set[str]:
        return {f"place:{key}" for key in self.moved} | {"matters"}

    def apply(self, content: Content, frame: Frame) -> Content:
        return self.ordered(content)

    def ordered(self, content: Content) -> Content:
        """The content in this order; lines that came since are without a place."""
        lines = [replace(line, given=self.given.get(key, 0)) for key, line in content.lines.items()]
        known = set(content.lines)
        rows = {
            sitting: tuple(k for k in row if k in known or k.startswith("break:"))
            for sitting, row in self.rows.items()
        }
        return replace(content.with_lines(lines), rows=rows)

    def event(self, about: dict[str, Any], before: Content, after: Content, frame: Frame) -> Any:
        return events.ProposalAccepted(
            moved=len(self.moved), unplaced=self.unplaced, objective=self.objective, **about
        )
