"""Starting, submitting, releasing, adopting, amending; the council's measures."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from kyhop.access.doors import Request, here, sent
from kyhop.access.rules import require
from kyhop.agenda import actions
from kyhop.agenda.actions.release_agenda import unsettled
from kyhop.agenda.forms import (
    AdoptForm,
    AmendForm,
    PolicyForm,
    ReleaseForm,
    StartForm,
    SubmitForm,
    language,
)
from kyhop.agenda.frame import rulebook_of
from kyhop.agenda.laying_out import NOON
from kyhop.agenda.models import Agenda
from kyhop.agenda.outlines import outlines, suiting
from kyhop.agenda.queries import latest_version
from kyhop.agenda.showing import draft_shown
from kyhop.agenda.views.frame import agenda_seen, crumbs_of, session_seen
from kyhop.agenda.views.rows import change_rows
from kyhop.council.models import CouncilSession
from kyhop.council.queries import usual_hours
from kyhop.council.states import DayPart, Level, SessionKind
from kyhop.planner import Judged
from kyhop.web.verb import verb_page


def start(request: Request, session_id: int) -> HttpResponse:
    """Draft the agenda from an outline."""
    session = session_seen(request, session_id, "agenda.edit")
    notices = []
    bare = not session.sittings.exists()
    lays_out = bare and session.opening_day is not None
    if bare and not lays_out:
        notices = [
            {
                "kind": "risk",
                "title": _("The session has no sittings yet."),
                "text": _("Add its sittings on the page of the session first."),
            }
        ]
    usual = suiting(kind=session.kind, number=session.number, opening=session.opening_day)
    initial = {"outline": usual.id} | (_usual_layout(session) if lays_out else {})
    form = StartForm(sent(request), initial=initial, lays_out=lays_out)
    return verb_page(
        request,
        title=_("Draft the agenda"),
        lead=session.short_title,
        form=form,
        submit=_("Draft it"),
        back=here(request, "agenda:agendas"),
        done=here(request, "agenda:board", session_id),
        crumbs=crumbs_of(request, session)[:1],
        said=_("The first order is on the board."),
        notices=notices,
        template="agenda/start.html",
        more={
            "sittings_url": here(request, "council:session", session_id) if notices else "",
            "outlines": [
                {"says": one.says.say(language()), "lines": [line.title for line in one.lines]}
                for one in outlines().values()
            ],
        },
        run=lambda data: actions.start_agenda(
            session_id=session.pk, outline=data["outline"], layout=form.layout(),
            actor=request.actor, at=request.now,
        ),
    )  # fmt: skip


def _usual_layout(session: CouncilSession) -> dict[str, Any]:
    """Two days for a province's regular session, one for a commune's, half a day for another; at the
    hours this council keeps."""
    hours = usual_hours(session.council_id)
    regular = 4 if session.council.level == Level.PROVINCE else 2
    found: dict[str, Any] = {"halves": regular if session.kind == SessionKind.REGULAR else 1}
    for part in (DayPart.MORNING, DayPart.AFTERNOON):
        found[f"{part.value}_starts"], found[f"{part.value}_ends"] = hours[part]
    first = "morning" if session.opening_hour < NOON else "afternoon"
    if session.opening_hour < found[f"{first}_ends"]:
        found[f"{first}_starts"] = session.opening_hour
    return found


def release(request: Request, session_id: int) -> HttpResponse:
    """Release the draft as the next version."""
    agenda = agenda_seen(request, session_id, "agenda.release")
    draft = draft_shown(agenda, latest_version(agenda))
    notices = _open_points(agenda, draft.judged)
    form = ReleaseForm(sent(request), initial={"seen": agenda.revision})
    form.fields["despite"].required = bool(notices)
    return verb_page(
        request,
        title=_("Release version %(n)s") % {"n": agenda.number},
        lead=_("Those whose own lines come, move or go are told; nobody else is."),
        form=form,
        submit=_("Release"),
        back=here(request, "agenda:board", session_id),
        done=here(request, "agenda:reading", session_id),
        crumbs=crumbs_of(request, agenda.session, board=True),
        notices=notices,
        template="agenda/release.html",
        more={"changes": change_rows(draft.changes), "first": draft.version is None},
        run=lambda data: actions.release_agenda(
            agenda_id=agenda.pk, actor=request.actor, at=request.now, **data
        ),
    )


def submit(request: Request, session_id: int) -> HttpResponse:
    """Give the draft to the Standing Board to release."""
    agenda = agenda_seen(request, session_id, "agenda.submit")
    draft = draft_shown(agenda, latest_version(agenda))
    return verb_page(
        request,
        title=_("Submit draft %(n)s to the Standing Board") % {"n": agenda.number},
        lead=_("The Standing Board is told, and finds the draft on My work until it is released."),
        form=SubmitForm(sent(request), initial={"seen": agenda.revision}),
        submit=_("Submit"),
        back=here(request, "agenda:board", session_id),
        said=_("The Standing Board has the draft."),
        crumbs=crumbs_of(request, agenda.session, board=True),
        notices=_open_points(agenda, draft.judged),
        template="agenda/release.html",
        more={"changes": change_rows(draft.changes), "first": draft.version is None},
        run=lambda data: actions.submit_draft(
            agenda_id=agenda.pk, actor=request.actor, at=request.now, **data
        ),
    )


def _open_points(agenda: Agenda, judged: Judged) -> list[dict[str, str]]:
    """What is not settled, a notice each."""
    return [
        {"kind": "risk", "title": _("Not settled yet"), "text": says}
        for says in unsettled(agenda, judged)
    ]


def adopt(request: Request, session_id: int) -> HttpResponse:
    """Record that the council adopted the agenda."""
    agenda = agenda_seen(request, session_id, "agenda.adopt")
    return verb_page(
        request,
        title=_("The council adopts the agenda"),
        form=AdoptForm(sent(request)),
        submit=_("Record it"),
        back=here(request, "agenda:board", session_id),
        done=here(request, "agenda:reading", session_id),
        crumbs=crumbs_of(request, agenda.session, board=True),
        run=lambda data: actions.adopt_agenda(
            agenda_id=agenda.pk, words=data["words"], actor=request.actor, at=request.now
        ),
    )


def amend(request: Request, session_id: int) -> HttpResponse:
    """Amend the adopted agenda by a decision of the council."""
    agenda = agenda_seen(request, session_id, "agenda.adopt")
    draft = draft_shown(agenda, latest_version(agenda))
    return verb_page(
        request,
        title=_("The council amends its agenda"),
        form=AmendForm(sent(request), initial={"seen": agenda.revision}),
        submit=_("Record and publish version %(n)s") % {"n": agenda.number},
        back=here(request, "agenda:board", session_id),
        done=here(request, "agenda:reading", session_id),
        crumbs=crumbs_of(request, agenda.session, board=True),
        template="agenda/release.html",
        more={"changes": change_rows(draft.changes), "first": draft.version is None},
        run=lambda data: actions.amend_agenda(
            agenda_id=agenda.pk, actor=request.actor, at=request.now, **data
        ),
    )


def policy(request: Request) -> HttpResponse:
    """The council's measures and weights."""
    request.place = "agenda"  # type: ignore[attr-defined]
    require(request.actor, "agenda.read", request.council)
    require(request.actor, "agenda.policy", request.council)
    form = PolicyForm(sent(request), initial=PolicyForm.initial_of(rulebook_of(request.council.pk)))
    return verb_page(
        request,
        title=_("Measures for agendas"),
        lead=_("What the optimiser weighs; every proposal shows each term with its weight."),
        form=form,
        submit=_("Save"),
        back=here(request, "agenda:agendas"),
        crumbs=[{"label": _("Agendas of the sessions"), "url": here(request, "agenda:agendas")}],
        said=_("The measures hold from now on."),
        template="agenda/measures.html",
        run=lambda _data: actions.set_policy(
            council_id=request.council.pk, rulebook=form.rulebook(), actor=request.actor,
            at=request.now,
        ),
    )  # fmt: skip
