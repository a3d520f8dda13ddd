"""The door: a badge scanned with a phone, or its code typed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kyhop.access.doors import Request, here, sent
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.logistics import actions
from kyhop.logistics.actions.check_in import session_days
from kyhop.logistics.codes import normal_code, shown
from kyhop.logistics.forms import DoorForm
from kyhop.logistics.guest_lists import arrivals_on, figures_of, standing_guests
from kyhop.logistics.models import Arrival, Guest, Seat
from kyhop.logistics.states import Via
from kyhop.logistics.views.frame import session_seen
from kyhop.meetings.states import Answer


def show(request: Request, session_id: int) -> HttpResponse:
    """Type codes, also those written down while the network was away; who came last; how many."""
    session = session_seen(request, session_id, "logistics.edit")
    form = DoorForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            came = actions.check_in_codes(
                session_id=session.pk,
                noted=form.cleaned_data["codes"],
                actor=request.actor,
                at=request.now,
            )
        except Refusal as refusal:
            form.add_error("codes", str(refusal))
        else:
            names = ", ".join(row.guest.comes_as for row in came[:5])
            more = f" … ({len(came)})" if len(came) > 5 else ""
            messages.success(request, _("Let in: %(names)s") % {"names": names + more})
            return redirect(here(request, "logistics:door", session.pk))
    figures = figures_of(session.pk)
    last = sorted(arrivals_on(session.pk, request.today).values(), key=_newest)[:8]
    listed = {guest.pk: guest for guest in standing_guests(session.pk)} if last else {}
    context = {
        "session": session,
        "form": form,
        "today": request.today in session_days(session),
        "figures": figures,
        "came": figures.arrived.get(request.today, (0, 0)),
        "last": [{"row": row, "guest": listed[row.guest_id]} for row in last
                 if row.guest_id in listed],
        "back": here(request, "logistics:guests", session.pk),
    }  # fmt: skip
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "logistics/door.html", context, status=status)


def badge(request: Request, badge: str) -> HttpResponse:
    """What the QR of a badge opens: who it is, and one large button; the second scan says since when."""
    require(request.actor, "logistics.edit", request.council)
    rows = Guest.objects.select_related("session__council", "session__term", "council", "body")
    guest = rows.filter(council_id=request.council.pk, code=normal_code(badge)).first()
    if guest is None:
        raise Http404
    arrival = Arrival.objects.filter(guest=guest, day=request.today).first()
    refused = ""
    if request.method == "POST":
        try:
            arrival = actions.check_in(
                guest_id=guest.pk, via=Via.QR, actor=request.actor, at=request.now
            )
        except Refusal as refusal:
            refused = str(refusal)
        else:
            return redirect(request.path)
    context: dict[str, Any] = {
        "guest": guest,
        "code": shown(guest.code),
        "arrival": arrival,
        "refused": refused,
        "today": request.today in session_days(guest.session),
        "declined": guest.answer == Answer.ABSENT,
        "seats": list(Seat.objects.filter(guest=guest).select_related("plan__hall")),
        "door": here(request, "logistics:door", guest.session_id),
    }
    return render(request, "logistics/badge.html", context, status=422 if refused else 200)


def _newest(row: Arrival) -> float:
    return -row.at.timestamp()
