"""Recording a commitment, putting it off, settling it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from kyhop.access.doors import Request, here, sent
from kyhop.access.rules import require
from kyhop.council.queries import sessions_of
from kyhop.followup import actions
from kyhop.followup.forms import ExtendForm, RecordForm, SettleForm
from kyhop.followup.models import Commitment
from kyhop.followup.views.commitments import seen
from kyhop.matters.choices import body_choices
from kyhop.people.queries import bodies_of
from kyhop.web.verb import verb_page


def record(request: Request) -> HttpResponse:
    """Record what was promised at a session that has opened."""
    require(request.actor, "followup.see", request.council)
    require(request.actor, "followup.keep", request.council)
    opened = sessions_of(request.council.pk).filter(opening_day__lte=request.today)
    form = RecordForm(
        sent(request),
        sessions=[(str(row.pk), row.title) for row in opened],
        bodies=[("", "–"), *body_choices(bodies_of(request.council.pk))],
    )

    def run(data: dict[str, Any]) -> Commitment:
        session_id, body_id = int(data.pop("session")), int(data.pop("body"))
        return actions.record_commitment(
            session_id=session_id,
            promise=actions.Promise(body_id=body_id, **data),
            actor=request.actor,
            at=request.now,
        )

    return verb_page(
        request,
        title=_("Record a commitment"),
        lead=_("From the minutes, the conclusions of a questioning or a resolution on it."),
        crumbs=_crumbs(request),
        form=form,
        submit=_("Record it"),
        back=here(request, "followup:commitments"),
        done=lambda made: here(request, "followup:commitment", made.pk),
        said=_("The commitment is recorded, and its body is told."),
        run=run,
    )


def extend(request: Request, commitment_id: int) -> HttpResponse:
    """Put a commitment off to a later day."""
    row = seen(request, commitment_id, "followup.keep")
    return verb_page(
        request,
        title=_("Put the commitment off"),
        lead=row.words,
        crumbs=_crumbs(request),
        form=ExtendForm(sent(request)),
        submit=_("Put it off"),
        back=here(request, "followup:commitment", row.pk),
        said=_("The new day stands; the day before it stays on the page."),
        run=lambda data: actions.extend_commitment(
            commitment_id=row.pk, actor=request.actor, at=request.now, **data
        ),
    )


def settle(request: Request, commitment_id: int) -> HttpResponse:
    """Say how a commitment ended."""
    row = seen(request, commitment_id, "followup.keep")
    return verb_page(
        request,
        title=_("Settle the commitment"),
        lead=row.words,
        crumbs=_crumbs(request),
        form=SettleForm(sent(request), initial={"settled_on": request.today}),
        submit=_("Settle it"),
        back=here(request, "followup:commitment", row.pk),
        said=_("The commitment is settled."),
        run=lambda data: actions.settle_commitment(
            commitment_id=row.pk, actor=request.actor, at=request.now, **data
        ),
    )


def _crumbs(request: Request) -> list[dict[str, Any]]:
    return [{"label": _("Commitments"), "url": here(request, "followup:commitments")}]
