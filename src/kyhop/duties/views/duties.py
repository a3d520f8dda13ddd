"""Recording and undoing a session's own duties."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kyhop.access.doors import Request, found, sent
from kyhop.access.rules import require
from kyhop.council.models import CouncilSession
from kyhop.deadlines.lateness import limit_of
from kyhop.duties import actions
from kyhop.duties.actions.record_duty import judged, step_of
from kyhop.duties.forms import ReasonForm, RecordForm
from kyhop.duties.models import HOLDER, DutyRecord
from kyhop.law import load
from kyhop.web.fields import day_sent
from kyhop.web.verb import verb_page
from kyhop.web.words import spoken

SESSIONS = CouncilSession.objects.select_related("council", "term")


def record(request: Request, session_id: int, duty: str) -> HttpResponse:
    """Mark one of the session's duties as done."""
    session = found(request, SESSIONS, session_id, "duties.see")
    step = step_of(session, duty)
    require(request.actor, "duties.record", judged(session, step))
    day_done = day_sent(request.POST, "done_on", request.today)
    limit = limit_of(HOLDER, session.pk, duty, day_done)
    reasons = [(key, spoken(words)) for key, words in load.law().late_reasons.items()]
    form = RecordForm(sent(request), reasons=reasons, initial={"done_on": request.today})
    notices = []
    if limit.late_on(day_done) and limit.binding:
        day = limit.binding.strftime("%d/%m/%Y")
        notices.append(
            {
                "kind": "late",
                "title": _("The date of this duty was %(day)s.") % {"day": day},
                "text": _("It is recorded as late, with the reason that you choose."),
            }
        )
    else:
        del form.fields["late_reason"], form.fields["late_text"]
    title = spoken(step.title)
    return verb_page(
        request,
        title=_("Mark as done: %(step)s") % {"step": title},
        lead=session.title,
        crumbs=_crumbs(request, session),
        notices=notices,
        form=form,
        submit=_("Mark as done"),
        back=_back(request, session),
        said=_("“%(step)s” is done.") % {"step": title},
        run=lambda data: actions.record_duty(
            session_id=session.pk, step_id=duty, actor=request.actor, at=request.now, **data
        ),
    )


def undo(request: Request, duty_record_id: int) -> HttpResponse:
    """Undo the record of a duty."""
    record = found(request, DutyRecord.objects.all(), duty_record_id, "duties.see")
    session = SESSIONS.get(pk=record.session_id)
    step = step_of(session, record.step_id)
    require(request.actor, "duties.record", judged(session, step))
    title = spoken(step.title)
    day = record.done_on.strftime("%d/%m/%Y")
    return verb_page(
        request,
        title=_("Undo: %(step)s") % {"step": title},
        lead=_("%(by)s recorded it as done on %(day)s.") % {"by": record.by, "day": day},
        crumbs=_crumbs(request, session),
        form=ReasonForm(sent(request)),
        submit=_("Undo the record"),
        danger=True,
        back=_back(request, session),
        said=_("The record of “%(step)s” has been undone.") % {"step": title},
        run=lambda data: actions.undo_duty(
            record_id=record.pk, actor=request.actor, at=request.now, **data
        ),
    )


def _back(request: Request, session: CouncilSession) -> str:
    """The session's duties; the desk serves them below the session's address."""
    return reverse("council:session", args=[request.council.slug, session.pk]) + "duties/"


def _crumbs(request: Request, session: CouncilSession) -> list[dict[str, Any]]:
    return [{"label": session.short_title, "url": _back(request, session)}]
