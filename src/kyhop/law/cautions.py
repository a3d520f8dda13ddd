"""The warnings of a plan: what its reader must know about the calendar, the law and the meetings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from kyhop.law.calendar import Calendar, Swap
from kyhop.law.counting import change, swap_words, unverified
from kyhop.law.graph import CLOSING, EXECUTIVE_MEETING
from kyhop.law.model import RuleVersion, Words
from kyhop.law.overlay import Force
from kyhop.law.phrases import fill, full, short
from kyhop.law.reasons import PlanWarning
from kyhop.law.row import OwnDate, Row

Dues = dict[str, date]
UNSETTLED = "unsettled_rule"


def warnings_for(
    row: Row, dues: Dues, under: Callable[[Calendar], Dues]
) -> tuple[PlanWarning, ...]:
    """All warnings of a plan. ``under`` plans again with another calendar and gives its due days."""
    return (
        *_opening(row),
        *_meetings(row),
        *_swaps(row, dues, under),
        *unverified(row.calendar, _touched(row, dues)),
        *_rules(row),
    )


def _opening(row: Row) -> Iterator[PlanWarning]:
    day, calendar = row.request.opening, row.calendar
    if not calendar.is_working(day):
        told = fill(
            "Ngày khai mạc {day} là ngày nghỉ ({why})", "The opening day {day} is a day off ({why})",
            day=full(day), why=calendar.why(day),
        )  # fmt: skip
        yield PlanWarning("opening_day_off", told, day)
    if row.request.closing is None and any(s.due.anchor == CLOSING for s in row.graph.slots):
        told = Words(
            "Chưa có ngày bế mạc; tạm tính theo ngày khai mạc",
            "The closing day is not set; the opening day is taken",
        )
        yield PlanWarning("closing_not_set", told, day)


def _meetings(row: Row) -> Iterator[PlanWarning]:
    """An executive meeting whose day is not set, or of which no set day is left."""
    for i, step in enumerate(row.graph.steps):
        if step.meeting != EXECUTIVE_MEETING or row.done[i]:
            continue
        limit = row.limit(i)
        if not row.request.executive_meetings:
            latest = full(limit) if limit else Words("-", "-")
            told = fill(
                "Chưa ấn định ngày “{step}”; muộn nhất {day}",
                "The day of “{step}” is not set; at the latest {day}",
                step=step.title, day=latest,
            )  # fmt: skip
            yield PlanWarning("meeting_not_set", told, limit, (step.id,))
        elif row.chosen(i) is None:
            told = fill(
                "Không còn ngày “{step}” nào đã ấn định mà các bước trước kịp xong",
                "No day set for “{step}” is left on which the steps before can be ready",
                step=step.title,
            )  # fmt: skip
            yield PlanWarning(
                "no_meeting_left", told, max(row.request.executive_meetings), (step.id,)
            )


def _swaps(row: Row, dues: Dues, under: Callable[[Calendar], Dues]) -> Iterator[PlanWarning]:
    """For each proposed swap the due days on it and those it would move."""
    for swap in row.calendar.proposed:
        if not _near(row, dues, swap):
            continue
        decided = under(row.calendar.with_swap_decided(swap))
        told, steps = [swap_words(swap)], []
        planned: list[Words] = []
        for i, step in enumerate(row.graph.steps):
            found, other = dues.get(step.id), decided.get(step.id)
            if found is None or other is None:
                continue
            if row.decisive(i) is None and found != other:
                both = {"t": step.title, "a": short(found), "b": short(other)}
                planned.append(fill("{t} {a} → {b}", "{t} {a} → {b}", **both))
                steps.append(step.id)
            elif found != other or _lies_on(row, i, found, swap):
                told.append(fill("{t}: {c}", "{t}: {c}", t=step.title, c=change(found, other)))
                steps.append(step.id)
        if planned:
            them = Words("; ".join(w.vi for w in planned), "; ".join(w.en for w in planned))
            told.append(fill("Hạn theo kế hoạch: {x}.", "Planned dates: {x}.", x=them))
        if steps:
            words = Words(" ".join(w.vi for w in told), " ".join(w.en for w in told))
            yield PlanWarning("proposed_swap", words, swap.off_day, tuple(steps))


def _near(row: Row, dues: Dues, swap: Swap) -> bool:
    """Whether a swap lies between the first and the last day that the plan speaks of."""
    days = [row.request.today, row.request.opening, *dues.values(), *filter(None, row.finish)]
    raw = [own.raw for i in range(len(row.graph.steps)) for own in row.own_dates(i)]
    low, high = min(days + raw), max(days + raw)
    return any(low <= day <= high for day in swap.days)


def _lies_on(row: Row, i: int, due: date, swap: Swap) -> bool:
    """Whether the due day, or the day before it was moved off a day of rest, is one of the swap's."""
    own = row.decisive(i)
    return bool({due, own.raw if own else due} & set(swap.days))


def _touched(row: Row, dues: Dues) -> set[date]:
    raw = {own.raw for i in range(len(row.graph.steps)) for own in row.own_dates(i)}
    return {row.request.opening, *dues.values(), *raw}


def _rules(row: Row) -> Iterator[PlanWarning]:
    """Provisional rules together, unsettled ones each with its text."""
    provisional: list[str] = []
    for i, step in enumerate(row.graph.steps):
        if any(_provisional(row, own.version) for own in row.own_dates(i)):
            provisional.append(step.id)
    if provisional:
        titles = [row.graph.steps[row.graph.index[name]].title for name in provisional]
        told = fill(
            "Hạn tạm tính, quy tắc chưa kiểm chứng: {steps}",
            "Provisional dates, rules not verified: {steps}",
            steps=Words("; ".join(t.vi for t in titles), "; ".join(t.en for t in titles)),
        )
        yield PlanWarning("provisional_rules", told, steps=tuple(provisional))
    for version in dict.fromkeys(_versions(row), None):
        if version.unsettled:
            yield PlanWarning(UNSETTLED, version.unsettled, rule=version.rule)


def _provisional(row: Row, version: RuleVersion) -> bool:
    return row.standing(version).force is Force.PROVISIONAL


def _versions(row: Row) -> Iterator[RuleVersion]:
    """The rule versions that this plan uses and that its council has not confirmed."""
    for i, length in enumerate(row.graph.lengths):
        own: tuple[OwnDate, ...] = row.own_dates(i)
        used = [date.version for date in own]
        if length is not None:
            used.append(length.version)
        for version in used:
            if row.request.overlay.term_for(version) is None:
                yield version
