"""Record what was promised to the council."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.council.models import CouncilSession
from kyhop.followup.events import CommitmentRecorded
from kyhop.followup.locking import about
from kyhop.followup.models import Commitment
from kyhop.followup.refusals import (
    AlreadyRecorded,
    DueBeforeSession,
    NotASessionHere,
    WordsMissing,
)
from kyhop.matters.actions.register_matter import locked_session
from kyhop.matters.drafting import Bodies
from kyhop.matters.refusals import today_of
from kyhop.matters.sheet.text import fold, one_line, tidy
from kyhop.programme.speaking import named


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What was promised: the body that answers, the words, the day as promised and as it is counted."""

    body_id: int
    words: str
    speaker: str = ""
    due: date | None = None
    due_words: str = ""
    needs_resolution: bool = False


@transaction.atomic
def record_commitment(
    *, session_id: int, promise: Promise, actor: Actor, at: datetime
) -> Commitment:
    """Record a commitment made at a session (ghi cam kết), from its minutes or conclusions.

    :raises NotAllowed: neither of the council office nor on the Standing Board
    :raises NotASessionHere: the session has not opened yet
    :raises NotABodyHere: the body is closed or of another council
    :raises WordsMissing: what was promised is not said
    :raises DueBeforeSession: the day lies before the session's opening
    :raises AlreadyRecorded: the same words of this body stand already for the session
    """
    session = locked_session(session_id)
    require(actor, "followup.keep", session.council)
    opened = _opened(session, at)
    body = Bodies(session.council_id).get(promise.body_id, "body")
    words = tidy(promise.words)
    if not words:
        raise WordsMissing("words")
    if promise.due is not None and promise.due < opened:
        raise DueBeforeSession(opened)
    for before in Commitment.objects.filter(session=session, body=body):
        if fold(before.words) == fold(words):
            raise AlreadyRecorded(before)
    commitment = Commitment.objects.create(
        council=session.council,
        session=session,
        body=body,
        promised_by=body.name,
        speaker=one_line(promise.speaker)[:200],
        words=words,
        due=promise.due,
        due_words=one_line(promise.due_words)[:200],
        needs_resolution=promise.needs_resolution,
        recorded_at=at,
        **named(actor),
    )
    told = CommitmentRecorded(
        session=str(session),
        due=commitment.due,
        due_words=commitment.due_words,
        needs_resolution=commitment.needs_resolution,
        **about(commitment),
    )
    journal.write(told, actor=actor, at=at)
    return commitment


def _opened(session: CouncilSession, at: datetime) -> date:
    """:raises NotASessionHere: it has not opened by today"""
    if session.opening_day is None or session.opening_day > today_of(at):
        raise NotASessionHere
    return session.opening_day
