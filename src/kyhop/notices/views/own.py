"""One's own notices: reading them, and choosing how they come."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kyhop.access.doors import Request, attempt, found, here, sent, status_of
from kyhop.access.rules import can, require
from kyhop.notices.actions.choose_notices import choose_notices
from kyhop.notices.actions.mark_read import mark_all_read, mark_read
from kyhop.notices.choices import digest_hour
from kyhop.notices.forms import ChoicesForm
from kyhop.notices.models import Notice
from kyhop.notices.queries import notices_of, unread_of
from kyhop.people.actions import change_email
from kyhop.people.models import Account

PER_PAGE = 30


@require_safe
def show(request: Request) -> HttpResponse:
    """One's notices, newest first; the unread ones alone when asked."""
    require(request.actor, "notices.choose", request.council)
    assert request.actor.person_id is not None
    unread = unread_of(request.actor.person_id)
    only_unread = request.GET.get("show") == "unread"
    rows = unread if only_unread else notices_of(request.actor.person_id)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    count = unread.count()
    return render(
        request,
        "notices/notices.html",
        {
            "page": page,
            "unread": count,
            "actions": _actions(request),
            "picks": [
                {"label": _("All"), "url": "?", "current": not only_unread, "count": None},
                {"label": _("Unread"), "url": "?show=unread", "current": only_unread,
                 "count": count},
            ],
        },
    )  # fmt: skip


@require_POST
def open_(request: Request, notice_id: int) -> HttpResponse:
    """Mark a notice as read and go to the page that answers it."""
    notice = found(request, Notice.objects.all(), notice_id, "notices.own")
    mark_read(notice_id=notice.pk, actor=request.actor, at=request.now)
    return redirect(notice.link or here(request, "notices:notices"))


@require_POST
def read_all(request: Request) -> HttpResponse:
    """Mark all of one's notices as read."""
    mark_all_read(council_id=request.council.pk, actor=request.actor, at=request.now)
    return redirect(here(request, "notices:notices"))


def choose(request: Request) -> HttpResponse:
    """What one is told by which way, and the quiet hours."""
    require(request.actor, "notices.choose", request.council)
    assert request.actor.person_id is not None
    assert request.actor.account_id is not None
    account = Account.objects.get(pk=request.actor.account_id)
    form = ChoicesForm(sent(request), person_id=request.actor.person_id, email=account.email)
    if form.is_bound and form.is_valid():
        attempt(
            form,
            choose_notices,
            council_id=request.council.pk,
            wanted=form.wanted(),
            quiet_from=form.cleaned_data["quiet_from"],
            quiet_until=form.cleaned_data["quiet_until"],
            actor=request.actor,
        )
        if not form.errors and (email := form.cleaned_data["email"]) != account.email:
            attempt(
                form, change_email, account_id=account.pk, email=email, actor=request.actor,
                at=request.now,
            )  # fmt: skip
        if not form.errors:
            messages.success(request, _("Your choices have been saved."))
            return redirect(here(request, "notices:choices"))
    context = {
        "form": form,
        "digest": digest_hour(request.council.pk),
        "no_mail": not settings.KYHOP_SMTP,
        "no_gateway": not settings.KYHOP_WEBHOOK,
    }
    return render(request, "notices/choices.html", context, status=status_of(form))


def _actions(request: Request) -> list[dict[str, Any]]:
    actions = [
        {"label": _("How I am told"), "url": here(request, "notices:choices"), "icon": "gear"}
    ]
    if can(request.actor, "notices.undelivered", request.council):
        actions.append({"label": _("Undelivered"), "url": here(request, "notices:undelivered")})
    return actions
