"""The matters of a session, those of a term by lead agency, and the list as a workbook."""

from __future__ import annotations

from collections import defaultdict
from typing import Any
from urllib.parse import quote

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kyhop.access.doors import Request, here
from kyhop.access.rules import can, require
from kyhop.council.models import CouncilSession
from kyhop.council.queries import sessions_of
from kyhop.deadlines.models import Timeline
from kyhop.matters.actions.register_matter import registration_over
from kyhop.matters.exporting import exported
from kyhop.matters.gates import Change, refusal_of, way_around
from kyhop.matters.listing import GONE, SORTS, filtered, in_order, occurring, sorted_ids
from kyhop.matters.models import HOLDER, Matter, said
from kyhop.matters.queries import drafts_of, matters_of, programme_of
from kyhop.matters.rules import OFFICES, PREPARERS
from kyhop.matters.sorting import order_key
from kyhop.matters.states import KIND_WORDS, STATE_WORDS, DraftState
from kyhop.matters.views.frame import list_of, page_of, tabs_of
from kyhop.matters.views.registering import session_asked

PAGE = 50
SESSIONS = 6
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def matters(request: Request) -> HttpResponse:
    """List the matters of a session, with filters, search, sorting and pages."""
    require(request.actor, "matters.see", request.council)
    if not CouncilSession.objects.filter(council_id=request.council.pk).exists():
        return render(request, "matters/no_session.html", {})
    session = session_asked(request)
    request.search_url = list_of(request, session).partition("?")[0]  # type: ignore[attr-defined]
    ids = sorted_ids(filtered(session.pk, request.GET.dict()), _sort(request))
    page = Paginator(ids, PAGE).get_page(request.GET.get("page"))
    context = {
        "session": session,
        "page": page,
        "rows": _rows(request, in_order(session.pk, list(page.object_list))),
        "count": matters_of(session.pk).count(),
        "q": request.GET.get("q", "").strip(),
        "sort": _sort(request),
        "kept": [{"name": n, "value": request.GET[n]} for n in ("q", "sort") if request.GET.get(n)],
        "selects": _selects(request, session),
        "actions": _acts(request, session),
        "imports": _imports(request, session),
        "tabs": tabs_of(request, "matters"),
    }
    return render(request, "matters/matters.html", context)


@require_safe
def by_lead(request: Request) -> HttpResponse:
    """The matters of the last sessions by lead agency and session."""
    require(request.actor, "matters.see", request.council)
    found_sessions = sessions_of(request.council.pk).filter(matters__isnull=False).distinct()
    sessions = list(reversed(found_sessions[:SESSIONS]))
    found = programme_of([session.pk for session in sessions])
    by_lead: dict[str, dict[int, list[dict[str, Any]]]] = defaultdict(lambda: defaultdict(list))
    for matter in found:
        by_lead[matter.lead.label][matter.session_id].append(
            {"matter": matter, "url": page_of(request, matter.pk)}
        )
    lines = [
        {
            "lead": lead,
            "cells": [
                {"session": session, "matters": cells.get(session.pk, [])} for session in sessions
            ],
            "count": sum(map(len, cells.values())),
        }
        for lead, cells in sorted(by_lead.items(), key=lambda item: order_key(item[0]))
    ]
    heads = [{"session": s, "url": list_of(request, s)} for s in sessions]
    context = {"heads": heads, "lines": lines, "tabs": tabs_of(request, "by_lead")}
    return render(request, "matters/by_lead.html", context)


@require_safe
def moved(request: Request) -> HttpResponse:
    """Where the table by lead agency stood before the annual programme had pages of its own."""
    require(request.actor, "matters.see", request.council)
    return HttpResponsePermanentRedirect(here(request, "matters:by_lead"))


@require_safe
def export(request: Request) -> HttpResponse:
    """Download the list of a session as a workbook that the import reads back."""
    session = session_asked(request)
    name = _("list-of-matters-session-%(number)s.xlsx") % {"number": session.number}
    answer = HttpResponse(exported(session), content_type=MEDIA_TYPE)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return answer


