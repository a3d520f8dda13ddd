"""The hall of a session at one look: rooms wanted, checklist, guests, what is due."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kyhop.access.doors import Request, here
from kyhop.access.rules import require
from kyhop.council.models import CouncilSession
from kyhop.council.queries import coming_session, sessions_of
from kyhop.logistics import actions
from kyhop.logistics.following import behind
from kyhop.logistics.guest_lists import figures_of
from kyhop.logistics.models import Item
from kyhop.logistics.queries import (
    rehearsals_of,
    rooms_of,
    seat_plan_of,
    seats_of,
)
from kyhop.logistics.run_sheet import items_of
from kyhop.logistics.states import ItemState, Office, Purpose
from kyhop.logistics.views.frame import crumbs_of, edits, session_seen, tabs
from kyhop.web.verb import verb_page


@require_safe
def index(request: Request) -> HttpResponse:
    """To the session that is being prepared; without one, to the halls."""
    require(request.actor, "logistics.see", request.council)
    session = coming_session(request.council.pk, request.today)
    session = session or sessions_of(request.council.pk).first()
    if session is None:
        return redirect(here(request, "logistics:halls"))
    return show(request, session.pk)


@require_safe
def show(request: Request, session_id: int) -> HttpResponse:
    """What is settled for the hall of a session, and what is still wanting."""
    session = session_seen(request, session_id)
    may = edits(request, session)
    items = items_of(session)
    plan = seat_plan_of(session.pk)
    late = behind(session)
    context = {
        "session": session,
        "tabs": tabs(request, session, "session"),
        "rooms": [
            {
                "row": row,
                "book_url": _book(request, row.sitting.pk, Purpose.SITTING),
                "wanting": [
                    {"body": body, "url": _book(request, row.sitting.pk, Purpose.GROUP, body.pk)}
                    for body in row.wanting
                ],
            }
            for row in rooms_of(session)
        ],
        "behind": late,
        "rehearsals": list(rehearsals_of(session.pk)),
        "rehearse_url": f"{here(request, 'logistics:halls')}?purpose=rehearsal&session={session.pk}",
        "offices": _offices(items),
        "due": [item for item in items if _is_due(request, item)],
        "figures": figures_of(session.pk),
        "plan": plan,
        "seated": seats_of(plan.pk).count() if plan else 0,
        "may": may,
        "others": _others(request, session),
    }
    return render(request, "logistics/session.html", context)


def follow(request: Request, session_id: int) -> HttpResponse:
    """Move bookings and the hours of the checklist as the session was moved."""
    session = session_seen(request, session_id, "logistics.edit")
    late = behind(session)
    page = here(request, "logistics:session", session.pk)

    def run(_data: dict[str, Any]) -> None:
        done = actions.move_along(session_id=session.pk, actor=request.actor, at=request.now)
        words = {"bookings": done.bookings, "items": done.items}
        messages.success(
            request, _("Moved %(bookings)s bookings and %(items)s things to prepare.") % words
        )
        for said in done.refused:
            messages.warning(request, said)

    return verb_page(
        request,
        title=_("Follow the days of the session"),
        lead=session.title,
        crumbs=crumbs_of(request, session, (_("The hall"), page)),
        submit=_("Move all of it"),
        back=page,
        template="logistics/follow.html",
        more={"behind": late},
        run=run,
    )


def _book(request: Request, sitting_id: int, purpose: str, body_id: int | None = None) -> str:
    query = f"?purpose={purpose}&sitting={sitting_id}"
    more = f"&body={body_id}" if body_id is not None else ""
    return f"{here(request, 'logistics:halls')}{query}{more}"


def _is_due(request: Request, item: Item) -> bool:
    days = (item.due_at.astimezone(request.now.tzinfo).date() - request.today).days
    return not item.settled and days <= 1


def _offices(items: list[Item]) -> list[dict[str, Any]]:
    """How far each of the two offices is."""
    found = []
    for office in Office:
        own = [item for item in items if item.office == office and item.state != ItemState.DROPPED]
        done = sum(1 for item in own if item.settled)
        found.append({"label": office.label, "done": done, "total": len(own)})
    return found


def _others(request: Request, session: CouncilSession) -> list[dict[str, Any]]:
    """Other sessions whose hall can be looked at."""
    rows = sessions_of(request.council.pk).exclude(pk=session.pk)[:5]
    return [
        {"label": row.short_title, "url": here(request, "logistics:session", row.pk)}
        for row in rows
    ]
