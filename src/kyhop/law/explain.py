"""Why a step is due when it is due: from the anchor to the date, a sentence at a time.

The reasons can be read aloud, and repeated by a machine from the anchor's date, the rules and the
calendar alone (:class:`kyhop.law.reasons.ReasonKind` says what each kind does to the day).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kyhop.law import counting
from kyhop.law.citing import cited
from kyhop.law.graph import ADOPTION, EXECUTIVE_MEETING, OPENING, SITTING
from kyhop.law.model import Bound, Direction, Falls, Grade, Unit, Words
from kyhop.law.overlay import LocalKind, Standing
from kyhop.law.phrases import ANCHORS, GRADES, fill, full, term
from kyhop.law.reasons import Reason, ReasonKind
from kyhop.law.row import Anchor, OwnDate, Row

AT_ONCE = (0, Unit.WORKING_DAY, Falls.LATER, "")


def reasons_for(row: Row, i: int) -> tuple[Reason, ...]:
    """The reasons of step i's due date, beginning with an anchor; none when it has no due date."""
    own = row.decisive(i)
    if own is not None:
        return (*_by_rule(row, i, own), _last(row, i, own.day, own))
    plan = row.plan_due[i]
    if plan is None:
        return ()
    return (*_by_plan(row, i), _last(row, i, plan, None))


def _last(row: Row, i: int, day: date, own: OwnDate | None) -> Reason:
    hour = own.version.due.hour if own is not None and own.version.due is not None else None
    if hour is not None:
        told = fill("Hạn: {d} lúc {h}", "Due: {d} at {h}", d=full(day), h=f"{hour:%H:%M}")
    else:
        told = fill("Hạn: {d}", "Due: {d}", d=full(day))
    return Reason(ReasonKind.DUE, told, day, day, step=row.graph.steps[i].id)


def _by_rule(row: Row, i: int, own: OwnDate) -> Iterator[Reason]:
    """From the anchor of a rule to the date it gives."""
    yield from _anchor(row, own)
    yield _rule(row, i, own)
    start = own.anchor.day
    direction = Direction.AFTER if own.version.due is None else own.version.due.direction
    rule = own.rule
    yield from counting.steps(row.calendar, start, rule.count, rule.unit, direction, rule.falls)
    if own.anchor.handover and own.day != row.calendar.shifted(own.raw, rule.falls):
        told = fill(
            "Không sớm hơn ngày nhận: {d}", "Not before the hand-over: {d}", d=full(own.day)
        )
        yield Reason(ReasonKind.ANCHOR, told, day_after=own.day)


def _anchor(row: Row, own: OwnDate) -> Iterator[Reason]:
    anchor = own.anchor
    day, x = full(anchor.day), anchor.step
    if anchor.hanging and x is not None:
        yield from _limit(row, x)
        yield Reason(
            ReasonKind.NOTE,
            fill(
                "Chưa ấn định ngày “{step}”; tính theo ngày muộn nhất còn kịp: {day}",
                "The day of “{step}” is not set; its latest possible day is taken: {day}",
                step=row.graph.steps[x].title, day=day,
            ),
            anchor.day, anchor.day, step=row.graph.steps[x].id,
        )  # fmt: skip
        return
    yield Reason(
        ReasonKind.ANCHOR,
        fill("Mốc tính: {what} {day}", "From {what}, {day}", what=_named(row, own), day=day),
        day_after=anchor.day,
        step="" if x is None else row.graph.steps[x].id,
    )


def _named(row: Row, own: OwnDate) -> Words:
    """What happens on the anchor day."""
    anchor: Anchor = own.anchor
    if anchor.handover:
        return Words("ngày nhận đủ hồ sơ", "the hand-over")
    if anchor.step is None:
        return session_anchor(row, own.version.due.anchor if own.version.due else OPENING)
    title = row.graph.steps[anchor.step].title
    if row.done[anchor.step]:
        return fill("“{t}” xong", "“{t}” done", t=title)
    if anchor.expected:
        return fill(
            "“{t}”, dự kiến xong (chưa xảy ra)", "“{t}”, expected (not yet happened)", t=title
        )
    return fill("“{t}”, đã ấn định", "“{t}”, set for", t=title)


def session_anchor(row: Row, anchor: str) -> Words:
    """The words of a session's day; the adoption is its sitting, else the opening."""
    if anchor in ANCHORS:
        return ANCHORS[anchor]
    return ANCHORS[SITTING if row.request.sitting else OPENING]


def _rule(row: Row, i: int, own: OwnDate) -> Reason:
    """The rule in words, with its citation, grades and who confirmed it."""
    rule, due = own.rule, own.version.due
    step = row.graph.steps[i]
    length = term(rule.count, rule.unit)
    if due is None:
        told = fill(
            "{step}: trong {n} kể từ ngày nhận đủ hồ sơ",
            "{step}: within {n} of the hand-over",
            step=step.title, n=length,
        )  # fmt: skip
    else:
        after = due.direction is Direction.AFTER
        x = row.graph.index.get(due.anchor)
        what = ANCHORS[due.anchor] if x is None else row.graph.steps[x].title
        upper = due.bound is Bound.AT_THE_LATEST
        told = fill(
            "{step}: {bound} {n} {side} {what}, {unit}",
            "{step}: {bound} {n} {side} {what}, {unit}",
            step=step.title, n=length, what=what,
            bound=Words("chậm nhất", "at the latest") if upper else Words("sớm nhất", "at the earliest"),
            side=Words("sau", "after") if after else Words("trước", "before"),
            unit=_unit(rule.unit),
        )  # fmt: skip
    return Reason(
        ReasonKind.RULE, told, rule_id=rule.rule, step=step.id, count=rule.count, unit=rule.unit,
        falls=rule.falls, direction=due.direction if due else Direction.AFTER,
        duty_grade=rule.duty_grade, value_grade=rule.value_grade,
        provisional=own.provisional,
        source=_source(own, rule),
    )  # fmt: skip


