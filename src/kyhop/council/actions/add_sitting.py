"""Add a sitting to a session."""

from __future__ import annotations

from datetime import date, datetime, time

from django.db import transaction
from django.utils.translation import gettext as _

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.council.events import SittingAdded
from kyhop.council.models import CouncilSession, Sitting
from kyhop.council.refusals import refuse_closed


class SittingDoesNotFit(Refusal):
    """The sitting meets another one, ends before it starts, or lies outside its session."""


@transaction.atomic
def add_sitting(
    *,
    session_id: int,
    day: date,
    part: str,
    kind: str,
    starts: time,
    ends: time,
    actor: Actor,
    at: datetime,
) -> Sitting:
    """Add a sitting (phiên): half a day, in plenary or in deputies' groups.

    :raises NotAllowed: the actor sits neither in the council office nor on the Standing Board
    :raises SessionIsClosed: the session is over
    :raises SittingDoesNotFit: it lies before the opening, ends before it starts, or meets another
    """
    session = (
        CouncilSession.objects.select_for_update(of=("self",), no_key=True)
        .select_related("council")
        .get(pk=session_id)
    )
    require(actor, "council.sittings", session)
    refuse_closed(session)
    sitting = Sitting(
        council=session.council,
        session=session,
        day=day,
        part=part,
        kind=kind,
        starts=starts,
        ends=ends,
    )
    refuse_misfit(sitting)
    sitting.save()
    journal.write(
        SittingAdded(
            council=session.council.slug,
            session_id=session.pk,
            sitting_id=sitting.pk,
            day=day,
            part=part,
            kind=kind,
            starts=starts,
            ends=ends,
        ),
        actor=actor,
        at=at,
    )
    return sitting


def refuse_misfit(sitting: Sitting) -> None:
    """:raises SittingDoesNotFit: before the opening, backwards, or at another sitting's time"""
    opening = sitting.session.opening_day
    if opening is None:
        raise SittingDoesNotFit(
            _("The session has no opening day yet."),
            accepted=_("Set the opening day first."),
            field="day",
        )
    if sitting.day < opening:
        raise SittingDoesNotFit(
            _("The sitting would lie before the opening of the session."),
            accepted=_("A day from %(day)s on is accepted.")
            % {"day": opening.strftime("%d/%m/%Y")},
            field="day",
        )
    if sitting.ends <= sitting.starts:
        raise SittingDoesNotFit(
            _("The sitting would end before it starts."),
            accepted=_("The end must come after the start, on the same day."),
            field="ends",
        )
    for other in sitting.session.sittings.filter(day=sitting.day).exclude(pk=sitting.pk):
        overlaps = other.starts < sitting.ends and sitting.starts < other.ends
        if overlaps or other.part == sitting.part:
            raise SittingDoesNotFit(
                _("Another sitting of this session takes place from %(starts)s to %(ends)s.")
                % {"starts": f"{other.starts:%H:%M}", "ends": f"{other.ends:%H:%M}"},
                accepted=_("Choose another part of the day, or move that sitting first."),
                field="part",
            )
