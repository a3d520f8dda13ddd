"""The list of years, one year's programme, and its windows."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kyhop.access.doors import Request, here, sent
from kyhop.access.rules import can, require
from kyhop.programme import actions
from kyhop.programme.forms import WindowForm, YearForm
from kyhop.programme.models import Programme
from kyhop.programme.queries import (
    CHANGES,
    next_lines,
    programmes_of,
    signed_version,
    version_in_signing,
)
from kyhop.programme.showing import VERSION_STATES, state_said, window_said
from kyhop.programme.states import ChangeState, VersionState
from kyhop.programme.suggesting import offers
from kyhop.programme.views.frame import REGISTRATIONS, crumbs, open_sessions, programme_seen
from kyhop.web.verb import verb_page


@require_safe
def years(visit: Request) -> HttpResponse:
    """The council's programmes, newest year first."""
    require(visit.actor, "programme.see", visit.council)
    may = can(visit.actor, "programme.prepare", visit.council)
    context = {
        "lines": [
            {"year": row.year, "url": here(visit, "programme:year", row.pk)}
            for row in programmes_of(visit.council.pk)
        ],
        "open_url": here(visit, "programme:open") if may else "",
    }
    return render(visit, "programme/years.html", context)


def open_year(visit: Request) -> HttpResponse:
    """Open the programme of a year."""
    require(visit.actor, "programme.see", visit.council)
    require(visit.actor, "programme.prepare", visit.council)

    def run(data: dict[str, Any]) -> Programme:
        return actions.open_programme(
            council_id=visit.council.pk, year=data["year"], actor=visit.actor, at=visit.now
        )

    return verb_page(
        visit,
        title=_("Open the programme of a year"),
        form=YearForm(sent(visit), initial={"year": visit.today.year + 1}),
        submit=_("Open the programme"),
        back=here(visit, "programme:years"),
        done=lambda made: here(visit, "programme:year", made.pk),
        said=_("The programme is open; now set when each session takes registrations."),
        run=run,
    )


@require_safe
def year(visit: Request, programme_id: int) -> HttpResponse:
    """A year: windows, the registrations that the visitor may read, versions, what the past offers."""
    programme = programme_seen(visit, programme_id)
    rows = REGISTRATIONS.filter(programme=programme).order_by("session__number", "lead__name", "pk")
    seen = [row for row in rows if can(visit.actor, "programme.see_registration", row)]
    context = {
        "programme": programme,
        "crumbs": [{"label": _("Annual programme"), "url": here(visit, "programme:years")}],
        "waiting": _waiting(visit, programme),
        "windows": [
            {"row": window, **window_said(window, visit.today)}
            for window in programme.windows.select_related("session__term")
        ],
        "lines": [
            {"row": row, "url": here(visit, "programme:registration", row.pk), **state_said(row)}
            for row in seen
        ],
        "versions": [
            {
                "row": row,
                "url": here(visit, "programme:version", row.pk),
                "state": VERSION_STATES[VersionState(row.state)],
            }
            for row in programme.versions.all()
        ],
        "offered": _offered(visit, programme),
        "actions": _acts(visit, programme),
    }
    return render(visit, "programme/year.html", context)


def _waiting(visit: Request, programme: Programme) -> list[dict[str, Any]]:
    if not can(visit.actor, "programme.decide_change", programme):
        return []
    rows = CHANGES.filter(programme=programme, state=ChangeState.OPEN)
    return [{"row": row, "url": here(visit, "programme:decide", row.pk)} for row in rows]


def _offered(visit: Request, programme: Programme) -> list[dict[str, str]]:
    """What the past suggests, each with the address of a form that is filled in already."""
    if not can(visit.actor, "programme.enter", programme):
        return []
    form = here(visit, "programme:register", programme.pk)
    return [
        {
            "title": offer.title,
            "note": offer.note,
            "url": f"{form}?{offer.source}={offer.id}",
        }
        for offer in offers(programme, visit.actor, visit.today)
    ]


def _acts(visit: Request, programme: Programme) -> list[dict[str, Any]]:
    waits = version_in_signing(programme.pk) is not None
    composes = not waits and next_lines(programme.pk, signed_version(programme.pk)) is not None
    acts = [
        ("programme.enter", "register", _("Register a matter"), "main"),
        ("programme.review", "review", _("Joint review"), ""),
        ("programme.prepare", "window", _("Set a window"), ""),
        ("programme.compose", "compose", _("Put up for signing"), ""),
        ("programme.see", "actual", _("Programme against actual"), ""),
    ]
    return [
        {"label": label, "url": here(visit, f"programme:{name}", programme.pk), "kind": kind}
        for right, name, label, kind in acts
        if can(visit.actor, right, programme) and (name != "compose" or composes)
    ]


def window(visit: Request, programme_id: int) -> HttpResponse:
    """Set the days on which a session takes registrations."""
    programme = programme_seen(visit, programme_id, "programme.prepare")

    def run(data: dict[str, Any]) -> Any:
        return actions.set_window(
            programme_id=programme.pk,
            session_id=int(data["session"]),
            opens_on=data["opens_on"],
            closes_on=data["closes_on"],
            actor=visit.actor,
            at=visit.now,
        )

    return verb_page(
        visit,
        title=_("When a session takes registrations"),
        lead=_("Both days count. What comes later is taken in, marked late, with its reason."),
        crumbs=crumbs(visit, programme),
        form=WindowForm(sent(visit), sessions=open_sessions(visit.council.pk)),
        submit=_("Set the window"),
        back=here(visit, "programme:year", programme.pk),
        said=_("The window is set."),
        run=run,
    )
