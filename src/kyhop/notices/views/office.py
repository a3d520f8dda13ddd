"""What could not be delivered, and the hour of the digest."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kyhop.access.doors import Request, found, here, sent
from kyhop.access.rules import can, require
from kyhop.journal.models import ScheduledRun
from kyhop.notices.actions.retry_letter import retry_letter
from kyhop.notices.actions.set_digest_hour import set_digest_hour
from kyhop.notices.choices import digest_hour
from kyhop.notices.forms import HourForm
from kyhop.notices.models import Letter
from kyhop.notices.queries import undelivered
from kyhop.web.verb import verb_page

PER_PAGE = 50


@require_safe
def show(request: Request) -> HttpResponse:
    """Messages that failed, with their reasons, and how the worker stands."""
    require(request.actor, "notices.undelivered", request.council)
    request.place = "notices"  # type: ignore[attr-defined]
    page = Paginator(undelivered(request.council.pk), PER_PAGE).get_page(request.GET.get("page"))
    actions = []
    if can(request.actor, "notices.digest_hour", request.council):
        actions.append({"label": _("Hour of the digest"), "url": here(request, "notices:hour")})
    run = ScheduledRun.objects.filter(name="notices.send").first()
    context = {"page": page, "actions": actions, "run": run}
    return render(request, "notices/undelivered.html", context)


def retry(request: Request, letter_id: int) -> HttpResponse:
    """Have a message sent again."""
    letter = found(request, Letter.objects.all(), letter_id, "notices.undelivered")
    return verb_page(
        request,
        title=_("Send the message again"),
        lead=letter.why,
        submit=_("Send it again"),
        back=here(request, "notices:undelivered"),
        said=_("The message is sent again within a minute."),
        run=lambda _data: retry_letter(letter_id=letter.pk, actor=request.actor, at=request.now),
    )


def hour(request: Request) -> HttpResponse:
    """Set the hour of the council's daily digest."""
    require(request.actor, "notices.digest_hour", request.council)
    return verb_page(
        request,
        title=_("Hour of the daily digest"),
        form=HourForm(sent(request), initial={"hour": digest_hour(request.council.pk)}),
        submit=_("Save the hour"),
        back=here(request, "notices:notices"),
        said=_("The hour of the daily digest has been saved."),
        run=lambda data: set_digest_hour(
            council_id=request.council.pk, actor=request.actor, at=request.now, **data
        ),
    )
