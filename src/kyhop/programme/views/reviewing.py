"""The joint review: the executive's proposal beside the Standing Board's opinion."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kyhop.access.doors import Request, here, sent
from kyhop.access.rules import can
from kyhop.programme import actions
from kyhop.programme.amending import said_of
from kyhop.programme.forms import OpinionForm
from kyhop.programme.models import Opinion, Registration
from kyhop.programme.queries import signed_version
from kyhop.programme.registration_form import typed_of
from kyhop.programme.showing import coordinators_of, feasibility_said
from kyhop.programme.states import RegistrationState
from kyhop.programme.views.frame import (
    REGISTRATIONS,
    crumbs,
    open_sessions,
    programme_seen,
    registration_seen,
)
from kyhop.web.verb import verb_page
from kyhop.web.words import full_date

STAGE = "stage"
"""In the address of an opinion: it is given on the projector, which then goes on."""


def _proposed(programme_id: int) -> list[Registration]:
    rows = REGISTRATIONS.filter(programme_id=programme_id, state=RegistrationState.PROPOSED)
    said = Prefetch("opinions", Opinion.objects.select_related("session__term"))
    return list(rows.prefetch_related(said).order_by("session__number", "lead__name", "id"))


@require_safe
def review(visit: Request, programme_id: int) -> HttpResponse:
    """Two columns: what the executive proposes, what the Standing Board says of it."""
    programme = programme_seen(visit, programme_id, "programme.review")
    rows = _proposed(programme.pk)
    context = {
        "programme": programme,
        "crumbs": crumbs(visit, programme),
        "lines": _lines(visit, programme.pk, rows),
        "conference_url": here(visit, "programme:conference", programme.pk) if rows else "",
    }
    return render(visit, "programme/review.html", context)


def _lines(visit: Request, programme_id: int, rows: list[Registration]) -> list[dict[str, Any]]:
    """What is said of each, and where to say more: nowhere of what both sides have signed."""
    version = signed_version(programme_id)
    signed = {line["registration"] for line in version.lines} if version else set()
    return [_line(visit, row, row.pk in signed) for row in rows]


def _line(visit: Request, row: Registration, signed: bool) -> dict[str, Any]:
    may = not signed and can(visit.actor, "programme.opine", row)
    return {
        "row": row,
        "url": here(visit, "programme:registration", row.pk),
        "opine_url": here(visit, "programme:opine", row.pk) if may else "",
        "said": said_of(row.opinions.all()),
        "signed": signed,
    }


def _shown(visit: Request, row: Registration) -> dict[str, Any]:
    """The line for the projector, with all that was registered and what the law makes of it."""
    (line,) = _lines(visit, row.programme_id, [row])
    lead = " · ".join(filter(None, [row.lead.label if row.lead else "", row.kind_label]))
    meeting = row.executive_meeting
    return {
        **line,
        "lead": lead,
        "coordinators": coordinators_of(row),
        "when": full_date(meeting.day) if meeting else row.executive_time or "–",
        "beside": feasibility_said(visit.council, typed_of(row), visit.now),
        "opine_url": f"{line['opine_url']}?{STAGE}=1",
        "form": _form(visit, row) if line["opine_url"] else None,
    }


def _form(visit: Request, row: Registration) -> OpinionForm:
    sessions = open_sessions(row.council_id)
    return OpinionForm(sent(visit), initial={"revision": row.revision}, sessions=sessions)


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
    on_stage = STAGE in visit.GET
    review_url = here(visit, "programme:review", row.programme_id)
    back = _shown_at(visit, row, 0) if on_stage else review_url

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
        form=_form(visit, row),
        submit=_("Give the opinion"),
        back=back,
        done=lambda said: _shown_at(visit, said, 1) if on_stage else back,
        said=_("The opinion stands beside the proposal."),
        run=run,
        template="programme/opine_stage.html" if on_stage else "web/verb.html",
    )


def _shown_at(visit: Request, row: Registration, further: int) -> str:
    """The projector's page of the matter, or of one further on; the last where none follows."""
    order = [one.pk for one in _proposed(row.programme_id)]
    number = min(order.index(row.pk) + 1 + further, len(order))
    return f"{here(visit, 'programme:conference', row.programme_id)}?n={number}"
