"""Set or move the opening of a session."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.council.actions.plan_session import refuse_crossed_days
from kyhop.council.events import OpeningMoved
from kyhop.council.models import CouncilSession
from kyhop.council.refusals import given_reason, refuse_closed, refuse_outside, refuse_past
from kyhop.council.states import SessionState


class AlreadyOpensThen(Refusal):
    """The session opens on that day and hour already."""

    def __init__(self) -> None:
        super().__init__(
            _("The session already opens on this day and hour."),
            accepted=_("Choose another day or another hour, or leave the page."),
            field="opening_day",
        )


class AlreadyOpened(Refusal):
    """The session is being held; its opening lies behind it."""

    def __init__(self) -> None:
        super().__init__(_("The session has been opened; its opening day can no longer be moved."))


class SittingsLeftBehind(Refusal):
    """A sitting would lie before the opening."""

    def __init__(self, count: int) -> None:
        super().__init__(
            _("%(count)s sittings would lie before the new opening day.") % {"count": count},
            accepted=_("Move the sittings along by the same number of days, or move them first."),
            field="move_sittings",
        )


@transaction.atomic
def move_opening(
    *,
    session_id: int,
    opening_day: date,
    opening_hour: time | None = None,
    reason: str = "",
    move_sittings: bool = True,
    actor: Actor,
    at: datetime,
) -> CouncilSession:
    """Set the opening day (ngày khai mạc), or move it with a reason.

    The closing day keeps its distance; the sittings too when `move_sittings`.

    :raises NotAllowed: the actor sits neither in the council office nor on the Standing Board
    :raises SessionIsClosed: the session is over
    :raises AlreadyOpened: the session is being held
    :raises AlreadyOpensThen: neither day nor hour would change
    :raises DayIsPast: the day lies before the day of acting
    :raises OutsideTerm: the day is no day of the term
    :raises ReasonMissing: a day that stood is moved without a reason
    :raises SittingsLeftBehind: sittings that stay would lie before the opening
    :raises DaysDoNotFit: registration would end after the opening
    """
    session = (
        CouncilSession.objects.select_for_update(of=("self",), no_key=True)
        .select_related("council", "term")
        .get(pk=session_id)
    )
    require(actor, "council.move_opening", session)
    before, before_hour = session.opening_day, session.opening_hour
    hour = opening_hour or before_hour
    _judge(session, opening_day, hour, at)
    reason = given_reason(reason) if before else reason.strip()
    offset = opening_day - before if before else timedelta(0)
    moved = _move_sittings(session, opening_day, offset if move_sittings else timedelta(0))
    session.opening_day, session.opening_hour = opening_day, hour
    if session.closing_day:
        session.closing_day += offset
    refuse_crossed_days(opening_day, session.closing_day, session.registration_ends)
    session.save(update_fields=["opening_day", "opening_hour", "closing_day"])
    journal.write(
        OpeningMoved(
            council=session.council.slug,
            session_id=session.pk,
            before=before,
            before_hour=before_hour,
            after=opening_day,
            after_hour=hour,
            reason=reason,
            sittings_moved=moved,
        ),
        actor=actor,
        at=at,
    )
    return session


def _judge(session: CouncilSession, day: date, hour: time, at: datetime) -> None:
    refuse_closed(session)
    if session.state == SessionState.OPEN:
        raise AlreadyOpened
    if (day, hour) == (session.opening_day, session.opening_hour):
        raise AlreadyOpensThen
    refuse_past(day, at, field="opening_day")
    refuse_outside(session.term, day)


def _move_sittings(session: CouncilSession, opening: date, offset: timedelta) -> int:
    """Shift every sitting by `offset`; the far end first, so that no two meet on the way."""
    sittings = list(session.sittings.order_by("-day" if offset > timedelta(0) else "day"))
    left_behind = sum(sitting.day + offset < opening for sitting in sittings)
    if left_behind:
        raise SittingsLeftBehind(left_behind)
    if not offset:
        return 0
    for sitting in sittings:
        sitting.day += offset
        sitting.save(update_fields=["day"])
    return len(sittings)
