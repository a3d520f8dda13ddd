"""The fallback sheet: what is done when something fails, and by whom."""

from __future__ import annotations

from typing import Any

from django.forms.models import model_to_dict
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kyhop.access.doors import Request, found, here, sent
from kyhop.council.models import CouncilSession
from kyhop.logistics import actions
from kyhop.logistics.forms import FallbackForm
from kyhop.logistics.models import Fallback
from kyhop.logistics.views.frame import crumbs_of, edits, session_seen, tabs
from kyhop.web.verb import verb_page


@require_safe
def show(request: Request, session_id: int) -> HttpResponse:
    """The sheet of a session."""
    session = session_seen(request, session_id)
    context = {
        "session": session,
        "tabs": tabs(request, session, "fallback"),
        "rows": list(Fallback.objects.filter(session=session, removed_at__isnull=True)),
        "may": edits(request, session),
    }
    return render(request, "logistics/fallback.html", context)


def set_up(request: Request, session_id: int) -> HttpResponse:
    """Take over the standard sheet."""
    session = session_seen(request, session_id, "logistics.edit")
    return verb_page(
        request,
        title=_("Take over the standard fallback sheet"),
        lead=_("What is missing is added; what stands is left as it is."),
        crumbs=crumbs_of(request, session, (_("Fallback plan"), _page(request, session))),
        submit=_("Take the list over"),
        back=_page(request, session),
        said=_("The standard sheet has been taken over; put it in your own words."),
        run=lambda _data: actions.set_up_fallbacks(
            session_id=session.pk, actor=request.actor, at=request.now
        ),
    )


def add(request: Request, session_id: int) -> HttpResponse:
    """Add what may fail."""
    return _form(request, session_seen(request, session_id, "logistics.edit"), None)


def edit(request: Request, fallback_id: int) -> HttpResponse:
    """Change the words or who does it."""
    row = _row(request, fallback_id)
    return _form(request, row.session, row)


def remove(request: Request, fallback_id: int) -> HttpResponse:
    """Take it out of the sheet."""
    row = _row(request, fallback_id)
    return verb_page(
        request,
        title=_("Take it out of the fallback sheet"),
        lead=row.title,
        crumbs=crumbs_of(request, row.session, (_("Fallback plan"), _page(request, row.session))),
        submit=_("Take it out"),
        danger=True,
        back=_page(request, row.session),
        said=_("It is out of the sheet."),
        run=lambda _data: actions.remove_fallback(
            fallback_id=row.pk, actor=request.actor, at=request.now
        ),
    )


def _form(request: Request, session: CouncilSession, row: Fallback | None) -> HttpResponse:
    def run(data: dict[str, Any]) -> Fallback:
        return actions.save_fallback(
            session_id=session.pk,
            fallback_id=row.pk if row else None,
            fields=data,
            actor=request.actor,
            at=request.now,
        )

    return verb_page(
        request,
        title=_("Change the fallback plan") if row else _("Add to the fallback plan"),
        lead=row.title if row else session.title,
        crumbs=crumbs_of(request, session, (_("Fallback plan"), _page(request, session))),
        form=FallbackForm(sent(request), initial=model_to_dict(row) if row else None),
        submit=_("Save"),
        back=_page(request, session),
        said=_("Saved."),
        run=run,
    )


def _page(request: Request, session: CouncilSession) -> str:
    return here(request, "logistics:fallback", session.pk)


def _row(request: Request, fallback_id: int) -> Fallback:
    rows = Fallback.objects.filter(removed_at__isnull=True)
    rows = rows.select_related("session__council", "session__term", "council")
    return found(request, rows, fallback_id, "logistics.edit")
