"""What the council office and the Standing Board see: all matters, all counts, who has not declared."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kyhop.access.doors import Request, found, here
from kyhop.access.rules import can
from kyhop.consensus.counting import why_said
from kyhop.consensus.exporting import MEDIA_TYPE, exported
from kyhop.consensus.models import ConsensusList
from kyhop.consensus.queries import history_of, list_of, open_matters, tallies
from kyhop.consensus.showing import people_of, who_waits
from kyhop.consensus.states import Stance
from kyhop.consensus.views.frame import SESSIONS, list_seen, matter_page, ways_of
from kyhop.council.models import CouncilSession
from kyhop.council.queries import coming_session
from kyhop.council.states import SessionState


@require_safe
def home(request: Request) -> HttpResponse:
    """The session being prepared, on the page that fits the visitor."""
    request.place = "consensus"  # type: ignore[attr-defined]
    council = request.council
    names = [
        name
        for name, permission in (
            ("overview", "oversee"),
            ("own", "answer"),
            ("concerns", "concern"),
        )
        if can(request.actor, f"consensus.{permission}", council)
    ]
    if not names:
        raise Http404
    session = coming_session(council.pk, request.today)
    of = list_of(session.pk) if session else None
    if session and names[0] == "overview":
        return redirect(here(request, "consensus:overview", session.pk))
    if of is not None:
        return redirect(here(request, f"consensus:{names[0]}", of.pk))
    return render(request, "consensus/none.html", {"session": session})


@require_safe
def overview(request: Request, session_id: int) -> HttpResponse:
    """Matters × counts, those suggested for short treatment, and who has not declared."""
    request.place = "consensus"  # type: ignore[attr-defined]
    session = found(request, SESSIONS, session_id, "consensus.oversee")
    of = list_of(session.pk)
    runs = can(request.actor, "consensus.run", session) and session.state != SessionState.CLOSED
    context: dict[str, Any] = {
        "session": session, "of": of, "runs": runs,
        "ways": ways_of(request, session, without="overview"),
        "open_url": here(request, "consensus:open", session.pk) if runs else "",
        "on_list": len(open_matters(session.pk)) if of is None else 0,
    }  # fmt: skip
    if of is not None:
        context |= _counted(request, of)
    return render(request, "consensus/overview.html", context)


def _counted(request: Request, of: ConsensusList) -> dict[str, Any]:
    found_ = tallies(of, request.today)
    people = people_of(of, found_, request.today)
    return {
        "open": of.is_open(request.now),
        "rows": [
            {
                "tally": one, "url": here(request, "consensus:matter", of.pk, one.matter.pk),
                "why": why_said(one), "none": one.of(Stance.NONE), "remark": one.of(Stance.REMARK),
                "question": one.of(Stance.QUESTION), "objection": one.of(Stance.OBJECTION),
            }
            for one in found_
        ],
        "short": [one.matter for one in found_ if one.short],
        "cells": _cells(found_),
        "people": people,
        "finished": sum(one["left"] == 0 for one in people),
        "urls": {
            name: here(request, f"consensus:{name}", of.pk) for name in ("closing", "close", "export")
        },
    }  # fmt: skip


def _cells(found_: list[Any]) -> list[dict[str, Any]]:
    spoken = [one for one in found_ if one.remarks]
    return [
        {"label": _("Matters"), "after": len(found_)},
        {"label": _("Without any remark, suggested for short treatment"),
         "after": sum(one.short for one in found_)},
        {"label": _("With remarks"), "after": len(spoken)},
        {"label": _("Questions and objections"),
         "after": sum(one.of(Stance.QUESTION) + one.of(Stance.OBJECTION) for one in found_)},
    ]  # fmt: skip


@require_safe
def matter(request: Request, consensus_id: int, declared_matter_id: int) -> HttpResponse:
    """One matter: who said what, who has not declared, and every change."""
    of = list_seen(request, consensus_id, "consensus.oversee")
    one = next(
        (row for row in tallies(of, request.today) if row.matter.pk == declared_matter_id), None
    )
    if one is None:
        raise Http404
    context = {
        "of": of,
        "session": of.session,
        "crumbs": _crumbs(request, of.session),
        "tally": one,
        "why": why_said(one),
        "matter_url": matter_page(request, one.matter),
        "spoken": [row for row in one.rows if row.stance != Stance.NONE],
        "quiet": [row for row in one.rows if row.stance == Stance.NONE],
        "waiting": who_waits(of, one, request.today),
        "history": history_of(of, one.matter.pk),
    }
    return render(request, "consensus/matter.html", context)


@require_safe
def export(request: Request, consensus_id: int) -> HttpResponse:
    """The overview and every word as a workbook."""
    of = list_seen(request, consensus_id, "consensus.oversee")
    answer = HttpResponse(exported(of, tallies(of, request.today)), content_type=MEDIA_TYPE)
    name = f"danh-sach-dong-thuan-{of.session_id}.xlsx"
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    answer["Cache-Control"] = "no-store"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _crumbs(request: Request, session: CouncilSession) -> list[dict[str, str]]:
    address = here(request, "consensus:overview", session.pk)
    return [{"label": _("Consensus list"), "url": address}]
