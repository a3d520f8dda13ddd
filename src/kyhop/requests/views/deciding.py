"""Deciding a request, and asking a body for its words."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from kyhop.access.doors import Request as Visit
from kyhop.access.doors import here, sent
from kyhop.matters.sorting import order_key
from kyhop.people.queries import bodies_of
from kyhop.requests import actions
from kyhop.requests.actions.decide_request import OpeningMoved, Ruling
from kyhop.requests.forms import AskReplyForm, DecideForm
from kyhop.requests.models import Request
from kyhop.requests.queries import replies_to
from kyhop.requests.states import RequestKind
from kyhop.requests.views.board import shown
from kyhop.requests.views.frame import crumbs_of, later_sessions, request_seen
from kyhop.web.verb import verb_page


def decide(visit: Visit, request_id: int) -> HttpResponse:
    """The Standing Board's decision, beside the facts."""
    request = request_seen(visit, request_id, "requests.decide")
    moves = request.kind == RequestKind.OTHER_SESSION
    form = DecideForm(
        sent(visit),
        sessions=later_sessions(request.session) if moves else None,
        waits=any(reply.waits(visit.today) for reply in replies_to(request.pk)),
        initial={"seen_opening": request.session.opening_day, "to_session": request.to_session_id},
    )

    def run(data: dict[str, Any]) -> Request:
        ruling = Ruling(
            decision=data["decision"],
            words=data["words"],
            conditions=data["conditions"],
            conditions_by=data["conditions_by"],
            unheard_reason=data.get("unheard_reason", ""),
            to_session_id=int(data["to_session"]) if data.get("to_session") else None,
            seen_opening=data["seen_opening"],
            check_opening=True,
        )
        try:
            return actions.decide_request(
                request_id=request.pk, ruling=ruling, actor=visit.actor, at=visit.now
            )
        except OpeningMoved:
            _see_opening(form, request)
            raise

    return verb_page(
        visit,
        title=_("Decide: %(kind)s") % {"kind": request.get_kind_display()},
        lead=request.title,
        crumbs=crumbs_of(visit, request),
        form=form,
        submit=_("Decide"),
        back=here(visit, "requests:request", request.pk),
        said=_("The decision is recorded; what was approved has been done."),
        template="requests/decide.html",
        more=shown(visit, request) | {"crumbs": crumbs_of(visit, request)},
        run=run,
    )


def ask_reply(visit: Visit, request_id: int) -> HttpResponse:
    """Give a body the right to be heard, or more time."""
    request = request_seen(visit, request_id, "requests.ask_reply")
    bodies = sorted(bodies_of(request.council_id), key=lambda body: order_key(body.label))
    form = AskReplyForm(
        sent(visit),
        bodies=[(str(body.pk), body.label) for body in bodies],
        initial={"body": request.lead_id, "until": visit.today},
    )
    return verb_page(
        visit,
        title=_("Ask a body for its words"),
        lead=request.title,
        crumbs=crumbs_of(visit, request),
        form=form,
        submit=_("Ask it"),
        back=here(visit, "requests:request", request.pk),
        said=_("The body has been asked."),
        run=lambda data: actions.ask_reply(
            request_id=request.pk,
            body_id=int(data["body"]),
            until=data["until"],
            actor=visit.actor,
            at=visit.now,
        ),
    )


def _see_opening(form: DecideForm, request: Request) -> None:
    """Put the opening day of now into the form that is shown again."""
    data = form.data.copy()  # type: ignore[attr-defined]
    opening = type(request.session).objects.get(pk=request.session_id).opening_day
    data["seen_opening"] = opening.isoformat() if opening else ""
    form.data = data
