"""Opening the list of a session, moving its closing, closing it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from kyhop.access.doors import Request, found, here, sent
from kyhop.access.rules import require
from kyhop.consensus import actions
from kyhop.consensus.forms import ClosingForm, OpenForm
from kyhop.consensus.models import LEAST, ConsensusList
from kyhop.consensus.queries import list_of, open_matters, sent_to_deputies
from kyhop.consensus.views.frame import SESSIONS, list_seen
from kyhop.council.models import ZONE, CouncilSession
from kyhop.council.states import SessionState
from kyhop.web.verb import verb_page

BEFORE = timedelta(days=3)
"""How long before the opening declaring usually ends: time enough to redraft the agenda."""


def open_(request: Request, session_id: int) -> HttpResponse:
    """Open the list."""
    request.place = "consensus"  # type: ignore[attr-defined]
    session = found(request, SESSIONS, session_id, "consensus.oversee")
    require(request.actor, "consensus.run", session)
    if session.state == SessionState.CLOSED or list_of(session.pk) is not None:
        raise Http404
    matters = open_matters(session.pk)
    papers = sent_to_deputies(one.pk for one in matters)
    day = session.opening_day - BEFORE if session.opening_day else None
    form = OpenForm(
        sent(request), initial={"day": day, "hour": session.council.closing_hour, "least": LEAST}
    )

    def run(data: dict[str, Any]) -> ConsensusList:
        return actions.open_list(
            session_id=session.pk, closes_at=form.moment(), least=data["least"],
            actor=request.actor, at=request.now,
        )  # fmt: skip

    words = {"n": len(matters), "sent": len(papers)}
    return verb_page(
        request,
        title=_("Open the consensus list"),
        lead=session.title,
        crumbs=_crumbs(request, session),
        notices=[
            {
                "kind": "info",
                "title": _(
                    "%(n)s matters are on the session's list; the papers of %(sent)s have been sent"
                    " to the deputies."
                )
                % words,
                "text": _(
                    "Matters and papers that come later join by themselves. All deputies and the"
                    " heads of the committees are told."
                ),
            }
        ],
        form=form,
        submit=_("Open and tell the deputies"),
        back=here(request, "consensus:overview", session.pk),
        said=_("The list is open; the deputies and the committees have been told."),
        run=run,
    )


def closing(request: Request, consensus_id: int) -> HttpResponse:
    """Move the closing, or open the list again."""
    of = list_seen(request, consensus_id, "consensus.oversee", "consensus.run")
    kept = of.closes_at.astimezone(ZONE)
    form = ClosingForm(sent(request), initial={"day": kept.date(), "hour": kept.time()})
    again = not of.is_open(request.now)

    def run(data: dict[str, Any]) -> ConsensusList:
        return actions.move_closing(
            list_id=of.pk, closes_at=form.moment(), reason=data["reason"], actor=request.actor,
            at=request.now,
        )  # fmt: skip

    return verb_page(
        request,
        title=_("Open the list again") if again else _("Move the closing"),
        lead=of.session.title,
        crumbs=_crumbs(request, of.session),
        form=form,
        submit=_("Open it again") if again else _("Move the hour"),
        back=here(request, "consensus:overview", of.session_id),
        said=_("The deputies and the committees are told of the new hour."),
        run=run,
    )


def close(request: Request, consensus_id: int) -> HttpResponse:
    """Close the list before its hour."""
    of = list_seen(request, consensus_id, "consensus.oversee", "consensus.run")
    return verb_page(
        request,
        title=_("Close the list now"),
        lead=of.session.title,
        crumbs=_crumbs(request, of.session),
        notices=[
            {
                "kind": "info",
                "title": _("Nobody declares any more; matters without any remark are grouped."),
                "text": _(
                    "On the agenda they are only named and asked about, and their votes follow one"
                    " another. Every vote is still taken. You can open the list again."
                ),
            }
        ],
        submit=_("Close it"),
        back=here(request, "consensus:overview", of.session_id),
        said=_("The list is closed."),
        run=lambda _data: actions.close_list(list_id=of.pk, actor=request.actor, at=request.now),
    )


def _crumbs(request: Request, session: CouncilSession) -> list[dict[str, str]]:
    address = here(request, "consensus:overview", session.pk)
    return [{"label": _("Consensus list"), "url": address}]
