"""Keep when an invited body first opened its invitation, and the papers of each matter."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.meetings.events import InvitationOpened, PapersOpened
from kyhop.meetings.locking import about_invitation
from kyhop.meetings.models import Invitation, PaperAccess
from kyhop.meetings.queries import matters_at
from kyhop.meetings.refusals import NotThatMatter


@transaction.atomic
def open_invitation(*, invitation_id: int, actor: Actor, at: datetime) -> Invitation:
    """Keep that the body opened its invitation (đã mở giấy mời); only the first time is written.

    :raises NotAllowed: the actor does not sit for the invited body
    """
    invitation = _locked(invitation_id)
    require(actor, "meetings.answer", invitation)
    if invitation.opened_at is not None:
        return invitation
    speaker = actor.speaking_for(invitation.body_id)
    invitation.opened_at = at
    invitation.opened_by_vi, invitation.opened_by_en = speaker.label_vi, speaker.label_en
    invitation.save(update_fields=["opened_at", "opened_by_vi", "opened_by_en"])
    told = InvitationOpened(**about_invitation(invitation, invitation.meeting))
    journal.write(told, actor=speaker, at=at)
    return invitation


@transaction.atomic
def open_papers(*, invitation_id: int, matter_id: int, actor: Actor, at: datetime) -> PaperAccess:
    """Keep that the body opened the papers of a matter (đã mở tài liệu); only the first time is written.

    :raises NotAllowed: the actor does not sit for the invited body
    :raises NotThatMatter: the matter is not on the list of the meeting
    """
    invitation = open_invitation(invitation_id=invitation_id, actor=actor, at=at)
    matter = next((m for m in matters_at(invitation.meeting_id) if m.pk == matter_id), None)
    if matter is None:
        raise NotThatMatter
    speaker = actor.speaking_for(invitation.body_id)
    access, first = PaperAccess.objects.get_or_create(
        invitation=invitation,
        matter=matter,
        defaults={
            "council": invitation.council,
            "at": at,
            "by_vi": speaker.label_vi,
            "by_en": speaker.label_en,
        },
    )
    if first:
        told = PapersOpened(
            matter_id=matter.pk,
            title=matter.title,
            **about_invitation(invitation, invitation.meeting),
        )
        journal.write(told, actor=speaker, at=at)
    return access


def _locked(invitation_id: int) -> Invitation:
    rows = Invitation.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("meeting__council", "body", "council").get(pk=invitation_id)
