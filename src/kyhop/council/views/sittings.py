"""Verbs on sittings."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from kyhop.access.doors import Request, found, here, sent
from kyhop.council import actions
from kyhop.council.forms import MoveSittingForm, ReasonForm, SittingForm
from kyhop.council.models import CouncilSession, Sitting
from kyhop.council.queries import next_half, usual_hours
from kyhop.web.verb import verb_page


def add(request: Request, session_id: int) -> HttpResponse:
    """Add a sitting to a session."""
    rows = CouncilSession.objects.select_related("council", "term")
    session = found(request, rows, session_id, "council.sittings")
    day, part = next_half(session)
    starts, ends = usual_hours(session.council_id)[part]
    initial = {"day": day, "part": part, "starts": starts, "ends": ends}
    return verb_page(
        request,
        title=_("Add a sitting"),
        lead=session.title,
        form=SittingForm(sent(request), initial=initial),
        submit=_("Add the sitting"),
        back=here(request, "council:session", session.pk),
        said=_("The sitting has been added."),
        run=lambda data: actions.add_sitting(
            session_id=session.pk, actor=request.actor, at=request.now, **data
        ),
    )


def move(request: Request, sitting_id: int) -> HttpResponse:
    """Move a sitting."""
    sitting = found(request, Sitting.objects.all(), sitting_id, "council.sittings")
    initial = {name: getattr(sitting, name) for name in ("day", "part", "starts", "ends")}
    return verb_page(
        request,
        title=_("Move a sitting"),
        form=MoveSittingForm(sent(request), initial=initial),
        submit=_("Move the sitting"),
        back=here(request, "council:session", sitting.session_id),
        said=_("The sitting has been moved."),
        run=lambda data: actions.move_sitting(
            sitting_id=sitting.pk, actor=request.actor, at=request.now, **data
        ),
    )


def cancel(request: Request, sitting_id: int) -> HttpResponse:
    """Cancel a sitting."""
    sitting = found(request, Sitting.objects.all(), sitting_id, "council.sittings")
    return verb_page(
        request,
        title=_("Cancel a sitting"),
        lead=f"{sitting.day:%d/%m/%Y} · {sitting.get_part_display()}",
        form=ReasonForm(sent(request)),
        submit=_("Cancel the sitting"),
        danger=True,
        back=here(request, "council:session", sitting.session_id),
        said=_("The sitting has been cancelled."),
        run=lambda data: actions.cancel_sitting(
            sitting_id=sitting.pk, actor=request.actor, at=request.now, **data
        ),
    )