def _sort(request: Request) -> str:
    wanted = request.GET.get("sort", "")
    return wanted if wanted in SORTS else "code"


def _rows(request: Request, shown: list[Matter]) -> list[dict[str, Any]]:
    plans = Timeline.objects.filter(holder_kind=HOLDER, holder_id__in=[m.pk for m in shown])
    states = {
        holder: (state, slack)
        for holder, state, slack in plans.values_list("holder_id", "state", "least_slack")
    }
    return [
        {
            "matter": matter,
            "url": page_of(request, matter.pk),
            "plan": states.get(matter.pk, ("", None))[0],
        }
        for matter in shown
    ]


def _selects(request: Request, session: CouncilSession) -> list[dict[str, Any]]:
    """The selects above the list; each names only what occurs."""

    def select(name: str, label: str, first: str, options: list[tuple[str, str]]) -> dict[str, Any]:
        chosen = request.GET.get(name, "")
        offered = ([("", first)] if first else []) + options
        return {
            "name": name,
            "label": label,
            "options": [
                {"value": value, "label": words, "selected": value == chosen}
                for value, words in offered
            ],
        }

    sessions = select("session", _("Session"), "", [
        (str(other.pk), other.short_title) for other in sessions_of(request.council.pk)
    ])  # fmt: skip
    for option in sessions["options"]:
        option["selected"] = option["value"] == str(session.pk)
    there = occurring(session.pk)
    leads, committees = (
        [(str(body.pk), body.label) for body in there[name]] for name in ("leads", "committees")
    )
    kinds = [(kind, said(KIND_WORDS[kind])) for kind in there["kinds"]]
    states = [(state, said(STATE_WORDS[state])) for state in there["states"]]
    return [
        sessions,
        select("lead", _("Lead agency"), _("Every lead agency"), leads),
        select("committee", _("Verifying committee"), _("Every committee"), committees),
        select("kind", _("Kind"), _("Every kind"), kinds),
        select("state", _("State"), _("On the list"), [*states, (GONE, _("Withdrawn or carried over"))]),
    ]  # fmt: skip


def _acts(request: Request, session: CouncilSession) -> list[dict[str, str]]:
    """The buttons above the list: only what this actor may do, and what the list still lets in."""
    named = f"?session={session.pk}"
    found = _entering(request, session, named)
    importing = Change("import", session, request.now)
    if can(request.actor, "matters.import", session) and refusal_of(importing) is None:
        found.append(
            {
                "label": _("Import a list"),
                "url": here(request, "matters:import", session.pk),
                "icon": "up",
            }
        )
    if found:
        found[0]["kind"] = "main"
    found.append(
        {
            "label": _("Download as Excel"),
            "url": here(request, "matters:export") + named,
            "icon": "down",
        }
    )
    return found


def _entering(request: Request, session: CouncilSession, named: str) -> list[dict[str, str]]:
    """How this actor brings a matter in: by registering, late, or by asking where the list is held."""
    late = registration_over(session, request.today)
    change = Change("add_late" if late else "register", session, request.now)
    if refusal_of(change) is not None:
        way = way_around(request.actor, change)
        return [{"label": way.label, "url": way.url}] if way else []
    if late:
        may, label = can(request.actor, "matters.add_late", session), _("Add a matter late")
    else:
        may, label = request.actor.has(*OFFICES, *PREPARERS), _("Register a matter")
    return [{"label": label, "url": here(request, "matters:register") + named}] if may else []


def _imports(request: Request, session: CouncilSession) -> list[dict[str, Any]]:
    """Imports that are still open or can be undone, for those who may import."""
    if not can(request.actor, "matters.import", session):
        return []
    states = (DraftState.OPEN, DraftState.ACCEPTED)
    return [
        {"draft": draft, "url": here(request, "matters:preview", draft.pk)}
        for draft in drafts_of(session.pk).filter(state__in=states)[:3]
    ]
