"""Sessions: the list, one session, and the verbs on it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kyhop.access.doors import Request, found, here, sent
from kyhop.access.rules import can, require
from kyhop.council import actions
from kyhop.council.day_warnings import day_warnings
from kyhop.council.forms import OpeningForm, RegistrationForm, SessionForm
from kyhop.council.models import CouncilSession, Term
from kyhop.council.queries import current_term, executive_meetings, sessions_of, sittings_of
from kyhop.council.refusals import NoTermRuns
from kyhop.council.states import SessionState
from kyhop.web.verb import verb_page


@require_safe
def show_all(request: Request) -> HttpResponse:
    """List the council's sessions, newest first."""
    require(request.actor, "council.see", request.council)
    rows = [
        {"session": session, "url": here(request, "council:session", session.pk)}
        for session in sessions_of(request.council.pk)
    ]
    may_plan = can(request.actor, "council.plan_session", request.council)
    return render(request, "council/sessions.html", {"rows": rows, "may_plan": may_plan})


@require_safe
def show(request: Request, session_id: int) -> HttpResponse:
    """Show a session: its days, sittings, and the executive meetings that lead to it."""
    session = _session(request, session_id, "council.see")
    meetings = executive_meetings(
        request.council.pk, since=request.today, until=session.opening_day
    )
    context = {
        "session": session,
        "sittings": list(sittings_of(session.pk)),
        "meetings": list(meetings),
        "warnings": day_warnings(request.council.pk, session.opening_day),
        "may_move": can(request.actor, "council.move_opening", session)
        and session.state == SessionState.PLANNED,
        "may_plan": can(request.actor, "council.plan_session", session)
        and session.state != SessionState.CLOSED,
        "may_sit": can(request.actor, "council.sittings", session)
        and session.state != SessionState.CLOSED
        and session.opening_day is not None,
        "may_conduct": can(request.actor, "council.conduct_session", session),
        "may_meet": can(request.actor, "council.executive_meetings", request.council),
        "opens_today": session.opening_day is not None and session.opening_day <= request.today,
    }
    return render(request, "council/session.html", context)


def plan(request: Request) -> HttpResponse:
    """Plan a session of the term that runs."""
    require(request.actor, "council.plan_session", request.council)
    term = current_term(request.council.pk, request.today)
    form = SessionForm(sent(request), initial={"number": _next_number(term)})

    def run(data: dict[str, Any]) -> CouncilSession:
        if term is None:
            raise NoTermRuns
        return actions.plan_session(term_id=term.pk, actor=request.actor, at=request.now, **data)

    return verb_page(
        request,
        title=_("Plan a session"),
        form=form,
        submit=_("Plan the session"),
        back=here(request, "council:sessions"),
        notices=[] if term else [_no_term()],
        done=lambda session: here(request, "council:session", session.pk),
        said=_("The session has been planned."),
        run=run,
    )


def move_opening(request: Request, session_id: int) -> HttpResponse:
    """Set or move the opening day."""
    session = _session(request, session_id, "council.move_opening")
    first = session.opening_day is None
    initial = {"opening_day": session.opening_day, "opening_hour": session.opening_hour}
    form = OpeningForm(sent(request), initial=initial, first=first)
    return verb_page(
        request,
        title=_("Set the opening day") if first else _("Move the opening day"),
        lead=session.title,
        form=form,
        submit=_("Set the opening day") if first else _("Move the opening day"),
        back=here(request, "council:session", session.pk),
        notices=_against(request, form),
        said=_("The opening day has been set; all due dates follow it."),
        run=lambda data: actions.move_opening(
            session_id=session.pk, actor=request.actor, at=request.now, **data
        ),
    )


def registration(request: Request, session_id: int) -> HttpResponse:
    """Set the last day of registration."""
    session = _session(request, session_id, "council.plan_session")
    initial = {"registration_ends": session.registration_ends}
    return verb_page(
        request,
        title=_("Last day of registration"),
        lead=session.title,
        form=RegistrationForm(sent(request), initial=initial),
        submit=_("Save the day"),
        back=here(request, "council:session", session.pk),
        said=_("The last day of registration has been saved."),
        run=lambda data: actions.set_registration_end(
            session_id=session.pk, actor=request.actor, at=request.now, **data
        ),
    )


def open_(request: Request, session_id: int) -> HttpResponse:
    """Open the session."""
    session = _session(request, session_id, "council.conduct_session")
    return verb_page(
        request,
        title=_("Open the session"),
        lead=session.title,
        submit=_("Open the session"),
        back=here(request, "council:session", session.pk),
        said=_("The session is open."),
        run=lambda _data: actions.open_session(
            session_id=session.pk, actor=request.actor, at=request.now
        ),
    )


def close(request: Request, session_id: int) -> HttpResponse:
    """Close the session."""
    session = _session(request, session_id, "council.conduct_session")
    return verb_page(
        request,
        title=_("Close the session"),
        lead=session.title,
        submit=_("Close the session"),
        danger=True,
        back=here(request, "council:session", session.pk),
        said=_("The session has been closed."),
        run=lambda _data: actions.close_session(
            session_id=session.pk, actor=request.actor, at=request.now
        ),
    )


def _session(request: Request, session_id: int, permission: str) -> CouncilSession:
    rows = CouncilSession.objects.select_related("council", "term")
    return found(request, rows, session_id, permission)


def _next_number(term: Term | None) -> int:
    last = term.sessions.order_by("-number").first() if term else None
    return last.number + 1 if last else 1


def _no_term() -> dict[str, str]:
    missing = NoTermRuns()
    return {"kind": "risk", "title": missing.sentence, "text": missing.accepted}


def _against(request: Request, form: OpeningForm) -> list[dict[str, Any]]:
    """What speaks against the day that was sent, should the form be shown again."""
    if not form.is_bound or not form.is_valid():
        return []
    said = day_warnings(request.council.pk, form.cleaned_data["opening_day"])
    return [{"kind": "risk", "title": sentence, "text": ""} for sentence in said]
