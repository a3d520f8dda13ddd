"""The doors of the letters: which agencies have duties, one letter, all of them, and the timetable."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import ngettext, override
from django.views.decorators.http import require_safe

from kyhop.access.doors import Request, found, here
from kyhop.council.models import CouncilSession
from kyhop.deadlines.today import bring_to_today
from kyhop.desk.board.choosing import Choice
from kyhop.desk.board.page import board_of
from kyhop.desk.letters.bundle import name_of, zipped
from kyhop.desk.letters.duties import Agency, agencies_of
from kyhop.desk.letters.forms import LetterForm
from kyhop.desk.letters.issuing import copies_to, facts_of, issuer_of
from kyhop.desk.letters.letter import letter
from kyhop.desk.letters.schedule import timetable_of
from kyhop.desk.letters.timetable import timetable
from kyhop.desk.letters.values import Letter
from kyhop.papers.office.issuer import MEDIA_TYPE
from kyhop.papers.office.wording import file_name
from kyhop.statutes.queries import calendar_for
from kyhop.web.downloads import download


@require_safe
def letters(request: Request, session_id: int) -> HttpResponse:
    """List the agencies that have duties for the session, each with its letter."""
    session = _session(request, session_id)
    form = LetterForm.of(request.GET, request.council, request.today)
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    agencies = agencies_of(session) if session.opening_day else []
    rows = [
        {
            "agency": agency,
            "said": _said(agency),
            "url": here(request, "desk:letter", session.pk, agency.body.pk) + query,
        }
        for agency in agencies
    ]
    context = {
        "session": session,
        "form": form,
        "rows": rows,
        "board_url": here(request, "desk:board", session.pk),
        "zip_url": here(request, "desk:letters_zip", session.pk) + query,
        "timetable_url": here(request, "desk:timetable_docx", session.pk) + query,
    }
    return render(request, "desk/letters.html", context, status=200 if form.is_valid() else 422)


@require_safe
def one_letter(request: Request, session_id: int, agency_id: int) -> HttpResponse:
    """Download the letter to one agency."""
    session = _session(request, session_id)
    agencies = agencies_of(session, body_id=agency_id) if session.opening_day else []
    if not agencies:
        raise Http404
    made_of = _letter(request, session, agencies[0])
    return download(letter(made_of), name_of(made_of), MEDIA_TYPE)


@require_safe
def every_letter(request: Request, session_id: int) -> HttpResponse:
    """Download the letters to all agencies as one ZIP file."""
    session = _session(request, session_id)
    agencies = agencies_of(session) if session.opening_day else []
    if not agencies:
        raise Http404
    content = zipped(_letter(request, session, agency) for agency in agencies)
    name = f"Thông-báo-nhiệm-vụ-{file_name(session.short_title)}.zip"
    return download(content, name, "application/zip")


@require_safe
def timetable_docx(request: Request, session_id: int) -> HttpResponse:
    """Download the timetable of the whole session, with the board's filters."""
    session = _session(request, session_id)
    with override("vi"):
        board = board_of(session, request.today, Choice.of(request.GET))
        made_of = timetable_of(
            board, facts_of(session, calendar_for(session.council)), _issuer(request)
        )
    name = f"Bảng-tiến-độ-{file_name(session.short_title)}.docx"
    return download(timetable(made_of), name, MEDIA_TYPE)


def _said(agency: Agency) -> str:
    """`26 duties for 11 matters`."""
    matters = ngettext("%(n)s matter", "%(n)s matters", agency.matters) % {"n": agency.matters}
    count = len(agency.duties)
    told = ngettext("%(n)s duty for %(matters)s", "%(n)s duties for %(matters)s", count)
    return told % {"n": count, "matters": matters}


def _letter(request: Request, session: CouncilSession, agency: Agency) -> Letter:
    chosen = _chosen(request)
    return Letter(
        session=facts_of(session, calendar_for(session.council)),
        issuer=_issuer(request),
        agency=agency.body.name,
        place=chosen["place"],
        day=chosen["day"],
        duties=agency.duties,
        copies=copies_to(agency.body.name, request.council),
    )


def _issuer(request: Request) -> Any:
    chosen = _chosen(request)
    return issuer_of(request.council, chosen["by"], chosen["sign"])


def _chosen(request: Request) -> dict[str, Any]:
    """What the form says; the usual values where it says nothing that can be used."""
    form = LetterForm.of(request.GET, request.council, request.today)
    if not form.is_valid():
        form = LetterForm.of({}, request.council, request.today)
        form.is_valid()
    return form.cleaned_data


def _session(request: Request, session_id: int) -> CouncilSession:
    rows = CouncilSession.objects.select_related("council", "term")
    session = found(request, rows, session_id, "desk.make_letters")
    request.place = "preparation"  # type: ignore[attr-defined]
    bring_to_today(council_id=session.council_id, today=request.today, at=request.now)
    return session
