"""The dossiers of a session, and what waits to be received."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kyhop.access.doors import Request, here
from kyhop.access.rules import can, require
from kyhop.council.queries import coming_session, sessions_of
from kyhop.dossiers.listing import COMPLETE, EMPTY, INCOMPLETE, LYING, listed, rows_for
from kyhop.dossiers.models import Dossier
from kyhop.dossiers.queries import promises_due, waiting_for
from kyhop.files.rules import IndexAt
from kyhop.law.load import law
from kyhop.matters.models import Matter
from kyhop.matters.procedures import step_of
from kyhop.people.kinds import BodyKind
from kyhop.people.models import Body
from kyhop.web.words import spoken

PAGE = 50
KEPT = ("state", "lead", "committee", "gate", "q", "session")


@require_safe
def dossiers(request: Request) -> HttpResponse:
    """The dossiers of a session by state, lead, committee and completeness."""
    require(request.actor, "dossiers.see", request.council)
    sessions = list(sessions_of(request.council.pk))
    wanted = request.GET.get("session", "")
    session = next((one for one in sessions if str(one.pk) == wanted), None)
    session = session or coming_session(request.council.pk, request.today)
    session = session or next((one for one in sessions if one.opening_day), None)
    asked = {name: request.GET.get(name, "") for name in KEPT}
    found = listed(session.pk if session else None, request.council.pk, asked)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": rows_for(page.object_list, request.actor),  # type: ignore[arg-type]
        "count": page.paginator.count,
        "q": asked["q"],
        "selects": _selects(request, sessions, session, asked),
        "kept": [{"name": "q", "value": asked["q"]}] if asked["q"] else [],
        "slug": request.council.slug,
        "session": session,
        "index_url": _index_url(request),
    }
    request.place = "dossiers"  # type: ignore[attr-defined]
    return render(request, "dossiers/dossiers.html", context)


def _index_url(request: Request) -> str:
    """The council's index of papers refused as state secrets, for those who may read it."""
    asked = IndexAt(request.council.pk, None, request.now)
    may = can(request.actor, "files.see_secret_lines", asked)
    return here(request, "files:secrets") if may else ""


def _selects(
    request: Request, sessions: list[Any], session: Any, asked: dict[str, str]
) -> list[dict[str, Any]]:
    council_id = request.council.pk
    mine = Matter.objects.filter(council_id=council_id)
    leads = Body.objects.filter(pk__in=mine.values("lead_id").distinct())
    committees = Body.objects.filter(council_id=council_id, kind=BodyKind.COMMITTEE)
    gates = Dossier.objects.filter(council_id=council_id).exclude(gate="")
    ids = sorted(set(gates.values_list("gate", flat=True).order_by().distinct()))
    states = [
        (COMPLETE, _("Complete")), (INCOMPLETE, _("Papers missing")),
        (EMPTY, _("Nothing there yet")), (LYING, _("Waiting to be received")),
    ]  # fmt: skip
    chosen = asked | {"session": str(session.pk) if session else ""}
    return [
        _select(
            "session", _("Session"), [(str(s.pk), s.short_title) for s in sessions], chosen, ""
        ),
        _select("state", _("State"), states, chosen),
        _select("gate", _("Next gate"), [(one, _step(one)) for one in ids], chosen),
        _select("lead", _("Lead"), [(str(b.pk), b.label) for b in leads], chosen),
        _select("committee", _("Committee"), [(str(b.pk), b.label) for b in committees], chosen),
    ]


def _select(
    name: str, label: str, options: list[tuple[str, str]], chosen: dict[str, str],
    every: str | None = None,
) -> dict[str, Any]:  # fmt: skip
    first = [] if every == "" else [("", f"{label}: {_('all')}")]
    return {
        "name": name,
        "label": label,
        "options": [
            {"value": value, "label": text, "selected": chosen.get(name, "") == value}
            for value, text in [*first, *options]
        ],
    }


def _step(step_id: str) -> str:
    return step_titles().get(step_id, step_id)


def _step_of(matter: Matter, step_id: str) -> str:
    """The step's title in the matter's own procedure."""
    step = step_of(matter, step_id)
    return spoken(step.title) if step else step_id


def step_titles() -> dict[str, str]:
    """Step → its title in the active language, over all procedures of the law data."""
    known = law()
    return {
        step.id: spoken(step.title)
        for base in known.procedure_bases
        for version in known.versions(base)
        for step in version.steps
    }


@require_safe
def inbox(request: Request) -> HttpResponse:
    """The hand-overs that wait for the reader's bodies, and the promises made to be kept."""
    require(request.actor, "dossiers.see", request.council)
    context = {
        "rows": [
            {"row": row, "step": _step_of(row.dossier.matter, row.step_id)}
            for row in waiting_for(request.actor)
        ],
        "promises": [
            {"promise": one, "state": one.state_on(request.today).value,
             "label": one.state_label_on(request.today)}
            for one in promises_due(request.council.pk, request.today)
            if one.handover.to_body_id in request.actor.body_ids
            or one.post.body_id in request.actor.body_ids
        ],
        "slug": request.council.slug,
    }  # fmt: skip
    request.place = "dossiers"  # type: ignore[attr-defined]
    return render(request, "dossiers/inbox.html", context)
