"""The joint review of a draft: asking for comments, making and answering them, looking back."""

from __future__ import annotations

from datetime import timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kyhop.access.doors import Request, found, here, sent
from kyhop.access.rules import can
from kyhop.agenda import actions
from kyhop.agenda.actions.review_draft import review_of
from kyhop.agenda.forms import AnswerForm, CommentForm, ReviewForm
from kyhop.agenda.models import Comment
from kyhop.agenda.printed import lines_in
from kyhop.agenda.views.frame import agenda_seen, crumbs_of
from kyhop.agenda.views.rows import read_sittings
from kyhop.web.verb import verb_page


@require_safe
def review(request: Request, session_id: int) -> HttpResponse:
    """The draft under joint review with its comments and answers; earlier reviews by ``?review=``."""
    agenda = agenda_seen(request, session_id, "agenda.draft")
    every = list(agenda.reviews.all())
    asked = request.GET.get("review", "")
    latest = review_of(agenda)
    now = next((one for one in every if str(one.pk) == asked), None) if asked else latest
    if asked and now is None:
        raise Http404
    answers = can(request.actor, "agenda.review", agenda)
    comments = list(now.comments.all()) if now else []
    context = {
        "session": agenda.session,
        "agenda": agenda,
        "crumbs": crumbs_of(request, agenda.session, board=True),
        "review": now,
        "past": now != latest,
        "others": [one for one in every if one != now],
        "sittings": read_sittings(request, now.printed, set()) if now else [],
        "comments": [
            {"row": one, "answer": here(request, "agenda:answer", one.pk) if answers else ""}
            for one in comments
        ],
        "comment": here(request, "agenda:comment", session_id)
        if now
        and now == latest
        and now.until >= request.today
        and can(request.actor, "agenda.comment", agenda)
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
