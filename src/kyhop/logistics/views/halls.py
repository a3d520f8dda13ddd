"""The halls of a council: list, one hall with its bookings, entering and closing."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.forms.models import model_to_dict
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kyhop.access.doors import Request, found, here, sent
from kyhop.access.rules import can, require
from kyhop.council.models import Sitting
from kyhop.logistics import actions
from kyhop.logistics.forms import HallForm, ReasonForm
from kyhop.logistics.hours import written
from kyhop.logistics.models import Hall
from kyhop.logistics.plans import Plan
from kyhop.logistics.queries import bookings_of, free_halls, free_hours, halls_of, has_moved
from kyhop.logistics.views.frame import hours, sitting_title
from kyhop.logistics.views.grid import grid_of
from kyhop.web.verb import verb_page

CARRIED = ("purpose", "sitting", "body", "session")


@require_safe
def show_all(request: Request) -> HttpResponse:
    """The halls; asked for a sitting, those that are free then stand first."""
    require(request.actor, "logistics.see", request.council)
    wanted = {name: request.GET[name] for name in CARRIED if request.GET.get(name)}
    sitting = None
    if wanted.get("sitting", "").isdecimal():
        sitting = Sitting.objects.filter(
            council_id=request.council.pk, pk=int(wanted["sitting"])
        ).first()
    free = None
    if sitting is not None:
        free = {
            hall.pk
            for hall in free_halls(request.council.pk, sitting.day, sitting.starts, sitting.ends)
        }
    may = can(request.actor, "logistics.edit", request.council)
    query = f"?{urlencode(wanted)}" if wanted else ""
    rows = [
        {
            "hall": hall,
            "places": Plan.of(hall).places,
            "url": here(request, "logistics:hall", hall.pk),
            "free": None if free is None else hall.pk in free,
            "book_url": here(request, "logistics:book", hall.pk) + query if may else "",
        }
        for hall in halls_of(request.council.pk)
    ]
    rows.sort(key=lambda row: row["free"] is False)
    context = {
        "rows": rows,
        "asked": sitting_title(sitting) if sitting else "",
        "asked_hours": hours(sitting.starts, sitting.ends) if sitting else "",
        "add_url": here(request, "logistics:add_hall") if may else "",
        "index": here(request, "logistics:index"),
    }
    return render(request, "logistics/halls.html", context)


@require_safe
def show(request: Request, hall_id: int) -> HttpResponse:
    """One hall: plan, equipment, who has it when, and when it is free in the coming days."""
    hall = _hall(request, hall_id, "logistics.see")
    may = hall.closed_on is None and can(request.actor, "logistics.edit", hall)
    rows = bookings_of(request.council.pk).filter(hall=hall, day__gte=request.today)
    days = sorted({row.day for row in rows} | {request.today + timedelta(days=1)})[:10]
    context = {
        "hall": hall,
        "places": Plan.of(hall).places,
        "grid": grid_of(Plan.of(hall), {}),
        "equipment": [line for line in hall.equipment.splitlines() if line.strip()],
        "bookings": [{"row": row, "moved": has_moved(row)} for row in rows],
        "free": [{"day": day, "hours": written(free_hours(hall.pk, day))} for day in days],
        "may": may,
    }
    return render(request, "logistics/hall.html", context)


def add(request: Request) -> HttpResponse:
    """Enter a hall."""
    require(request.actor, "logistics.edit", request.council)
    return _form(request, None)


def edit(request: Request, hall_id: int) -> HttpResponse:
    """Change what is known of a hall."""
    return _form(request, _hall(request, hall_id, "logistics.edit"))


def close(request: Request, hall_id: int) -> HttpResponse:
    """Take a hall out of use."""
    hall = _hall(request, hall_id, "logistics.edit")
    return verb_page(
        request,
        title=_("Take the hall out of use"),
        lead=hall.name,
        form=ReasonForm(sent(request)),
        submit=_("Take it out of use"),
        danger=True,
        back=here(request, "logistics:hall", hall.pk),
        done=here(request, "logistics:halls"),
        said=_("The hall is out of use."),
        run=lambda data: actions.close_hall(
            hall_id=hall.pk, actor=request.actor, at=request.now, **data
        ),
    )


def _form(request: Request, hall: Hall | None) -> HttpResponse:
    def run(data: dict[str, Any]) -> Hall:
        return actions.save_hall(
            council_id=request.council.pk,
            hall_id=hall.pk if hall else None,
            fields=data,
            actor=request.actor,
            at=request.now,
        )

    back = here(request, "logistics:hall", hall.pk) if hall else here(request, "logistics:halls")
    return verb_page(
        request,
        title=_("Change the hall") if hall else _("Enter a hall or room"),
        lead=hall.name if hall else "",
        form=HallForm(sent(request), initial=model_to_dict(hall) if hall else None),
        submit=_("Save the hall"),
        back=back,
        done=lambda saved: here(request, "logistics:hall", saved.pk),
        said=_("The hall has been saved."),
        run=run,
    )


def _hall(request: Request, hall_id: int, permission: str) -> Hall:
    return found(request, Hall.objects.select_related("council"), hall_id, permission)
