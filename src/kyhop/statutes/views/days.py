"""The council's calendar: the national days, its own, and the verbs on those."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kyhop.access.doors import Request, found, here, sent
from kyhop.access.rules import can, require
from kyhop.statutes import actions
from kyhop.statutes.forms import DayOffForm, ReasonForm
from kyhop.statutes.models import CouncilDayOff
from kyhop.statutes.queries import calendar_for, days_off
from kyhop.statutes.views.rules import tabs
from kyhop.statutes.yearly import notices, year_page
from kyhop.web.verb import verb_page


@require_safe
def show(request: Request) -> HttpResponse:
    """Show a year's days off, the council's own among them."""
    require(request.actor, "statutes.see", request.council)
    calendar = calendar_for(request.council)
    own = list(days_off(request.council.pk))
    context: dict[str, Any] = {
        "tabs": tabs(request, "days"),
        **year_page(calendar, request.GET.get("year", ""), request.today),
        "notices": notices(calendar, request.today),
        "own": own,
        "may_edit": can(request.actor, "statutes.days_off", request.council),
        "may_edit_national": can(request.actor, "statutes.national_calendar"),
    }
    return render(request, "statutes/days.html", context)


def add(request: Request) -> HttpResponse:
    """Add a day off of this council."""
    require(request.actor, "statutes.days_off", request.council)
    return verb_page(
        request,
        title=_("Add a day off of this council"),
        form=DayOffForm(sent(request)),
        submit=_("Add the day off"),
        back=here(request, "statutes:days"),
        said=_("The day off has been added; all due dates are planned again."),
        run=lambda data: actions.add_day_off(
            council_id=request.council.pk, actor=request.actor, at=request.now, **data
        ),
    )


def remove(request: Request, day_off_id: int) -> HttpResponse:
    """Remove a day off of this council."""
    day_off = found(request, CouncilDayOff.objects.all(), day_off_id, "statutes.days_off")
    return verb_page(
        request,
        title=_("Remove a day off of this council"),
        lead=f"{day_off.day:%d/%m/%Y} · {day_off.note}",
        form=ReasonForm(sent(request)),
        submit=_("Remove the day off"),
        danger=True,
        back=here(request, "statutes:days"),
        said=_("The day off has been removed; all due dates are planned again."),
        run=lambda data: actions.remove_day_off(
            day_off_id=day_off.pk, actor=request.actor, at=request.now, **data
        ),
    )