def _unit(unit: Unit) -> Words:
    if unit is Unit.WORKING_DAY:
        return Words("tính theo ngày làm việc", "counted in working days")
    return Words("tính theo ngày lịch", "counted in calendar days")


def _source(own: OwnDate, rule: Standing) -> Words:
    """The citation, how sure it is, what is unsettled, and who confirmed it."""
    if rule.local is not None and rule.local.kind is LocalKind.CONFIRMATION:
        since = f" ({rule.since:%d/%m/%Y})" if rule.since else ""
        return fill(
            "{cite}; đã xác nhận tại HĐND: {by}{since}", "{cite}; confirmed in this council: {by}{since}",
            cite=cited(rule.cite), by=rule.confirmed_by or "-", since=since,
        )  # fmt: skip
    parts = [cited(rule.cite), GRADES[_weaker(rule)]]
    if own.version.unsettled:
        parts.append(own.version.unsettled)
    told = [part for part in parts if part.vi]
    return Words("; ".join(p.vi for p in told), "; ".join(p.en for p in told))


def _weaker(rule: Standing) -> Grade:
    order = (Grade.NORM, Grade.UNKNOWN, Grade.C, Grade.LOCAL, Grade.B, Grade.A)
    return min((rule.duty_grade, rule.value_grade), key=order.index)


def _limit(row: Row, i: int) -> Iterator[Reason]:
    """From an anchor to the date by which step i must end."""
    firm, plan = row.firm(i), row.plan_due[i]
    if firm is not None and (plan is None or firm.day <= plan):
        yield from _by_rule(row, i, firm)
    else:
        yield from _by_plan(row, i)


def _by_plan(row: Row, i: int) -> Iterator[Reason]:
    """From an anchor down to the latest finish of step i that keeps the later steps."""
    t, graph = row.plan_by[i], row.graph
    if t == len(graph.steps):
        told = fill(
            "Mốc tính: {what} {day}", "From {what}, {day}",
            what=session_anchor(row, ADOPTION), day=full(row.adoption),
        )  # fmt: skip
        yield Reason(ReasonKind.ANCHOR, told, day_after=row.adoption)
        return
    if t in graph.succs[i] and row.start[t] == row.plan_due[i]:
        yield from _through(row, t)
    else:
        yield from _through_lag(row, i, t)


def _through(row: Row, t: int) -> Iterator[Reason]:
    """From the limit of a later step back to its latest start."""
    meeting, limit, start = row.graph.steps[t].meeting, row.limit(t), row.start[t]
    assert start is not None
    length = row.length(t)
    day: date | None = None
    if meeting == EXECUTIVE_MEETING and (row.done[t] or row.request.executive_meetings):
        day, length = row.done[t] or row.chosen(t), AT_ONCE
    elif meeting == ADOPTION:
        length = AT_ONCE
    if day is not None and (limit is None or day < limit):
        told = fill(
            "Mốc tính: “{step}” {day}", "From “{step}”, {day}",
            step=row.graph.steps[t].title, day=full(day),
        )  # fmt: skip
        yield Reason(ReasonKind.ANCHOR, told, day_after=day, step=row.graph.steps[t].id)
        limit = day
    else:
        yield from _limit(row, t)
    assert limit is not None
    yield _room(row, t, limit, start, length)


def _through_lag(row: Row, i: int, t: int) -> Iterator[Reason]:
    """From the limit of a step that may come only some days later, back to this one."""
    limit, plan = row.limit(t), row.plan_due[i]
    assert limit is not None
    assert plan is not None
    yield from _limit(row, t)
    for slot in row.graph.lags[i]:
        rule = row.standing(slot.versions[-1])
        room = row.room(limit, rule.count, rule.unit, rule.falls)
        if slot.step == t and row.active(slot.versions[-1]) and room == plan:
            yield _room(row, t, limit, plan, (rule.count, rule.unit, rule.falls, rule.rule))
            return


def _room(
    row: Row, t: int, limit: date, start: date, length: tuple[int, Unit, Falls, str]
) -> Reason:
    """A later step's full length, counted back from its limit."""
    count, unit, falls, rule = length
    title = row.graph.steps[t].title
    if count:
        told = fill(
            "“{step}” cần {n}; để xong {limit} thì bước trước phải xong chậm nhất {start}",
            "“{step}” takes {n}; to end by {limit} the step before must end by {start}",
            step=title, n=term(count, unit), limit=full(limit), start=full(start),
        )  # fmt: skip
    else:
        told = fill(
            "“{step}” làm ngay khi nhận, nên bước trước phải xong chậm nhất {start}",
            "“{step}” follows at once, so the step before must end by {start}",
            step=title, start=full(start),
        )  # fmt: skip
    return Reason(
        ReasonKind.DURATION, told, limit, start, rule_id=rule, step=row.graph.steps[t].id,
        count=count, unit=unit, falls=falls,
    )  # fmt: skip


def not_before_reasons(row: Row, i: int) -> tuple[Reason, ...]:
    """The reasons of the earliest day on which step i may happen; none when it is free."""
    found = row.earliest(i)
    if not found:
        return ()
    slot, day = max(found, key=lambda pair: pair[1])
    own = row.dated(slot)
    assert own is not None
    last = fill("Không sớm hơn {d}", "Not before {d}", d=full(day))
    return (
        *_by_rule(row, i, own),
        Reason(ReasonKind.DUE, last, day, day, step=row.graph.steps[i].id),
    )
