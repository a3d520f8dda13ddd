"""Recording, leaving out and undoing steps; handing out the file of a record."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kyhop.access.doors import Request, found, sent
from kyhop.access.rules import require
from kyhop.deadlines.lateness import limit_of
from kyhop.law.model import Step
from kyhop.matters import actions
from kyhop.matters.attachments import LARGEST, Upload
from kyhop.matters.choices import words_choices
from kyhop.matters.forms import ReasonForm, RecordForm
from kyhop.matters.models import Matter, StepRecord, said
from kyhop.matters.owners import cast_of
from kyhop.matters.procedures import late_reason_words, step_of
from kyhop.matters.queries import RELATED
from kyhop.matters.rules import StepOfMatter
from kyhop.matters.views.frame import crumbs_of, page_of
from kyhop.web.fields import day_sent
from kyhop.web.verb import verb_page


def record(request: Request, matter_id: int, step_id: str) -> HttpResponse:
    """Mark a step as done."""
    matter, step = _step_asked(request, matter_id, step_id, "matters.record_step")
    day_done = day_sent(request.POST, "done_on", request.today)
    limit = limit_of(*matter.holder, step_id, day_done)
    late = limit.late_on(day_done)
    form = RecordForm(
        sent(request),
        request.FILES or None,
        reasons=words_choices(late_reason_words()),
        initial={"done_on": request.today},
    )
    if not late:
        del form.fields["late_reason"], form.fields["late_text"]
    notices = []
    if late and limit.binding:
        day = limit.binding.strftime("%d/%m/%Y")
        notices.append(
            {
                "kind": "late",
                "title": _("The date of this step was %(day)s.") % {"day": day},
                "text": _("It is recorded as late, with the reason that you choose."),
            }
        )
    return verb_page(
        request,
        title=_("Mark as done: %(step)s") % {"step": said(step.title)},
        lead=matter.title,
        crumbs=crumbs_of(request, matter),
        notices=notices,
        form=form,
        submit=_("Mark as done"),
        back=page_of(request, matter.pk),
        said=_("“%(step)s” is done.") % {"step": said(step.title)},
        run=lambda data: _record(request, matter, step_id, data),
    )


def skip(request: Request, matter_id: int, step_id: str) -> HttpResponse:
    """Leave an optional step out."""
    matter, step = _step_asked(request, matter_id, step_id, "matters.skip_step")
    return verb_page(
        request,
        title=_("Leave out: %(step)s") % {"step": said(step.title)},
        lead=matter.title,
        crumbs=crumbs_of(request, matter),
        form=ReasonForm(sent(request)),
        submit=_("Leave it out"),
        back=page_of(request, matter.pk),
        said=_("“%(step)s” is left out.") % {"step": said(step.title)},
        run=lambda data: actions.skip_step(
            matter_id=matter.pk, step_id=step_id, actor=request.actor, at=request.now, **data
        ),
    )


def undo(request: Request, record_id: int) -> HttpResponse:
    """Undo the record of a step."""
    rows = StepRecord.objects.select_related("matter__session__term", "matter__council", "post")
    record = found(request, rows, record_id, "matters.undo_step")
    step = step_of(record.matter, record.step_id)
    name = said(step.title) if step else record.step_id
    day = record.done_on.strftime("%d/%m/%Y")
    return verb_page(
        request,
        title=_("Undo: %(step)s") % {"step": name},
        lead=_("%(by)s recorded it as done on %(day)s.") % {"by": record.by, "day": day},
        crumbs=crumbs_of(request, record.matter),
        form=ReasonForm(sent(request)),
        submit=_("Undo the record"),
        danger=True,
        back=page_of(request, record.matter_id),
        said=_("The record of “%(step)s” has been undone.") % {"step": name},
        run=lambda data: actions.undo_step(
            record_id=record.pk, actor=request.actor, at=request.now, **data
        ),
    )


@require_safe
def file_of(request: Request, record_id: int) -> HttpResponse:
    """Hand out the file of a record, always as a download; whole, for it has at most 25 MB."""
    record = found(request, StepRecord.objects.all(), record_id, "matters.see")
    if not record.file:
        raise Http404
    with record.file.open() as stored:
        answer = HttpResponse(stored.read(), content_type=record.file_type)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(record.file_name)}"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _step_asked(
    request: Request, matter_id: int, step_id: str, permission: str
) -> tuple[Matter, Step]:
    """The matter and its step, if the actor sees the one and may act on the other."""
    matter = found(request, Matter.objects.select_related(*RELATED), matter_id, "matters.see")
    step = step_of(matter, step_id)
    if step is None:
        raise Http404
    bodies = cast_of(matter.council_id).for_step(matter, step)
    require(request.actor, permission, StepOfMatter(matter.council_id, step_id, frozenset(bodies)))
    return matter, step


def _record(request: Request, matter: Matter, step_id: str, data: dict[str, Any]) -> StepRecord:
    sent_file = data.pop("file", None)
    upload = None
    if sent_file is not None:
        upload = Upload(sent_file.name, sent_file.read(LARGEST + 1))
    return actions.record_step(
        matter_id=matter.pk,
        step_id=step_id,
        file=upload,
        actor=request.actor,
        at=request.now,
        **data,
    )
