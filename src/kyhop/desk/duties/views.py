"""The doors of a session's own duties."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kyhop.access.rules import can, require
from kyhop.council.models import CouncilSession
from kyhop.council.queries import get_session
from kyhop.deadlines.lateness import bound_then
from kyhop.deadlines.models import Deadline, Timeline
from kyhop.deadlines.states import DONE
from kyhop.deadlines.today import bring_to_today
from kyhop.desk.addresses import address
from kyhop.desk.matter.days import days_left
from kyhop.desk.matter.drawer import drawer_of
from kyhop.desk.matter.reasons import source_of
from kyhop.duties.actions.record_duty import judged
from kyhop.duties.models import DutyRecord
from kyhop.duties.planning import procedure_of
from kyhop.duties.queries import duties_of_session, standing_records
from kyhop.law.model import Step
from kyhop.packets.showing import delivery_shown
from kyhop.stationery.showing import Link, links_by_kind

PACKETS = "goi_tai_lieu"
"""What a duty asks for that is fulfilled by packets."""


def _seen(request: Any, session_id: int) -> CouncilSession:
    try:
        session = get_session(session_id, council_id=request.council.pk)
    except CouncilSession.DoesNotExist:
        raise Http404 from None
    require(request.actor, "duties.see", session)
    request.place = "sessions"
    return session


@require_safe
def duties(request: Any, session_id: int) -> HttpResponse:
    """What the council itself owes around a session: convening, publishing, papers, hall, minutes."""
    session = _seen(request, session_id)
    bring_to_today(council_id=request.council.pk, today=request.today, at=request.now)
    timeline = duties_of_session(session.pk)
    rows = _rows(request, session, timeline) if timeline else []
    context = {
        "session": session,
        "rows": [row for row in rows if row["state"] not in DONE],
        "done": [row for row in rows if row["state"] in DONE],
        "verbs": any(row["record_url"] or row["undo_url"] for row in rows),
        "sessions": reverse("council:sessions", args=[request.council.slug]),
        "back": reverse("council:session", args=[request.council.slug, session.pk]),
    }
    return render(request, "desk/session_duties.html", context)


@require_safe
def why(request: Any, session_id: int, duty: str) -> HttpResponse:
    """Why a duty is due on its day: a page of its own, or the drawer alone when a script asks."""
    session = _seen(request, session_id)
    timeline = duties_of_session(session.pk)
    steps = timeline.deadlines.all() if timeline else []
    deadline = next((step for step in steps if step.step_id == duty), None)
    if timeline is None or deadline is None:
        raise Http404
    context = {
        "session": session,
        "drawer": drawer_of(
            timeline, deadline, request.council.slug, standing_records(session.pk).get(duty)
        ),
        "back": address("desk:session_duties", request.council.slug, session_id=session.pk),
    }
    page = "desk/_why.html" if request.htmx else "desk/duty_why.html"
    return render(request, page, context)


def _rows(request: Any, session: CouncilSession, timeline: Timeline) -> list[dict[str, Any]]:
    records = standing_records(session.pk)
    left = days_left(session.council, request.today)
    steps = {step.id: step for step in procedure_of(session).steps}
    deadlines = list(timeline.deadlines.select_related("body"))
    bound_then(deadlines, records)
    made = links_by_kind(request, "session", session)
    packets = {step.id for step in steps.values() if any(p.id == PACKETS for p in step.papers)}
    delivery = delivery_shown(request, session) if packets else None
    return [
        _row(
            request.council.slug,
            session,
            timeline,
            deadline,
            records.get(deadline.step_id),
            may=deadline.step_id in steps
            and can(request.actor, "duties.record", judged(session, steps[deadline.step_id])),
            days=left(deadline.due),
            papers=_papers(steps.get(deadline.step_id), made),
            delivery=delivery if deadline.step_id in packets else None,
        )
        for deadline in deadlines
    ]


def _papers(step: Step | None, made: dict[str, list[Link]]) -> list[Link]:
    """The papers that fulfil a duty, as kyhop makes them; each once."""
    links = (link for paper in (step.papers if step else ()) for link in made.get(paper.id, ()))
    return [link for link in links if link.docx]


def _row(
    council: str,
    session: CouncilSession,
    timeline: Timeline,
    deadline: Deadline,
    record: DutyRecord | None,
    *,
    may: bool,
    days: int | None,
    papers: list[Link],
    delivery: dict[str, Any] | None,
) -> dict[str, Any]:
    """One duty as `desk/_steps.html` takes it."""
    source = source_of(deadline, timeline.procedure_name)
    here = {"session_id": session.pk, "duty": deadline.step_id}
    done = deadline.state in DONE
    return {
        "step_id": deadline.step_id,
        "title": deadline.title,
        "body": deadline.body.label if deadline.body else "",
        "at": deadline.due_at,
        "state": deadline.state,
        "days": None if done else days,
        "not_before": deadline.not_before,
        "papers": papers,
        "delivery": delivery,
        "record": record,
        "why": address("desk:duty_why", council, **here) if deadline.due else "",
        "source": source.text if deadline.due else "",
        "provisional": source.provisional,
        "record_url": address("duties:record", council, **here)
        if may and record is None and not done
        else "",
        "undo_url": address("duties:undo", council, duty_record_id=record.pk)
        if may and record
        else "",
        "current": False,
    }
