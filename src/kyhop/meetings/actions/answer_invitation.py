"""Answer an invitation to an executive meeting."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.matters.refusals import given
from kyhop.meetings.actions.open_invitation import open_invitation
from kyhop.meetings.events import InvitationAnswered
from kyhop.meetings.locking import about_invitation
from kyhop.meetings.models import Invitation
from kyhop.meetings.queries import is_outdated
from kyhop.meetings.refusals import ChoiceNeeded, MeetingCancelled, MovedSince, Superseded
from kyhop.meetings.states import Answer


@transaction.atomic
def answer_invitation(
    *, invitation_id: int, answer: str, words: str = "", actor: Actor, at: datetime
) -> Invitation:
    """Answer an invitation (trả lời giấy mời); a later answer replaces it, both are in the journal.

    :raises NotAllowed: the actor does not sit for the invited body
    :raises MeetingCancelled: the meeting does not take place
    :raises Superseded: the body was invited again for another day
    :raises MovedSince: the meeting moved and the body was not invited again yet
    :raises ChoiceNeeded: the answer is none of the list
    :raises ReasonNeeded: somebody else is sent, or nobody comes, without words
    """
    invitation = open_invitation(invitation_id=invitation_id, actor=actor, at=at)
    if invitation.meeting.cancelled:
        raise MeetingCancelled
    if invitation.superseded_at is not None:
        raise Superseded
    if is_outdated(invitation, invitation.meeting):
        raise MovedSince(invitation.meeting.day)
    if answer not in Answer:
        raise ChoiceNeeded("answer")
    if answer != Answer.ATTEND:
        words = given(words, field="words")
    speaker = actor.speaking_for(invitation.body_id)
    invitation.answer, invitation.answer_words = answer, words.strip()[:500]
    invitation.answered_at = at
    invitation.answered_by_vi, invitation.answered_by_en = speaker.label_vi, speaker.label_en
    invitation.save(
        update_fields=[
            "answer", "answer_words", "answered_at", "answered_by_vi", "answered_by_en",
        ]
    )  # fmt: skip
    told = InvitationAnswered(
        answer=answer,
        words=invitation.answer_words,
        **about_invitation(invitation, invitation.meeting),
    )
    journal.write(told, actor=speaker, at=at)
    return invitation
