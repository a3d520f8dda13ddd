"""The run-sheet on one page, ordered by time."""

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
from kyhop.logistics.anchors import Anchor, anchors_of
from kyhop.logistics.forms import CueForm
from kyhop.logistics.models import Cue
from kyhop.logistics.run_sheet import run_sheet
from kyhop.logistics.states import Office
from kyhop.logistics.views.frame import crumbs_of, edits, session_seen, tabs
from kyhop.web.verb import verb_page
from kyhop.web.words import clock, day_month


@require_safe
def show(request: Request, session_id: int) -> HttpResponse:
    """Everything that happens, day by day (``?day=``: one, on one sheet of paper); the times follow
    the agenda as it stands."""
    session = session_seen(request, session_id)
    may = edits(request, session)
    names = {office.value: office.label for office in Office}
    sheet, asked = run_sheet(session), request.GET.get("day", "")
    days = [
        {
            "day": day.day,
            "rows": [
                {
                    "entry": entry,
                    "office": names.get(entry.office, ""),
                    "edit": here(request, "logistics:edit_cue", entry.pk)
                    if may and entry.kind == "cue" and entry.pk
                    else "",
                }
                for entry in day.entries
            ],
        }
        for day in sheet
        if asked in ("", day.day.isoformat())
    ]
    page = here(request, "logistics:run_sheet", session.pk)
    picks = [{"label": _("All days"), "url": page, "current": not asked}]
    picks += [
        {
            "label": day_month(day.day),
            "url": f"{page}?day={day.day.isoformat()}",
            "current": asked == day.day.isoformat(),
        }
        for day in sheet
    ]
    context = {
        "picks": picks,
        "session": session,
        "tabs": tabs(request, session, "run_sheet"),
        "days": days,
        "may": may,
    }
    return render(request, "logistics/run_sheet.html", context)


def set_up(request: Request, session_id: int) -> HttpResponse:
    """Take over the standard lines."""
    session = session_seen(request, session_id, "logistics.edit")
    return verb_page(
        request,
        title=_("Take over the standard lines"),
        lead=_("What is missing is added; what stands is left as it is."),
        crumbs=crumbs_of(request, session, (_("Run-sheet"), _page(request, session))),
        submit=_("Take them over"),
        back=_page(request, session),
        said=_("The standard lines have been taken over."),
        run=lambda _data: actions.set_up_cues(
            session_id=session.pk, actor=request.actor, at=request.now
        ),
    )


def add(request: Request, session_id: int) -> HttpResponse:
    """Write a line."""
    return _form(request, session_seen(request, session_id, "logistics.edit"), None)


def edit(request: Request, cue_id: int) -> HttpResponse:
    """Change a line."""
    cue = _cue(request, cue_id)
    return _form(request, cue.session, cue)


def remove(request: Request, cue_id: int) -> HttpResponse:
    """Take a line off."""
    cue = _cue(request, cue_id)
    return verb_page(
        request,
        title=_("Take the line off the run-sheet"),
        lead=cue.title,
        crumbs=crumbs_of(request, cue.session, (_("Run-sheet"), _page(request, cue.session))),
        submit=_("Take the cue off"),
        danger=True,
        back=_page(request, cue.session),
        said=_("The line is off the run-sheet."),
        run=lambda _data: actions.remove_cue(cue_id=cue.pk, actor=request.actor, at=request.now),
    )


def _form(request: Request, session: CouncilSession, cue: Cue | None) -> HttpResponse:
    anchors = [(anchor.key, _said(anchor)) for anchor in anchors_of(session)]
    initial: dict[str, Any] = model_to_dict(cue) if cue else {}
    if cue is not None and cue.anchor:
        initial |= {"day": None, "hour": None}

    def run(data: dict[str, Any]) -> Cue:
        return actions.save_cue(
            session_id=session.pk,
            cue_id=cue.pk if cue else None,
            fields=data,
            actor=request.actor,
            at=request.now,
        )

    return verb_page(
        request,
        title=_("Change the line of the run-sheet") if cue else _("Write a line of the run-sheet"),
        lead=cue.title if cue else session.title,
        crumbs=crumbs_of(request, session, (_("Run-sheet"), _page(request, session))),
        form=CueForm(sent(request), initial=initial, anchors=anchors),
        submit=_("Save"),
        back=_page(request, session),
        said=_("Saved."),
        run=run,
        template="logistics/cue.html",
        more={"remove_url": here(request, "logistics:remove_cue", cue.pk) if cue else ""},
    )


def _said(anchor: Anchor) -> str:
    return f"{day_month(anchor.day)} {clock(anchor.starts)} {anchor.title}"[:120]


def _page(request: Request, session: CouncilSession) -> str:
    return here(request, "logistics:run_sheet", session.pk)


def _cue(request: Request, cue_id: int) -> Cue:
    rows = Cue.objects.filter(removed_at__isnull=True)
    rows = rows.select_related("session__council", "session__term", "council")
    return found(request, rows, cue_id, "logistics.edit")
