"""What an invited person sees of the hall: their own invitation and seat, nothing else."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kyhop.access.doors import Request, found, here, public, sent, status_of
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.council.states import SessionState
from kyhop.logistics import actions
from kyhop.logistics.actions.answer_for_guest import link_of
from kyhop.logistics.codes import nonce_of
from kyhop.logistics.forms import ReplyForm
from kyhop.logistics.models import Guest
from kyhop.logistics.own import own_places
from kyhop.logistics.plans import Plan
from kyhop.logistics.refusals import LinkOver
from kyhop.logistics.views.grid import grid_of
from kyhop.logistics.views.guest import said_by
from kyhop.web.verb import verb_page


@require_safe
def mine(request: Request) -> HttpResponse:
    """The visitor's invitations and seats in the sessions to come, each seat on the hall's plan with
    nobody else's name."""
    require(request.actor, "logistics.own", request.council)
    rows = [
        {
            "place": place,
            "plans": [
                {"seat": seat, "grid": grid_of(Plan.of(seat.plan.hall), {seat.spot: seat})}
                for seat in place.seats
            ],
        }
        for place in own_places(request)
    ]
    return render(request, "logistics/mine.html", {"rows": rows})


def answer(request: Request, guest_id: int) -> HttpResponse:
    """Answer one's own invitation."""
    guest = found(request, _rows(), guest_id, "logistics.answer")
    return verb_page(
        request,
        title=_("Answer the invitation"),
        lead=f"{guest.session.title}",
        form=ReplyForm(sent(request), initial=said_by(guest)),
        submit=_("Send the answer"),
        back=here(request, "logistics:mine"),
        said=_("The answer has been sent."),
        run=lambda data: actions.answer_for_guest(
            guest_id=guest.pk, reply=actions.Reply(**data), actor=request.actor, at=request.now
        ),
    )


@public
def by_link(request: Request, reply: str) -> HttpResponse:
    """Answer without an account: the page says nothing but the session and one's own invitation.

    An address that this server did not sign, or of another council, does not exist.
    """
    if nonce_of(reply) is None:
        raise Http404
    try:
        guest = link_of(reply, request.now).guest
    except LinkOver as over:
        return _private(render(request, "logistics/link_over.html", {"refusal": over}, status=410))
    if guest.council_id != request.council.pk or guest.removed_at is not None:
        raise Http404
    form = ReplyForm(sent(request), initial=said_by(guest))
    if request.method == "POST" and form.is_valid():
        said = actions.Reply(**form.cleaned_data)
        try:
            actions.answer_by_link(token=reply, reply=said, at=request.now)
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            messages.success(request, _("The answer has been sent. It can be changed here."))
            return _private(redirect(request.path))
    context: dict[str, Any] = {
        "guest": guest,
        "session": guest.session,
        "council": request.council,
        "form": form,
        "over": guest.session.state == SessionState.CLOSED,
    }
    page = render(request, "logistics/invitation.html", context, status=status_of(form))
    return _private(page)


def _private(answered: HttpResponse) -> HttpResponse:
    """Kept nowhere between, listed nowhere, and its address told to no other site."""
    answered["Cache-Control"] = "no-store"
    answered["X-Robots-Tag"] = "noindex, nofollow"
    answered["Referrer-Policy"] = "same-origin"
    return answered


def _rows() -> Any:
    return Guest.objects.select_related("session__council", "session__term", "council")
