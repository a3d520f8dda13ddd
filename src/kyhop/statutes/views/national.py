"""The national calendar, for the deployment's administrator."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kyhop.access.doors import Request, sent
from kyhop.access.rules import require
from kyhop.journal.events import DEPLOYMENT
from kyhop.journal.models import Entry
from kyhop.journal.phrases import say
from kyhop.statutes import actions, events
from kyhop.statutes.forms import NationalDayForm, ReasonForm, SwapForm, YearForm
from kyhop.statutes.models import NationalDay
from kyhop.statutes.queries import national_calendar
from kyhop.statutes.yearly import notices, year_page
from kyhop.web.verb import verb_page

BACK = "statutes:national"
SHOWN = 30


@require_safe
def show(request: Request) -> HttpResponse:
    """Show a year of the national calendar and what was changed."""
    require(request.actor, "statutes.national_calendar")
    calendar = national_calendar()
    recorded = {d.day: d.pk for d in NationalDay.objects.filter(withdrawn_at__isnull=True)}
    context: dict[str, Any] = {
        **year_page(calendar, request.GET.get("year", ""), request.today, recorded=recorded),
        "notices": notices(calendar, request.today),
        "log": _log(),
    }
    return render(request, "statutes/national.html", context)


def record(request: Request) -> HttpResponse:
    """Record a day."""
    require(request.actor, "statutes.national_calendar")
    return _verb(
        request,
        title=_("Record a day"),
        form=NationalDayForm(sent(request)),
        submit=_("Record the day"),
        run=actions.record_national_day,
    )


def withdraw(request: Request, day_id: int) -> HttpResponse:
    """Withdraw a recorded day."""
    require(request.actor, "statutes.national_calendar")
    recorded = NationalDay.objects.filter(pk=day_id).first()
    if recorded is None:
        raise Http404
    return _verb(
        request,
        title=_("Withdraw what was recorded of a day"),
        lead=f"{recorded.day:%d/%m/%Y} · {recorded.note_vi}",
        form=ReasonForm(sent(request)),
        submit=_("Withdraw the record"),
        danger=True,
        run=lambda **words: actions.withdraw_national_day(national_day_id=recorded.pk, **words),
    )


def decide(request: Request) -> HttpResponse:
    """Decide a swap; a proposed one is named by its two days in the address."""
    require(request.actor, "statutes.national_calendar")
    days = {name: _day(request.GET.get(name, "")) for name in ("off_day", "worked_day")}
    return _verb(
        request,
        title=_("Decide a swap of two days"),
        form=SwapForm(sent(request), initial={name: day for name, day in days.items() if day}),
        submit=_("Decide the swap"),
        run=actions.decide_swap,
    )


def announce(request: Request) -> HttpResponse:
    """Say that all days off of a year are known."""
    require(request.actor, "statutes.national_calendar")
    return _verb(
        request,
        title=_("All days off of a year are known"),
        form=YearForm(sent(request), initial={"year": request.today.year + 1}),
        submit=_("Say so"),
        run=actions.announce_year,
    )


def _verb(request: Request, *, run: Any, **page: Any) -> HttpResponse:
    return verb_page(
        request,
        back=reverse(BACK),
        said=_("The national calendar has a new version; every council plans again."),
        template="statutes/national_verb.html",
        run=lambda data: run(actor=request.actor, at=request.now, **data),
        **page,
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _log() -> list[dict[str, Any]]:
    names = [event.name for event in events.CALENDAR_EVENTS]
    entries = Entry.objects.filter(chain=DEPLOYMENT, name__in=names).order_by("-seq")[:SHOWN]
    return [{"at": entry.at, "text": say(entry), "by": entry.actor_label} for entry in entries]
