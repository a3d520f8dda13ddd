"""One guest: answer, link, badge, arrivals."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kyhop.access.doors import Request, found, here, sent
from kyhop.logistics import actions
from kyhop.logistics.codes import shown, token_of
from kyhop.logistics.forms import ReasonForm, ReplyForm
from kyhop.logistics.guest_lists import standing_link
from kyhop.logistics.models import Guest, Seat
from kyhop.logistics.pictures import code_picture
from kyhop.logistics.views.frame import crumbs_of, edits
from kyhop.logistics.views.guests import guest_form
from kyhop.web.verb import verb_page


@require_safe
def show(request: Request, guest_id: int) -> HttpResponse:
    """Everything about one guest, for the offices."""
    guest = _guest(request, guest_id, "logistics.see")
    may = edits(request, guest.session) and guest.removed_at is None
    link = standing_link(guest.pk, request.now) if may else None
    badge = request.build_absolute_uri(here_badge(request, guest))
    context = {
        "guest": guest,
        "crumbs": crumbs_of(
            request,
            guest.session,
            (_("Guests"), here(request, "logistics:guests", guest.session_id)),
        ),
        "may": may,
        "code": shown(guest.code),
        "picture": code_picture(badge),
        "link": link,
        "link_address": _address(request, link.nonce) if link else "",
        "seats": list(Seat.objects.filter(guest=guest).select_related("plan__hall")),
        "arrivals": list(guest.arrivals.all()),
    }
    return render(request, "logistics/guest.html", context)


def edit(request: Request, guest_id: int) -> HttpResponse:
    """Change the entry."""
    guest = _guest(request, guest_id)
    return guest_form(request, guest.session, guest)


def remove(request: Request, guest_id: int) -> HttpResponse:
    """Take the guest off the list."""
    guest = _guest(request, guest_id)
    return verb_page(
        request,
        title=_("Take off the list of guests"),
        lead=f"{guest.name} · {guest.title}",
        form=ReasonForm(sent(request)),
        submit=_("Take off the list"),
        danger=True,
        back=here(request, "logistics:guest", guest.pk),
        done=here(request, "logistics:guests", guest.session_id),
        said=_("The guest is off the list; the seat is free and the link no longer holds."),
        run=lambda data: actions.remove_guest(
            guest_id=guest.pk, actor=request.actor, at=request.now, **data
        ),
    )


def answer(request: Request, guest_id: int) -> HttpResponse:
    """Record the answer that reached the office by letter or telephone."""
    guest = _guest(request, guest_id)
    return verb_page(
        request,
        title=_("Record the answer"),
        lead=f"{guest.name} · {guest.title}",
        form=ReplyForm(sent(request), initial=said_by(guest)),
        submit=_("Record it"),
        back=here(request, "logistics:guest", guest.pk),
        said=_("The answer has been recorded."),
        run=lambda data: actions.answer_for_guest(
            guest_id=guest.pk, reply=actions.Reply(**data), actor=request.actor, at=request.now
        ),
    )


@require_POST
def link(request: Request, guest_id: int) -> HttpResponse:
    """Make the link by which the guest answers; the one before no longer holds."""
    guest = _guest(request, guest_id)
    actions.issue_link(guest_id=guest.pk, actor=request.actor, at=request.now)
    return redirect(here(request, "logistics:guest", guest.pk) + "#link")


@require_POST
def revoke(request: Request, guest_id: int) -> HttpResponse:
    """Withdraw the link."""
    guest = _guest(request, guest_id)
    actions.revoke_link(guest_id=guest.pk, actor=request.actor, at=request.now)
    return redirect(here(request, "logistics:guest", guest.pk) + "#link")


def here_badge(request: Request, guest: Guest) -> str:
    """What the QR of the badge opens."""
    return reverse("logistics:badge", args=[request.council.slug, guest.code])


def said_by(guest: Guest) -> dict[str, str]:
    """The answer as it stands, for the form."""
    names = ("answer", "delegate_name", "delegate_title", "words")
    return {name: getattr(guest, name) for name in names}


def _address(request: Request, nonce: str) -> str:
    path = reverse("logistics:invitation", args=[request.council.slug, token_of(nonce)])
    return request.build_absolute_uri(path)


def _guest(request: Request, guest_id: int, permission: str = "logistics.edit") -> Guest:
    rows = Guest.objects.select_related("session__council", "session__term", "body", "council")
    return found(request, rows, guest_id, permission)
