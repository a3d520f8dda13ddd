"""Settling the list of a session: taking matters in, the cut-off, locking again."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kyhop.access.doors import Request as Visit
from kyhop.access.doors import found, here, sent
from kyhop.council.models import ZONE
from kyhop.requests import actions
from kyhop.requests.cutoff import cut_off_of
from kyhop.requests.forms import CutOffForm, ReasonForm
from kyhop.requests.models import CutOff, Reopening
from kyhop.requests.queries import awaiting_acceptance
from kyhop.requests.views.frame import SESSIONS, desk_of
from kyhop.web.verb import verb_page


def accept(visit: Visit, session_id: int) -> HttpResponse:
    """Take the chosen matters into the list: asked once more, then done, all or none."""
    session = found(visit, SESSIONS, session_id, "matters.accept")
    named = visit.POST if visit.method == "POST" else visit.GET
    wanted = {int(pk) for pk in named.getlist("matter") if pk.isdecimal()}
    chosen = [matter for matter in awaiting_acceptance(session.pk) if matter.pk in wanted]
    return verb_page(
        visit,
        title=ngettext(
            "Take %(n)s matter into the list", "Take %(n)s matters into the list", len(chosen)
        )
        % {"n": len(chosen)},
        lead=session.title,
        notices=[]
        if chosen
        else [
            {
                "kind": "info",
                "title": _("No matter is chosen."),
                "text": _("Tick the matters to be taken into the list."),
            }
        ],
        submit=_("Take them into the list"),
        back=desk_of(visit, session.pk),
        said=_("The matters are on the list, each with its code."),
        template="requests/accept.html",
        more={"chosen": chosen},
        run=lambda _data: actions.accept_matters(
            session_id=session.pk,
            matter_ids=[matter.pk for matter in chosen],
            actor=visit.actor,
            at=visit.now,
        ),
    )


def cut_off(visit: Visit, session_id: int) -> HttpResponse:
    """Set when the list of the session is settled."""
    session = found(visit, SESSIONS, session_id, "requests.set_cut_off")
    own = CutOff.objects.filter(session=session).first()
    kept = own.at.astimezone(ZONE) if own and own.at else None
    initial = {
        "at_day": kept.date() if kept else None,
        "at_hour": kept.time() if kept else session.council.closing_hour,
        "reply_days": cut_off_of(session).reply_days,
    }

    def run(data: dict[str, Any]) -> CutOff:
        day, hour = data["at_day"], data["at_hour"] or time(17)
        moment = datetime.combine(day, hour, tzinfo=ZONE) if day else None
        return actions.set_cut_off(
            session_id=session.pk,
            cut_off=moment,
            reply_days=data["reply_days"],
            reason=data["reason"],
            actor=visit.actor,
            at=visit.now,
        )

    return verb_page(
        visit,
        title=_("Cut-off of the list"),
        lead=session.title,
        notices=[
            {
                "kind": "info",
                "title": _("After it a matter enters or leaves only by an approved request."),
                "text": _("Moving it later opens the list again; the reason is kept."),
            }
        ],
        form=CutOffForm(sent(visit), initial=initial),
        submit=_("Set the cut-off"),
        back=desk_of(visit, session.pk),
        said=_("The cut-off has been set."),
        run=run,
    )


def close_reopening(visit: Visit, reopening_id: int) -> HttpResponse:
    """Lock a reopened matter again."""
    rows = Reopening.objects.select_related("request", "matter")
    found(visit, rows, reopening_id, "requests.see")
    reopening = found(visit, rows, reopening_id, "requests.close_reopening")
    return verb_page(
        visit,
        title=_("Lock the matter again"),
        lead=reopening.matter.title,
        form=ReasonForm(sent(visit)),
        submit=_("Lock it"),
        back=here(visit, "requests:request", reopening.request_id),
        said=_("The matter is locked again."),
        run=lambda data: actions.close_reopening(
            reopening_id=reopening.pk, actor=visit.actor, at=visit.now, **data
        ),
    )
