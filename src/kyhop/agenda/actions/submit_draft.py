"""Give the draft to the Standing Board to release."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.agenda.actions.release_agenda import frozen_draft, opened
from kyhop.agenda.editing import about, by
from kyhop.agenda.events import DraftSubmitted
from kyhop.agenda.models import Agenda, Submission
from kyhop.agenda.queries import latest_version
from kyhop.agenda.refusals import AdoptedAlready, SubmittedAlready


@transaction.atomic
def submit_draft(
    *, agenda_id: int, seen: int, words: str = "", actor: Actor, at: datetime
) -> Submission:
    """Give the draft as it is to the Standing Board to release (trình Thường trực), who is told.

    :raises NotAllowed: not of the council office
    :raises SessionOver: the session is closed
    :raises AdoptedAlready: the council has adopted its agenda; it amends it itself
    :raises Overtaken: somebody changed the draft since the page was seen
    :raises NothingChanged: it is the version before
    :raises SubmittedAlready: the Standing Board has it as it is
    """
    agenda = opened(agenda_id, "agenda.submit", seen, actor)
    before = latest_version(agenda)
    if before and before.adopted_at:
        raise AdoptedAlready
    frozen_draft(agenda, before)
    last = submission_of(agenda)
    if last and last.revision == agenda.revision:
        raise SubmittedAlready
    made = Submission.objects.create(
        council=agenda.council, agenda=agenda, number=agenda.number, revision=agenda.revision,
        words=words.strip(), **by(actor, at),
    )  # fmt: skip
    event = DraftSubmitted(number=made.number, words=made.words, **about(agenda))
    journal.write(event, actor=actor, at=at)
    return made


def submission_of(agenda: Agenda) -> Submission | None:
    """The latest submission of the draft that is being worked on."""
    return agenda.submissions.filter(number=agenda.number).first()
