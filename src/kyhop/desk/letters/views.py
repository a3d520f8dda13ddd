"""The doors of the letters: which agencies have duties, and the timetable."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import ngettext, override
from django.views.decorators.http import require_safe

from kyhop.access.doors import Request, found, here
from kyhop.council.models import CouncilSession
from kyhop.deadlines.today import bring_to_today
from kyhop.desk.board.choosing import Choice
from kyhop.desk.board.page import board_of
from kyhop.desk.letters.duties import Agency, agencies_of
from kyhop.desk.letters.official import NOTICE_ID
from kyhop.desk.letters.schedule import timetable_of
from kyhop.desk.letters.timetable import timetable
from kyhop.papers.office.issuer import MEDIA_TYPE
from kyhop.papers.office.wording import file_name
from kyhop.stationery.choosing import MakingForm
from kyhop.stationery.issuing import facts_of, issuer_of
from kyhop.stationery.making import making_of
from kyhop.stationery.papers import paper
from kyhop.stationery.showing import address_of
from kyhop.statutes.queries import calendar_for
from kyhop.web.downloads import download


@require_safe
def letters(request: Request, session_id: int) -> HttpResponse:
    """List the agencies that have duties for the session, each with its letter."""
    session = _session(request, session_id)
    form = MakingForm.of(request.GET, request.council, request.today)
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    agencies = agencies_of(session) if session.opening_day else []
    context = {
        "session": session,
        "form": form,
        "rows": [_row(request, session, agency, query) for agency in agencies],
        "board_url": here(request, "desk:board", session.pk),
        "zip_url": address_of(request, paper(NOTICE_ID), session.pk, "zip") + query,
        "timetable_url": here(request, "desk:timetable_docx", session.pk) + query,
    }
    return render(request, "desk/letters.html", context, status=200 if form.is_valid() else 422)


def _row(request: Request, session: CouncilSession, agency: Agency, query: str) -> dict[str, Any]:
    docx, pdf = (
        address_of(request, paper(NOTICE_ID), session.pk, kind, str(agency.body.pk)) + query
        for kind in ("docx", "pdf")
    )
    return {"agency": agency, "said": _said(agency), "docx": docx, "pdf": pdf}


@require_safe
def timetable_docx(request: Request, session_id: int) -> HttpResponse:
    """Download the timetable of the whole session, with the board's filters."""
    session = _session(request, session_id)
    making = making_of(request, paper(NOTICE_ID))
    with override("vi"):
        board = board_of(session, request.today, Choice.of(request.GET))
        facts = facts_of(session, calendar_for(session.council))
        issuer = issuer_of(request.council, making.by, "TB", making.sign)
        made_of = timetable_of(board, facts, issuer)
    name = f"Bảng-tiến-độ-{file_name(session.short_title)}.docx"
    return download(timetable(made_of), name, MEDIA_TYPE)


def _said(agency: Agency) -> str:
    """`26 duties for 11 matters`."""
    matters = ngettext("%(n)s matter", "%(n)s matters", agency.matters) % {"n": agency.matters}
    count = len(agency.duties)
    told = ngettext("%(n)s duty for %(matters)s", "%(n)s duties for %(matters)s", count)
    return told % {"n": count, "matters": matters}


def _session(request: Request, session_id: int) -> CouncilSession:
    rows = CouncilSession.objects.select_related("council", "term")
    session = found(request, rows, session_id, "desk.make_letters")
    request.place = "preparation"  # type: ignore[attr-defined]
    bring_to_today(council_id=session.council_id, today=request.today, at=request.now)
    return session
