"""Close a consultation: who replied and who did not is written down."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.matters.refusals import refuse_not_running, today_of
from kyhop.reviews.consulting.actions.ask_more import refuse_ended
from kyhop.reviews.consulting.events import ConsultationClosed
from kyhop.reviews.consulting.locking import about_consultation, locked_consultation
from kyhop.reviews.consulting.refusals import RepliesAwaited
from kyhop.reviews.consulting.states import ReplyKind
from kyhop.reviews.models import Consultation
from kyhop.reviews.stepping import record_on_the_way


@transaction.atomic
def close_consultation(
    *,
    consultation_id: int,
    late_reason: str = "",
    late_text: str = "",
    actor: Actor,
    at: datetime,
) -> Consultation:
    """Close the asking (kết thúc lấy ý kiến); silence is recorded as no reply, never as agreement.

    The step of asking in writing is done when the last open consultation of its kind is closed.

    :raises NotAllowed: the actor does not act for the leading body
    :raises NotRunning: the matter is no longer in preparation
    :raises ConsultationEnded: it was closed before, by whom and when
    :raises RepliesAwaited: who may still reply, and until when
    :raises LateReasonNeeded: after the binding date, without a reason of the list
    """
    consultation = locked_consultation(consultation_id)
    matter = consultation.matter
    require(actor, "reviews.consult", matter)
    refuse_not_running(matter)
    refuse_ended(consultation)
    asked = list(consultation.asked.select_related("body"))
    silent = [row for row in asked if not row.reply]
    if silent and today_of(at) <= consultation.reply_by:
        raise RepliesAwaited([row.who for row in silent], consultation.reply_by)
    speaker = actor.speaking_for(matter.lead_id)
    for row in silent:
        row.reply, row.recorded_at = ReplyKind.SILENT, at
        row.by_vi, row.by_en = speaker.label_vi, speaker.label_en
        row.save()
    consultation.closed_at = at
    consultation.closed_by_vi, consultation.closed_by_en = speaker.label_vi, speaker.label_en
    consultation.save(update_fields=["closed_at", "closed_by_vi", "closed_by_en"])
    if not consultation.of_the_front and not _others_open(consultation):
        record_on_the_way(
            matter, consultation.kind_step, late_reason=late_reason, late_text=late_text,
            actor=speaker, at=at,
        )  # fmt: skip
    told = ConsultationClosed(
        **about_consultation(consultation),
        asked=len(asked),
        replied=len(asked) - len(silent),
        silent=tuple(row.named("vi") for row in silent),
        silent_en=tuple(row.named("en") for row in silent),
    )
    journal.write(told, actor=speaker, at=at)
    return consultation


def _others_open(consultation: Consultation) -> bool:
    same = Consultation.objects.filter(matter=consultation.matter_id, kind=consultation.kind)
    return same.filter(closed_at__isnull=True).exclude(pk=consultation.pk).exists()
