"""Change the lines of a draft: add, edit, remove, move, lock, set their minutes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.agenda.binding import SetAbsence, SetOrder
from kyhop.agenda.content import Absence, Content, Line, Order
from kyhop.agenda.editing import Done, commit, draft_of, locked
from kyhop.agenda.line_changes import Add, EditLine, Remove, SetMinutes
from kyhop.agenda.line_places import Lock, Move
from kyhop.agenda.placing import best_place, step
from kyhop.agenda.refusals import NoSuchLine
from kyhop.matters.refusals import given


def add_line(
    *, agenda_id: int, seen: int, line: Line, sitting_id: int | None, actor: Actor, at: datetime
) -> Done:
    """Add a line (thêm mục), at the end of a sitting or without a place.

    :raises NotAllowed: not of the council office
    :raises SessionOver: the session is closed
    :raises MinutesWrong: not from 1 to 720
    :raises NoSuchPlace: no such sitting
    :raises HourWrong: the fixed hour lies outside its sitting
    """
    return commit(
        agenda_id=agenda_id, seen=seen, operation=Add(line, sitting_id), actor=actor, at=at
    )


def edit_line(
    *, agenda_id: int, seen: int, key: str, values: dict[str, Any], actor: Actor, at: datetime
) -> Done:
    """Change a line (sửa mục); minutes that change are set by hand from then on.

    :raises NotAllowed: not of the council office
    :raises NoSuchLine: the line is gone
    :raises LineLocked: the line is locked
    :raises Overtaken: somebody changed it meanwhile
    :raises NothingChanged: nothing is different
    """
    return commit(
        agenda_id=agenda_id, seen=seen, operation=EditLine(key, values), actor=actor, at=at
    )


def set_minutes(
    *, agenda_id: int, seen: int, key: str, minutes: int, actor: Actor, at: datetime
) -> Done:
    """Set the minutes of a line by hand (đặt số phút).

    :raises NotAllowed: not of the council office
    :raises NoSuchLine: the line is gone
    :raises LineLocked: the line is locked
    :raises MinutesWrong: not from 1 to 720
    :raises Overtaken: somebody changed it meanwhile
    """
    return commit(
        agenda_id=agenda_id, seen=seen, operation=SetMinutes(key, minutes), actor=actor, at=at
    )


def remove_line(
    *, agenda_id: int, seen: int, key: str, reason: str, actor: Actor, at: datetime
) -> Done:
    """Take a line off the agenda (bỏ mục), with a reason.

    :raises NotAllowed: not of the council office
    :raises ReasonNeeded: no reason was given
    :raises NoSuchLine: the line is gone
    :raises LineLocked: the line is locked
    :raises Overtaken: somebody changed or moved it meanwhile
    """
    operation = Remove(key, given(reason))
    return commit(agenda_id=agenda_id, seen=seen, operation=operation, actor=actor, at=at)


def move_line(
    *, agenda_id: int, seen: int, key: str, sitting_id: int | None, before: str = "",
    actor: Actor, at: datetime,
) -> Done:  # fmt: skip
    """Move a line (chuyển mục) into a sitting, before another line or last; None takes its place.

    :raises NotAllowed: not of the council office
    :raises NoSuchLine: the line is gone
    :raises NoSuchPlace: the sitting, or the line before which it should stand, is not there
    :raises LineLocked: the line is locked
    :raises Overtaken: somebody moved it meanwhile, or the place is no longer there
    """
    operation = Move(key, sitting_id, before)
    return commit(agenda_id=agenda_id, seen=seen, operation=operation, actor=actor, at=at)


@transaction.atomic
def step_line(*, agenda_id: int, seen: int, key: str, way: str, actor: Actor, at: datetime) -> Done:
    """Move a line one step: ``up``, ``down``, or to the sitting before (``left``) or after (``right``).

    :raises NoWayFurther: it stands at the edge
    :raises NoSuchLine: the line is gone, or has no place to step from
    """
    content, frame = _draft(agenda_id, actor)
    if key not in content.lines:
        raise NoSuchLine
    sitting, before = step(content, frame, key, way)
    return move_line(
        agenda_id=agenda_id,
        seen=seen,
        key=key,
        sitting_id=sitting,
        before=before,
        actor=actor,
        at=at,
    )


@transaction.atomic
def place_line(*, agenda_id: int, seen: int, key: str, actor: Actor, at: datetime) -> Done:
    """Put a line where it breaks nothing and costs least (xếp vào phiên).

    :raises NoFreePlace: every place breaks something; the refusal names what
    :raises NoSuchLine: the line is gone
    """
    content, frame = _draft(agenda_id, actor)
    if key not in content.lines:
        raise NoSuchLine
    sitting, before = best_place(content, frame, key)
    return move_line(
        agenda_id=agenda_id,
        seen=seen,
        key=key,
        sitting_id=sitting,
        before=before,
        actor=actor,
        at=at,
    )


def lock_line(
    *, agenda_id: int, seen: int, key: str, lock: bool, actor: Actor, at: datetime
) -> Done:
    """Lock a line in its place (khóa), or unlock it; proposals leave locked lines where they are.

    :raises NotAllowed: not of the council office
    :raises NoSuchLine: the line is gone
    :raises NoSuchPlace: it has no place to be locked in
    :raises NothingChanged: it is like this already
    """
    return commit(agenda_id=agenda_id, seen=seen, operation=Lock(key, lock), actor=actor, at=at)


def set_order(
    *, agenda_id: int, seen: int, order: Order, gone: bool = False, actor: Actor, at: datetime
) -> Done:
    """Demand that one line comes before another (thứ tự bắt buộc), or take the demand away.

    :raises NoSuchLine: one of them is gone
    :raises OrderGoesRound: it contradicts an order that stands
    """
    operation = SetOrder(order, gone)
    return commit(agenda_id=agenda_id, seen=seen, operation=operation, actor=actor, at=at)


def set_absence(
    *, agenda_id: int, seen: int, absence: Absence, gone: bool = False, actor: Actor, at: datetime
) -> Done:
    """Say when somebody who presents cannot be there (người trình bày vắng), or that they can.

    :raises AbsenceWrong: it ends before it starts
    :raises NothingChanged: it is known already
    """
    operation = SetAbsence(absence, gone)
    return commit(agenda_id=agenda_id, seen=seen, operation=operation, actor=actor, at=at)


def _draft(agenda_id: int, actor: Actor) -> tuple[Content, Any]:
    agenda = locked(agenda_id)
    require(actor, "agenda.edit", agenda)
    content, frame = draft_of(agenda)
    return content.placed(frame.sittings), frame
