"""Ask more bodies in a consultation that runs."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.matters.refusals import refuse_not_running
from kyhop.reviews.consulting.asking import write_asked
from kyhop.reviews.consulting.events import MoreBodiesAsked
from kyhop.reviews.consulting.locking import about_consultation, locked_consultation
from kyhop.reviews.consulting.refusals import ConsultationEnded, NobodyAsked
from kyhop.reviews.models import Asked, Consultation


@transaction.atomic
def ask_more(
    *,
    consultation_id: int,
    body_ids: Collection[int] = (),
    names: Collection[str] = (),
    actor: Actor,
    at: datetime,
) -> list[Asked]:
    """Ask more bodies (hỏi thêm cơ quan) with the same day of reply; those asked already stay as they are.

    :raises NotAllowed: the actor does not act for the leading body
    :raises NotRunning: the matter is no longer in preparation
    :raises ConsultationEnded: it was closed, by whom and when
    :raises NobodyAsked, AsksItself: nobody new, or the leading body itself
    """
    consultation = locked_consultation(consultation_id)
    matter = consultation.matter
    require(actor, "reviews.consult", matter)
    refuse_not_running(matter)
    refuse_ended(consultation)
    if consultation.of_the_front:
        raise NobodyAsked
    rows = write_asked(consultation, matter, body_ids, names)
    told = MoreBodiesAsked(
        **about_consultation(consultation),
        asked=tuple(row.named("vi") for row in rows),
        asked_en=tuple(row.named("en") for row in rows),
        reply_by=consultation.reply_by,
    )
    journal.write(told, actor=actor.speaking_for(matter.lead_id), at=at)
    return rows


def refuse_ended(consultation: Consultation) -> None:
    """:raises ConsultationEnded: it was closed, by whom and when"""
    if consultation.closed_at is not None:
        raise ConsultationEnded(consultation.closed_by, consultation.closed_at.date())
