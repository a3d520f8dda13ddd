"""The joint review: the executive's proposal beside the Standing Board's opinion."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kyhop.access.doors import Request, here, sent
from kyhop.access.rules import can
from kyhop.programme import actions
from kyhop.programme.forms import OpinionForm
from kyhop.programme.models import Registration
from kyhop.programme.registration_form import typed_of
from kyhop.programme.showing import feasibility_said
from kyhop.programme.states import RegistrationState
from kyhop.programme.views.frame import (
    REGISTRATIONS,
    crumbs,
    open_sessions,
    programme_seen,
    registration_seen,
)
from kyhop.web.verb import verb_page


def _proposed(programme_id: int) -> list[Registration]:
    rows = REGISTRATIONS.filter(programme_id=programme_id, state=RegistrationState.PROPOSED)
    return list(rows.prefetch_related("opinions").order_by("session__number", "lead__name", "id"))


@require_safe
def review(visit: Request, programme_id: int) -> HttpResponse:
    """Two columns: what the executive proposes, what the Standing Board says of it."""
    programme = programme_seen(visit, programme_id, "programme.review")
    rows = _proposed(programme.pk)
    context = {
        "programme": programme,
        "crumbs": crumbs(visit, programme),
        "lines": [_line(visit, row) for row in rows],
        "conference_url": here(visit, "programme:conference", programme.pk) if rows else "",
    }
    return render(visit, "programme/review.html", context)


def _line(visit: Request, row: Registration) -> dict[str, Any]:
    may = can(visit.actor, "programme.opine", row)
    return {
        "row": row,
        "url": here(visit, "programme:registration", row.pk),
        "opine_url": here(visit, "programme:opine", row.pk) if may else "",
        "said": list(row.opinions.all()),
    }


def _shown(visit: Request, row: Registration) -> dict[str, Any]:
    """The line for the projector, with its lead, its kind and what the law makes of it."""
    lead = " · ".join(filter(None, [row.lead.label if row.lead else "", row.kind_label]))
    beside = feasibility_said(visit.council, typed_of(row), visit.now)
    return {**_line(visit, row), "lead": lead, "beside": beside}


@require_safe
def conference(visit: Request, programme_id: int) -> HttpResponse:
    """One matter at a time, for the projector; `?n=` counts from one."""
    programme = programme_seen(visit, programme_id, "programme.review")
    rows, named = _proposed(programme.pk), visit.GET.get("n", "1")
    number = int(named) if named.isdecimal() else 0
    if rows and not 1 <= number <= len(rows):
        raise Http404
    context = {
        "programme": programme,
        "crumbs": crumbs(visit, programme),
        "line": _shown(visit, rows[number - 1]) if rows else None,
        "number": number,
        "total": len(rows),
        "before": number - 1 if number > 1 else 0,
        "after": number + 1 if number < len(rows) else 0,
        "review_url": here(visit, "programme:review", programme.pk),
    }
    return render(visit, "programme/conference.html", context)


def opine(visit: Request, registration_id: int) -> HttpResponse:
    """Agree, agree for another session, ask for more, or decline."""
    row = registration_seen(visit, registration_id, "programme.opine")
    form = OpinionForm(
        sent(visit),
        initial={"revision": row.revision},
        sessions=open_sessions(row.council_id),
    )

    def run(data: dict[str, Any]) -> Registration:
        return actions.give_opinion(
            registration_id=row.pk,
            verdict=data["verdict"],
            session_id=int(data["session"]) if data["session"] else None,
            words=data["words"],
            revision=data["revision"],
            actor=visit.actor,
            at=visit.now,
        )

    return verb_page(
        visit,
        title=_("Opinion of the Standing Board"),
        lead=row.title,
        crumbs=crumbs(visit, row.programme),
        form=form,
        submit=_("Give the opinion"),
        back=here(visit, "programme:review", row.programme_id),
        said=_("The opinion stands beside the proposal."),
        run=run,
    )
