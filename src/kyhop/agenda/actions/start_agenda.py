"""Draft the agenda of a session from an outline."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.agenda.content import Content
from kyhop.agenda.editing import about, refuse_over
from kyhop.agenda.estimates import Estimates
from kyhop.agenda.events import AgendaStarted
from kyhop.agenda.frame import frame_of, halves_of
from kyhop.agenda.matters import Cast, listed, matter_lines, outline_lines
from kyhop.agenda.models import Agenda
from kyhop.agenda.outlines import outlines
from kyhop.agenda.proposing import compute, with_order
from kyhop.agenda.refusals import AgendaStarted as Started
from kyhop.agenda.refusals import NoSittings, NoSuchOutline
from kyhop.council.models import CouncilSession
from kyhop.planner.solve import OWN

ROUNDS = 4000
"""The first order is found at once; a proposal may look for longer."""


@transaction.atomic
def start_agenda(*, session_id: int, outline: str, actor: Actor, at: datetime) -> Agenda:
    """Draft the agenda (soạn chương trình): the outline's lines and those of the session's matters,
    put into the sittings by the optimiser.

    :raises NotAllowed: not of the council office
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


def first_content(session: CouncilSession, outline_id: str) -> Content:
    """The lines of the outline and of the matters, none of them in a place yet."""
    outline, cast = outlines()[outline_id], Cast.of(session.council_id)
    estimates = Estimates.for_council(session.council_id)
    matters = listed(session)
    groups = sum(half.group for half in halves_of(session.pk))
    own = outline_lines(outline, matters, cast, estimates, groups)
    brought = matter_lines(outline, matters, cast, estimates, 1 + len(own))
    lines = {line.key: line for line in (*own, *brought)}
    return Content(lines=lines, next=len(lines) + 1)
