"""The doors of the session board."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kyhop.access.doors import Request, found, here
from kyhop.access.rules import can, require
from kyhop.council.models import CouncilSession
from kyhop.council.queries import coming_session, sessions_of
from kyhop.deadlines.today import bring_to_today
from kyhop.desk.addresses import address
from kyhop.desk.board import page
from kyhop.desk.board.choosing import Choice
from kyhop.desk.board.excel import MEDIA_TYPE, Sheet, workbook
from kyhop.statutes.queries import calendar_for
from kyhop.web.downloads import download

REGION = "board-region"


@require_safe
def coming(request: Request) -> HttpResponse:
    """Lead to the board of the session that is being prepared."""
    require(request.actor, "desk.see_board", request.council)
    session = coming_session(request.council.pk, request.today)
    if session is None:
        session = sessions_of(request.council.pk).first()
    if session is not None:
        return redirect(here(request, "desk:board", session.pk))
    may_plan = can(request.actor, "council.plan_session", request.council)
    return render(request, "desk/no_session.html", {"may_plan": may_plan})


@require_safe
def board(request: Request, session_id: int) -> HttpResponse:
    """Show the session's matters on their time axis, or in a table; a filter swaps the region."""
    session = _session(request, session_id)
    bring_to_today(council_id=session.council_id, today=request.today, at=request.now)
    calendar = calendar_for(session.council)
    made = page.board_of(session, request.today, Choice.of(request.GET))
    context = page.shown(made, _address_of(request), page.works_by(calendar))
    context |= {"session": session, "region": REGION, "links": _links(request, session, made)}
    if request.headers.get("HX-Target", "").endswith(REGION):
        return render(request, "desk/_board.html", context | {"swapped": True})
    context |= {
        "countdown": page.countdown_of(session, request.today, calendar),
        "lead": page.lead_parts(made),
    }
    return render(request, "desk/board.html", context)


@require_safe
def excel(request: Request, session_id: int) -> HttpResponse:
    """Download the table, with the same filters, as an Excel workbook."""
    session = _session(request, session_id)
    bring_to_today(council_id=session.council_id, today=request.today, at=request.now)
    made = page.board_of(session, request.today, Choice.of(request.GET))
    told = _("As of %(day)s; ✓ done, (?) law not confirmed")
    note = told % {"day": f"{request.today:%d/%m/%Y}"}
    content = workbook(Sheet(session.title, note, made.columns, made.groups))
    name = _("preparation-session-%(number)s-%(day)s.xlsx") % {
        "number": session.number,
        "day": f"{request.today:%Y-%m-%d}",
    }
    return download(content, name, MEDIA_TYPE)


def _session(request: Request, session_id: int) -> CouncilSession:
    rows = CouncilSession.objects.select_related("council", "term")
    request.place = "preparation"  # type: ignore[attr-defined]
    return found(request, rows, session_id, "desk.see_board")


def _address_of(request: Request) -> page.Address:
    """Where a line leads; one look into the address table for all of them."""
    pattern = here(request, "desk:matter", 0)
    return lambda line: pattern.replace("/0/", f"/{line.matter_id}/")


def _links(request: Request, session: CouncilSession, made: page.Board) -> dict[str, Any]:
    slug, pk = request.council.slug, session.pk
    choice = made.choice
    return {
        "what_if": address("desk:what_if", slug, session_id=pk),
        "excel": here(request, "desk:board_xlsx", pk) + choice.query(view="chart", paper="a4"),
        "letters": here(request, "desk:letters", pk)
        if can(request.actor, "desk.make_letters", session)
        else "",
        "other_view": choice.query(view="table" if made.chart else "chart"),
        "a3": choice.query(paper="a3"),
        "a4": choice.query(paper="a4"),
        "session": here(request, "council:session", pk),
        "opening": here(request, "council:move_opening", pk)
        if can(request.actor, "council.move_opening", session)
        else "",
        "import": address("matters:import", slug, session_id=pk),
        "rules": address("statutes:rules", slug),
    }
