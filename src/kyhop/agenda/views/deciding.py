"""Starting, reviewing, releasing, adopting, amending; durations and the council's measures."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kyhop.access.doors import Request, found, here, sent
from kyhop.access.rules import can, require
from kyhop.agenda import actions
from kyhop.agenda.actions.release_agenda import unsettled
from kyhop.agenda.actions.review_draft import review_of
from kyhop.agenda.forms import (
    AdoptForm,
    AmendForm,
    AnswerForm,
    CommentForm,
    DurationsForm,
    PolicyForm,
    ReleaseForm,
    ReviewForm,
    StartForm,
)
from kyhop.agenda.frame import rulebook_of
from kyhop.agenda.models import Comment, Duration
from kyhop.agenda.outlines import suiting
from kyhop.agenda.printed import lines_in
from kyhop.agenda.queries import latest_version
from kyhop.agenda.refusals import NotReleased
from kyhop.agenda.showing import draft_shown
from kyhop.agenda.views.frame import agenda_seen, crumbs_of, session_seen
from kyhop.agenda.views.reading import change_rows, read_sittings
from kyhop.web.verb import verb_page


def start(request: Request, session_id: int) -> HttpResponse:
    """Draft the agenda from an outline."""
    session = session_seen(request, session_id, "agenda.edit")
    usual = suiting(kind=session.kind, number=session.number, opening=session.opening_day)
    return verb_page(
        request,
        title=_("Draft the agenda"),
        lead=session.short_title,
        form=StartForm(sent(request), initial={"outline": usual.id}),
        submit=_("Draft it"),
        back=here(request, "agenda:agendas"),
        done=here(request, "agenda:board", session_id),
        crumbs=crumbs_of(request, session)[:1],
        said=_("The first order is on the board."),
        run=lambda data: actions.start_agenda(
            session_id=session.pk, outline=data["outline"], actor=request.actor, at=request.now
        ),
    )


@require_safe
def review(request: Request, session_id: int) -> HttpResponse:
    """The draft under joint review with its comments and answers."""
    agenda = agenda_seen(request, session_id, "agenda.draft")
    now = review_of(agenda)
    answers = can(request.actor, "agenda.review", agenda)
    comments = list(now.comments.all()) if now else []
    context = {
        "session": agenda.session,
        "agenda": agenda,
        "crumbs": crumbs_of(request, agenda.session, board=True),
        "review": now,
        "sittings": read_sittings(request, now.printed, set()) if now else [],
        "comments": [
            {"row": one, "answer": here(request, "agenda:answer", one.pk) if answers else ""}
            for one in comments
        ],
        "comment": here(request, "agenda:comment", session_id)
        if now and now.until >= request.today and can(request.actor, "agenda.comment", agenda)
        else "",
        "open": here(request, "agenda:open_review", session_id) if answers else "",
    }
    return render(request, "agenda/review.html", context)


def open_review(request: Request, session_id: int) -> HttpResponse:
    """Lay the draft before both sides."""
    agenda = agenda_seen(request, session_id, "agenda.review")
    initial = {"until": request.today + timedelta(days=3)}
    return verb_page(
        request,
        title=_("Joint review of the draft"),
        lead=_("The executive's office sees the draft as it now is and comments on it."),
        form=ReviewForm(sent(request), initial=initial),
        submit=_("Ask for comments"),
        back=here(request, "agenda:review", session_id),
        crumbs=crumbs_of(request, agenda.session, board=True),
        run=lambda data: actions.open_review(
            agenda_id=agenda.pk, until=data["until"], actor=request.actor, at=request.now
        ),
    )


def comment(request: Request, session_id: int) -> HttpResponse:
    """Comment on the draft under review."""
    agenda = agenda_seen(request, session_id, "agenda.comment")
    now = review_of(agenda)
    rows = [*lines_in(now.printed)] if now else []
    lines = [(row["key"], row["title"][:90]) for _sitting, row in rows]
    if now:
        lines += [(row["key"], row["title"][:90]) for row in now.printed["unplaced"]]
    return verb_page(
        request,
        title=_("Comment on the draft"),
        form=CommentForm(sent(request), lines=lines),
        submit=_("Send the comment"),
        back=here(request, "agenda:review", session_id),
        crumbs=crumbs_of(request, agenda.session, board=True),
        said=_("The comment has been sent; the council office answers it."),
        run=lambda data: actions.comment_draft(
            agenda_id=agenda.pk, words=data["words"], line=data["line"], actor=request.actor,
            at=request.now,
        ),
    )  # fmt: skip


def answer(request: Request, comment_id: int) -> HttpResponse:
    """Answer a comment."""
    request.place = "agenda"  # type: ignore[attr-defined]
    rows = Comment.objects.select_related("review__agenda__session", "council")
    found(request, rows, comment_id, "agenda.read")
    row = found(request, rows, comment_id, "agenda.review")
    session = row.review.agenda.session
    return verb_page(
        request,
        title=_("Answer the comment"),
        lead=row.words,
        form=AnswerForm(sent(request), initial={"answer": row.answer}),
        submit=_("Send the answer"),
        back=here(request, "agenda:review", session.pk),
        crumbs=crumbs_of(request, session, board=True),
        run=lambda data: actions.answer_comment(
            comment_id=row.pk, answer=data["answer"], actor=request.actor, at=request.now
        ),
    )


def release(request: Request, session_id: int) -> HttpResponse:
    """Release the draft as the next version."""
    agenda = agenda_seen(request, session_id, "agenda.release")
    draft = draft_shown(agenda, latest_version(agenda))
    notices = [
        {"kind": "risk", "title": _("Not settled yet"), "text": says}
        for says in unsettled(agenda, draft.judged)
    ]
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


def durations(request: Request, session_id: int) -> HttpResponse:
    """Record how long the lines really took."""
    agenda = agenda_seen(request, session_id, "agenda.durations")
    version = latest_version(agenda)
    known = dict(Duration.objects.filter(session_id=session_id).values_list("line", "actual"))
    rows: list[tuple[str, str, int, int]] = []
    if version:
        rows = [
            (row["key"], row["title"], row["minutes"], known.get(row["key"], 0))
            for _sitting, row in lines_in(version.printed)
        ]
    form = DurationsForm(sent(request), rows=rows)
    notices = [] if version else [{"kind": "info", "title": str(NotReleased()), "text": ""}]

    def run(_data: dict[str, Any]) -> Any:
        return actions.record_durations(
            agenda_id=agenda.pk, minutes=form.minutes(), actor=request.actor, at=request.now
        )

    return verb_page(
        request,
        title=_("Actual durations"),
        lead=_("Minutes that each line really took; later estimates rest on them."),
        form=form,
        submit=_("Save"),
        back=here(request, "agenda:reading", session_id),
        crumbs=crumbs_of(request, agenda.session, board=True),
        notices=notices,
        run=run,
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
        run=lambda _data: actions.set_policy(
            council_id=request.council.pk, rulebook=form.rulebook(), actor=request.actor,
            at=request.now,
        ),
    )  # fmt: skip
