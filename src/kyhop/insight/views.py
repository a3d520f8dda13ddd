"""The page of the record, its workbook, and who may read it."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kyhop.access.doors import Request, here, sent
from kyhop.access.rules import can, require
from kyhop.council.models import CouncilSession
from kyhop.council.queries import coming_session, get_session, sessions_of
from kyhop.insight.actions.open_record import open_record
from kyhop.insight.counting import Only
from kyhop.insight.definitions import definitions
from kyhop.insight.excel import MEDIA_TYPE, workbook
from kyhop.insight.forms import OpennessForm
from kyhop.insight.page import record_of
from kyhop.insight.rules import is_open
from kyhop.web.verb import verb_page


@require_safe
def show(request: Request) -> HttpResponse:
    """The record of a session (`?session=`), else of the one that is prepared."""
    require(request.actor, "insight.see", request.council)
    session = _session(request)
    if session is None:
        return render(request, "insight/empty.html")
    only = _only(request)
    record = record_of(session, only)
    excel = f"{here(request, 'insight:excel')}?session={session.pk}"
    actions = [
        {"label": _("Excel"), "url": excel, "icon": "down"},
        {"label": _("Print"), "print": True},
    ]
    if can(request.actor, "insight.open_record", request.council):
        actions.append({"label": _("Who reads this"), "url": here(request, "insight:openness")})
    return render(
        request,
        "insight/record.html",
        {
            "record": record,
            "own": only is not None,
            "actions": actions,
            "definitions": definitions(),
            "width": 20 + 60 * len(record.sessions),
            "picks": [
                {"label": row["session"].short_title, "url": f"?session={row['session'].pk}",
                 "current": row["session"].pk == session.pk, "count": None}
                for row in record.sessions
            ],
        },
    )  # fmt: skip


@require_safe
def excel(request: Request) -> HttpResponse:
    """The same record as a workbook."""
    require(request.actor, "insight.see", request.council)
    session = _session(request)
    if session is None:
        raise Http404
    data = workbook(record_of(session, _only(request)), definitions())
    name = f"{request.council.slug}-{session.number}.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(data, content_type=MEDIA_TYPE, headers=headers)


def openness(request: Request) -> HttpResponse:
    """Decide who reads the record."""
    require(request.actor, "insight.open_record", request.council)
    return verb_page(
        request,
        title=_("Who reads the record"),
        lead=_(
            "The offices, the executive’s leaders and the Standing Board read all of it, an agency its own matters."
        ),
        form=OpennessForm(sent(request), initial={"everyone": is_open(request.council.pk)}),
        submit=_("Decide"),
        back=here(request, "insight:record"),
        said=_("Who reads the record has been decided."),
        run=lambda data: open_record(
            council_id=request.council.pk, actor=request.actor, at=request.now, **data
        ),
    )


def _only(request: Request) -> Only:
    """All matters for whoever may see them, else those that one's own bodies lead."""
    if can(request.actor, "insight.see_all", request.council):
        return None
    return request.actor.body_ids


def _session(request: Request) -> CouncilSession | None:
    asked = request.GET.get("session", "")
    if asked:
        try:
            return get_session(int(asked), council_id=request.council.pk)
        except (ValueError, CouncilSession.DoesNotExist):
            raise Http404 from None
    coming = coming_session(request.council.pk, request.today)
    return coming or sessions_of(request.council.pk).first()
