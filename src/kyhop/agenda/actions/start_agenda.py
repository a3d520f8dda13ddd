"""Draft the agenda of a session from an outline."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.agenda.content import Content
from kyhop.agenda.editing import about, refuse_over
from kyhop.agenda.estimates import Estimates
from kyhop.agenda.events import AgendaStarted
from kyhop.agenda.frame import frame_of, halves_of
from kyhop.agenda.laying_out import Layout, half_days
from kyhop.agenda.matters import Cast, listed, matter_lines, outline_lines, outline_orders
from kyhop.agenda.models import Agenda
from kyhop.agenda.outlines import outlines
from kyhop.agenda.proposing import compute, with_order
from kyhop.agenda.refusals import AgendaStarted as Started
from kyhop.agenda.refusals import NoSittings, NoSuchOutline
from kyhop.council.actions import add_sitting
from kyhop.council.models import ZONE, CouncilSession
from kyhop.law.errors import OutsideCalendar
from kyhop.planner.solve import OWN
from kyhop.statutes.queries import calendar_for

ROUNDS = 4000
"""The first order is found at once; a proposal may look for longer."""


@transaction.atomic
def start_agenda(
    *, session_id: int, outline: str, layout: Layout | None = None, actor: Actor, at: datetime
) -> Agenda:
    """Draft the agenda (soạn chương trình): the outline's lines and those of the session's matters,
    put into the sittings by the optimiser.

    :param layout: the sittings to add first, where the session has none yet
    :raises NotAllowed: not of the council office
    :raises SittingDoesNotFit: the session has no opening day, or somebody has added sittings meanwhile
    :raises SessionOver: the session is closed
    :raises AgendaStarted: it has an agenda
    :raises NoSuchOutline: no outline has this id
    :raises NoSittings: the session has no sitting
    """
    rows = CouncilSession.objects.select_for_update(of=("self",), no_key=True)
    session = rows.select_related("council", "term").get(pk=session_id)
    require(actor, "agenda.edit", session)
    agenda = Agenda(council=session.council, session=session, outline=outline, started_at=at)
    refuse_over(agenda)
    if Agenda.objects.filter(session=session).exists():
        raise Started
    if outline not in outlines():
        raise NoSuchOutline
    if layout is not None:
        _add_sittings(session, layout, actor, at)
    content = first_content(session, outline)
    frame = frame_of(session, [content])
    if not frame.halves:
        raise NoSittings
    result = compute(content, frame, afresh=True, rounds=ROUNDS, solver=OWN)
    agenda.content = with_order(content, result).to_json()
    agenda.save()
    event = AgendaStarted(
        outline=outline,
        lines=len(content.lines),
        unplaced=len(result["unplaced"]),
        **about(agenda),
    )
    journal.write(event, actor=actor, at=at)
    return agenda


def _add_sittings(session: CouncilSession, layout: Layout, actor: Actor, at: datetime) -> None:
    opening = session.opening_day or at.astimezone(ZONE).date()
    calendar = calendar_for(session.council)

    def is_off(day: date) -> bool:
        try:
            return not calendar.is_working(day)
        except OutsideCalendar:
            return False

    for half in half_days(opening, session.opening_hour, layout, is_off):
        add_sitting(session_id=session.pk, actor=actor, at=at, **asdict(half))


def first_content(session: CouncilSession, outline_id: str) -> Content:
    """The lines of the outline and of the matters, none of them in a place yet."""
    outline, cast = outlines()[outline_id], Cast.of(session.council_id)
    estimates = Estimates.for_council(session.council_id)
    matters = listed(session)
    groups = sum(half.group for half in halves_of(session.pk))
    own = outline_lines(outline, matters, cast, estimates, groups)
    brought = matter_lines(outline, matters, cast, estimates, 1 + len(own))
    lines = {line.key: line for line in (*own, *brought)}
    order = outline_orders(outline, own)
    return Content(lines=lines, next=len(lines) + 1, order=order)
