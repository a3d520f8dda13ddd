"""The seating plan: computed, changed by hand with mouse or keyboard, printed."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kyhop.access.doors import Request, here, sent
from kyhop.council.models import CouncilSession
from kyhop.logistics import actions
from kyhop.logistics.actions.arrange_seats import names_of
from kyhop.logistics.actions.move_seat import name_of
from kyhop.logistics.forms import ArrangeForm, FreeSeatForm, GiveSeatForm, MoveSeatForm
from kyhop.logistics.models import Seat, SeatPlan
from kyhop.logistics.people_in import people_of
from kyhop.logistics.plans import Plan
from kyhop.logistics.queries import bookings_of, halls_of, seat_plan_of, seats_of
from kyhop.logistics.seating import Who
from kyhop.logistics.states import Purpose
from kyhop.logistics.views.frame import crumbs_of, edits, session_seen, tabs
from kyhop.logistics.views.grid import grid_of
from kyhop.matters.sorting import order_key
from kyhop.web.verb import verb_page


@require_safe
def show(request: Request, session_id: int) -> HttpResponse:
    """The plan with who sits where; `?pick=A5` makes every place a target for whoever sits at A5."""
    session = session_seen(request, session_id)
    may = edits(request, session)
    kept = seat_plan_of(session.pk)
    context: dict[str, Any] = {
        "session": session,
        "tabs": tabs(request, session, "seats"),
        "may": may,
        "plan": kept,
    }
    if kept is not None:
        seats = list(seats_of(kept.pk))
        by_spot = {seat.spot: seat for seat in seats}
        picked = next(
            (s for s in seats if may and s.label == request.GET.get("pick", "").upper()), None
        )
        context |= {
            "grid": grid_of(Plan.of(kept.hall), by_spot),
            "seated": [{"seat": s, "name": name_of(s)} for s in _by_name(seats)],
            "picked": picked,
            "picked_name": name_of(picked) if picked else "",
            "unseated": [name for _who, name in _unseated(request, session, seats)],
        }
    return render(request, "logistics/seats.html", context)


def arrange(request: Request, session_id: int) -> HttpResponse:
    """Compute the plan."""
    session = session_seen(request, session_id, "logistics.edit")
    kept = seat_plan_of(session.pk)
    halls = [(str(hall.pk), f"{hall.name} ({Plan.of(hall).places})")
             for hall in halls_of(request.council.pk) if hall.rows]  # fmt: skip
    return verb_page(
        request,
        title=_("Compute the seats"),
        lead=session.title,
        crumbs=crumbs_of(request, session, (_("Seats"), _page(request, session))),
        notices=[{
            "kind": "info",
            "title": _("Chair's table, then groups together in front, then guests by protocol."),
            "text": _("Seats chosen by hand stay where they are."),
        }],
        form=ArrangeForm(sent(request), halls=halls, initial={"hall": _hall(session, kept)}),
        submit=_("Arrange the seats"),
        back=_page(request, session),
        said=_("The seats have been computed."),
        run=lambda data: actions.arrange_seats(
            session_id=session.pk,
            hall_id=int(data["hall"]),
            afresh=data["afresh"],
            actor=request.actor,
            at=request.now,
        ),
    )  # fmt: skip


def move(request: Request, session_id: int) -> HttpResponse:
    """Move or swap: the form for the keyboard, and what the places of the plan send."""
    session, plan = _changed(request, session_id)
    if plan is None:
        return redirect(_page(request, session))
    initial = {"source": request.GET.get("pick", "")}
    return verb_page(
        request,
        title=_("Move or swap seats"),
        lead=session.title,
        crumbs=crumbs_of(request, session, (_("Seats"), _page(request, session))),
        form=MoveSeatForm(sent(request), initial=initial),
        submit=_("Move"),
        back=_page(request, session),
        said=_("The seat has been changed."),
        run=lambda data: actions.move_seat(
            plan_id=plan.pk, actor=request.actor, at=request.now, **data
        ),
    )


def give(request: Request, session_id: int) -> HttpResponse:
    """Seat somebody who has no seat."""
    session, plan = _changed(request, session_id)
    if plan is None:
        return redirect(_page(request, session))
    people = _unseated(request, session, list(seats_of(plan.pk)))

    def run(data: dict[str, Any]) -> Seat:
        kind, _colon, pk = data["who"].partition(":")
        return actions.give_seat(
            plan_id=plan.pk,
            who=(kind, int(pk)),
            target=data["target"],
            actor=request.actor,
            at=request.now,
        )

    return verb_page(
        request,
        title=_("Seat somebody"),
        lead=session.title,
        crumbs=crumbs_of(request, session, (_("Seats"), _page(request, session))),
        form=GiveSeatForm(
            sent(request), people=[(f"{kind}:{pk}", name) for (kind, pk), name in people]
        ),
        submit=_("Seat them"),
        back=_page(request, session),
        said=_("The seat has been given."),
        run=run,
    )


def free(request: Request, session_id: int) -> HttpResponse:
    """Take somebody off their seat."""
    session, plan = _changed(request, session_id)
    if plan is None:
        return redirect(_page(request, session))
    return verb_page(
        request,
        title=_("Free a seat"),
        lead=session.title,
        crumbs=crumbs_of(request, session, (_("Seats"), _page(request, session))),
        form=FreeSeatForm(sent(request), initial={"source": request.GET.get("pick", "")}),
        submit=_("Free the seat"),
        danger=True,
        back=_page(request, session),
        said=_("The seat is free."),
        run=lambda data: actions.free_seat(
            plan_id=plan.pk, actor=request.actor, at=request.now, **data
        ),
    )


def _changed(request: Request, session_id: int) -> tuple[CouncilSession, SeatPlan | None]:
    session = session_seen(request, session_id, "logistics.edit")
    return session, seat_plan_of(session.pk)


def _page(request: Request, session: CouncilSession) -> str:
    return here(request, "logistics:seats", session.pk)


def _hall(session: CouncilSession, kept: SeatPlan | None) -> str:
    """The hall of the plan, else the one booked for the first sitting."""
    if kept is not None:
        return str(kept.hall_id)
    rows = bookings_of(session.council_id).filter(session=session, purpose=Purpose.SITTING)
    first = rows.first()
    return str(first.hall_id) if first else ""


def _by_name(seats: list[Seat]) -> list[Seat]:
    """By the given name, as lists of people are kept here: the last word first."""
    return sorted(seats, key=lambda seat: order_key(" ".join(reversed(name_of(seat).split()))))


def _unseated(
    request: Request, session: CouncilSession, seats: list[Seat]
) -> list[tuple[Who, str]]:
    """Who needs a seat and has none."""
    people = people_of(session, session.opening_day or request.today)
    seated: set[Who] = {
        ("person", seat.person_id) if seat.person_id else ("guest", seat.guest_id or 0)
        for seat in seats
    }
    parts = (people.board, people.secretaries, people.groups, people.guests)
    wanted = dict.fromkeys(who for part in parts for group in part for who in group.members)
    waiting = tuple(who for who in wanted if who not in seated)
    return list(zip(waiting, names_of(waiting), strict=True))
