"""The pages of an invited body: its invitation with the papers, its answer, the letter."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kyhop.access.doors import Request, found, here, sent
from kyhop.access.rules import require
from kyhop.meetings import actions
from kyhop.meetings.forms import AnswerForm, RemarkForm
from kyhop.meetings.models import Invitation
from kyhop.meetings.official import LETTER
from kyhop.meetings.queries import is_outdated, matters_at
from kyhop.meetings.refusals import NotThatMatter
from kyhop.meetings.remarks import SOURCE
from kyhop.meetings.views.frame import invitation_seen, title_of
from kyhop.papers.office.issuer import MEDIA_TYPE
from kyhop.reviews.actions.raise_remark import Said, raise_remark
from kyhop.reviews.queries import remarks_of
from kyhop.reviews.states import Occasion
from kyhop.stationery.making import FileKind, made_for
from kyhop.stationery.papers import paper
from kyhop.web.downloads import download
from kyhop.web.verb import verb_page


@require_safe
def show(request: Request, invitation_id: int) -> HttpResponse:
    """The invitation with the matters and their papers; opening it is the proof that it arrived."""
    invitation = invitation_seen(request, invitation_id)
    invitation = actions.open_invitation(
        invitation_id=invitation.pk, actor=request.actor, at=request.now
    )
    open_to_answer = invitation.superseded_at is None and not invitation.meeting.cancelled
    moved = open_to_answer and is_outdated(invitation, invitation.meeting)
    context = {
        "invitation": invitation,
        "moved": moved,
        "title": title_of(invitation.meeting),
        "matters": [
            {
                "matter": matter,
                "url": here(request, "meetings:papers", invitation.pk, matter.pk),
                "remark_url": here(request, "meetings:remark", invitation.pk, matter.pk)
                if open_to_answer
                else "",
            }
            for matter in matters_at(invitation.meeting_id)
        ],
        "remarks": list(remarks_of((SOURCE, invitation.pk)).select_related("matter")),
        "answer_url": here(request, "meetings:answer", invitation.pk)
        if open_to_answer and not moved
        else "",
        "letter_url": here(request, "meetings:letter", invitation.pk),
    }
    return render(request, "meetings/invitation.html", context)


@require_safe
def papers(request: Request, invitation_id: int, matter_id: int) -> HttpResponse:
    """To the papers of a matter; the first time a body goes there is kept."""
    invitation = invitation_seen(request, invitation_id)
    try:
        actions.open_papers(
            invitation_id=invitation.pk, matter_id=matter_id, actor=request.actor, at=request.now
        )
    except NotThatMatter:
        return redirect(here(request, "meetings:invitation", invitation.pk))
    return redirect(here(request, "dossiers:dossier", matter_id))


def answer(request: Request, invitation_id: int) -> HttpResponse:
    """Answer the invitation."""
    invitation = invitation_seen(request, invitation_id)
    initial = {"answer": invitation.answer, "words": invitation.answer_words}
    return verb_page(
        request,
        title=_("Answer the invitation"),
        lead=title_of(invitation.meeting),
        form=AnswerForm(sent(request), initial=initial),
        submit=_("Send the answer"),
        back=here(request, "meetings:invitation", invitation.pk),
        said=_("The answer has been sent."),
        run=lambda data: actions.answer_invitation(
            invitation_id=invitation.pk, actor=request.actor, at=request.now, **data
        ),
    )


def remark(request: Request, invitation_id: int, matter_id: int) -> HttpResponse:
    """Make an early remark on a matter; the lead answers it like any other."""
    invitation = invitation_seen(request, invitation_id)
    matter = next((m for m in matters_at(invitation.meeting_id) if m.pk == matter_id), None)
    if matter is None:
        raise Http404
    return verb_page(
        request,
        title=_("Early remark"),
        lead=str(matter),
        form=RemarkForm(sent(request)),
        submit=_("Send the remark"),
        back=here(request, "meetings:invitation", invitation.pk),
        said=_("The remark has been sent; the lead agency answers it."),
        run=lambda data: raise_remark(
            source=(SOURCE, invitation.pk),
            matter_id=matter.pk,
            occasion=Occasion.MEETING,
            said=Said(words=data["words"], place=data["place"]),
            body_id=invitation.body_id,
            given_now=True,
            actor=request.actor,
            at=request.now,
        ),
    )


@require_safe
def letter(request: Request, invitation_id: int) -> HttpResponse:
    """The letter of invitation as a Word file, for the inviting office and the invited body."""
    rows = Invitation.objects.select_related("meeting__council", "body", "council")
    invitation = found(request, rows, invitation_id, "meetings.see")
    require(request.actor, "meetings.print_letter", invitation)
    content = made_for(request, paper(LETTER), invitation, FileKind.DOCX)
    return download(content, f"giay-moi-{invitation.day:%Y-%m-%d}-{invitation.pk}.docx", MEDIA_TYPE)
