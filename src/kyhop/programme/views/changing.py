"""Requests against a signed version: asked by whoever answers for the matter, decided by the Board."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from kyhop.access.doors import Request, found, here, sent
from kyhop.access.rules import require
from kyhop.matters.procedures import cause_said
from kyhop.programme import actions
from kyhop.programme.actions.change_signed import Wish
from kyhop.programme.forms import ChangeForm, DecideForm
from kyhop.programme.models import Change
from kyhop.programme.queries import CHANGES
from kyhop.programme.states import ChangeKind, ChangeState
from kyhop.programme.views.frame import crumbs, open_sessions, registration_seen
from kyhop.web.verb import verb_page


def ask(visit: Request, registration_id: int) -> HttpResponse:
    """Ask to take a signed matter out of the programme, or to move it."""
    row = registration_seen(visit, registration_id, "programme.ask_change")

    def run(data: dict[str, Any]) -> Change:
        wish = Wish(
            kind=ChangeKind(data["kind"]),
            cause=data["cause"],
            reason=data["reason"],
            session_id=int(data["session"]) if data["session"] else None,
        )
        return actions.ask_change(
            registration_id=row.pk, wish=wish, actor=visit.actor, at=visit.now
        )

    return verb_page(
        visit,
        title=_("Ask to change the signed programme"),
        lead=row.title,
        crumbs=crumbs(visit, row.programme),
        form=ChangeForm(sent(visit), sessions=open_sessions(row.council_id)),
        submit=_("Send the request"),
        back=here(visit, "programme:registration", row.pk),
        said=_("The request waits for the Standing Board."),
        run=run,
    )


def decide(visit: Request, change_id: int) -> HttpResponse:
    """Approve or refuse a request against a signed version."""
    require(visit.actor, "programme.see", visit.council)
    change = found(visit, CHANGES, change_id, "programme.decide_change")
    row = change.registration
    wish = change.get_kind_display()
    if change.to_session:
        wish = f"{wish}: {change.to_session.short_title}"
    asked = f"{change.by}: {cause_said(change.cause)}. {change.reason}"

    def run(data: dict[str, Any]) -> Change:
        return actions.decide_change(
            change_id=change.pk,
            approve=data["approve"] == ChangeState.APPROVED,
            words=data["words"],
            actor=visit.actor,
            at=visit.now,
        )

    return verb_page(
        visit,
        title=_("Decide the request"),
        lead=row.title,
        crumbs=crumbs(visit, row.programme),
        notices=[{"kind": "info", "title": wish, "text": asked}],
        form=DecideForm(sent(visit)),
        submit=_("Decide"),
        back=here(visit, "programme:registration", row.pk),
        said=_("The decision is recorded; the next version says what was approved."),
        run=run,
    )
