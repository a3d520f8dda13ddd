"""The doors of the calendar: month and agenda, one's own feed, and a session as a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kyhop.access.actor import Actor
from kyhop.access.doors import Request, found, here
from kyhop.access.rules import require
from kyhop.council.models import Council, CouncilSession
from kyhop.deadlines.today import bring_to_today
from kyhop.desk.addresses import of_matter
from kyhop.desk.calendar import ics
from kyhop.desk.calendar.entries import DUE, LINE, Entry, Whose, entries_of
from kyhop.desk.calendar.months import Month, agenda_of, weeks_of
from kyhop.desk.calendar.subscribing import sources_of, whole_session
from kyhop.people.actions.issue_calendar_token import issue_calendar_token
from kyhop.people.actions.revoke_calendar_token import revoke_calendar_token
from kyhop.people.queries import account_of_calendar, calendar_token_of
from kyhop.statutes.queries import calendar_for
from kyhop.web.downloads import download

VIEWS = ("month", "agenda")


@require_safe
def calendar(request: Request) -> HttpResponse:
    """Show a month, as a grid or as an agenda; one's own duties or everybody's."""
    require(request.actor, "desk.see_calendar", request.council)
    council = request.council
    bring_to_today(council_id=council.pk, today=request.today, at=request.now)
    month = Month.read(request.GET.get("month", ""), request.today)
    view = request.GET.get("view", "")
    view = view if view in VIEWS else "month"
    everybody = request.GET.get("show") == "all" or not request.actor.posts
    whose = _whose(request.actor, everybody=everybody)
    first, last = month.grid if view == "month" else (month.first, month.last)
    gathered = entries_of(council, first, last, whose, calendar_for(council))
    entries = [replace(entry, url=_path(council, entry)) for entry in gathered]
    context = {
        "month": month,
        "view": view,
        "everybody": everybody,
        "weeks": weeks_of(month, entries, request.today) if view == "month" else [],
        "days": agenda_of(month, entries, request.today),
        "picks": _picks(request, month, view, everybody=everybody),
        "subscribe_url": here(request, "desk:calendar_subscription"),
        "this_month": Month.of(request.today),
    }
    return render(request, "desk/calendar.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def subscription(request: Request) -> HttpResponse:
    """Say whether one's own feed is open; on POST open or renew it and show its address, once."""
    require(request.actor, "desk.see_calendar", request.council)
    account_id = request.actor.account_id
    if account_id is None:
        raise Http404
    address = ""
    if request.method == "POST":
        issued = issue_calendar_token(account_id=account_id, actor=request.actor, at=request.now)
        address = request.build_absolute_uri(reverse("desk:calendar_feed", args=[issued.secret]))
    context = {
        "address": address,
        "webcal": address.replace("https://", "webcal://").replace("http://", "webcal://"),
        "token": calendar_token_of(account_id),
        "back": here(request, "desk:calendar"),
        "close_url": here(request, "desk:close_calendar_feed"),
    }
    request.place = "calendar"  # type: ignore[attr-defined]
    return render(request, "desk/calendar_feed.html", context)


@require_POST
def close(request: Request) -> HttpResponse:
    """Close one's own feed."""
    require(request.actor, "desk.see_calendar", request.council)
    account_id = request.actor.account_id or 0
    revoke_calendar_token(account_id=account_id, actor=request.actor, at=request.now)
    return redirect(here(request, "desk:calendar_subscription"))


@require_safe
@never_cache
def feed_ics(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar of whoever the secret belongs to, over all their councils; else 404."""
    account = account_of_calendar(secret)
    if account is None:
        raise Http404
    with override(account.language):
        sources = sources_of(account, request.now, _absolute(request))  # type: ignore[attr-defined]
        content = ics.feed(_("kyhop: duties and meetings"), sources, request.now)  # type: ignore[attr-defined]
    response = HttpResponse(content, content_type=ics.MEDIA_TYPE)
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
def session_ics(request: Request, session_id: int) -> HttpResponse:
    """Download a session as a calendar file: gates of one's duties, meetings, sittings, opening."""
    rows = CouncilSession.objects.select_related("council", "term")
    session = found(request, rows, session_id, "desk.see_calendar")
    whose = _whose(request.actor, everybody=request.GET.get("show") == "all")
    source = whole_session(session, whose, _absolute(request))
    content = ics.feed(session.title, [source], request.now)
    return download(content, f"ky-hop-{session.number}.ics", ics.MEDIA_TYPE)


def _whose(actor: Actor, *, everybody: bool) -> Whose:
    if everybody:
        return Whose(everybody=True)
    return Whose(actor.body_ids, frozenset(held.post_id for held in actor.posts))


def _absolute(request: HttpRequest) -> Callable[[Council, Entry], str]:
    """Where an entry stands on the web; a day or meeting without a page, the calendar."""

    def address(council: Council, entry: Entry) -> str:
        path = _path(council, entry) or reverse("desk:calendar", args=[council.slug])
        return request.build_absolute_uri(path)

    return address


def _path(council: Council, entry: Entry) -> str:
    if entry.kind == DUE and entry.matter_id:
        return of_matter(council.slug, entry.matter_id)
    if entry.kind == LINE:
        return reverse("agenda:reading", args=[council.slug, entry.session_id])
    if entry.session_id:
        return reverse("council:session", args=[council.slug, entry.session_id])
    return ""


def _picks(
    request: Request, month: Month, view: str, *, everybody: bool
) -> list[tuple[str, list[dict[str, Any]]]]:
    """Month or agenda; mine or all, for whoever has duties of their own."""

    def pick(label: str, current: bool, **query: str) -> dict[str, Any]:
        told = {"month": str(month), "view": view, "show": "all" if everybody else "mine"} | query
        url = "?" + "&".join(f"{name}={value}" for name, value in told.items())
        return {"label": label, "url": url, "current": current, "count": None}

    picks = [
        (
            _("Form of the calendar"),
            [
                pick(_("Month"), view == "month", view="month"),
                pick(_("Agenda"), view == "agenda", view="agenda"),
            ],
        )
    ]
    if request.actor.posts:
        mine = pick(_("My duties"), not everybody, show="mine")
        picks.append((_("Whose duties"), [mine, pick(_("All duties"), everybody, show="all")]))
    return picks
