"""Send the answers to all remarks of an occasion."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.dossiers.queries import current_round, dossier_of
from kyhop.matters.locking import about, locked
from kyhop.matters.refusals import refuse_not_running
from kyhop.reviews.events import AnswersCompleted
from kyhop.reviews.models import AnswerTable, Remark, Response
from kyhop.reviews.queries import last_table, lines_of, unanswered
from kyhop.reviews.refusals import StillUnanswered
from kyhop.reviews.speaking import as_head
from kyhop.reviews.states import Answer, Occasion
from kyhop.reviews.stepping import record_on_the_way


class NothingToSend(Refusal):
    """No remark, or every answer was sent before."""

    def __init__(self) -> None:
        super().__init__(
            _("There is no answer that has not been sent."),
            accepted=_("The table can be downloaded as it stands."),
        )


class PlaceMissing(Refusal):
    """An accepted remark whose answer does not say where the text was changed."""

    def __init__(self, numbers: list[str]) -> None:
        super().__init__(
            _("Not said where the text was changed: %(which)s.") % {"which": ", ".join(numbers)},
            accepted=_("Name the version and the article, clause or point in each."),
        )


@transaction.atomic
def complete_answers(
    *,
    matter_id: int,
    occasion: Occasion,
    late_reason: str = "",
    late_text: str = "",
    actor: Actor,
    at: datetime,
) -> AnswerTable:
    """Call the table of answers complete and send it (hoàn thành báo cáo tiếp thu, giải trình).

    Where the answering step hands the dossier over, that hand-over records it; else it is recorded
    here.

    :raises NotAllowed: the actor is not the head of the leading body
    :raises NotRunning: the matter is no longer in preparation
    :raises StillUnanswered: which remarks have no answer
    :raises PlaceMissing: which accepted remarks do not say where the text was changed
    :raises NothingToSend: everything was sent before
    :raises LateReasonNeeded: after the binding date, without a reason of the list
    """
    matter = locked(matter_id)
    require(actor, "reviews.complete_answers", matter)
    refuse_not_running(matter)
    lines = lines_of(matter_id, occasion)
    if open_ones := unanswered(lines):
        raise StillUnanswered([numbered(line.remark) for line in open_ones])
    if unplaced := [numbered(line.remark) for line in lines if not line.placed]:
        raise PlaceMissing(unplaced)
    waiting = [line.standing for line in lines if line.standing and not line.standing.sent_at]
    if not waiting:
        raise NothingToSend
    speaker = as_head(actor, matter.lead_id)
    Response.objects.filter(pk__in=[answer.pk for answer in waiting]).update(sent_at=at)
    before, dossier = last_table(matter_id, occasion), dossier_of(matter_id)
    table = AnswerTable.objects.create(
        council=matter.council,
        matter=matter,
        occasion=occasion,
        number=before.number + 1 if before else 1,
        round=current_round(dossier) if dossier else None,
        remarks=len(lines),
        completed_at=at,
        post_id=speaker.post_id,
        by_vi=speaker.label_vi,
        by_en=speaker.label_en,
    )
    record_on_the_way(
        matter, occasion.step, late_reason=late_reason, late_text=late_text, actor=speaker, at=at
    )
    counts = Counter(line.standing.answer for line in lines if line.standing)
    told = AnswersCompleted(
        **about(matter),
        occasion=occasion,
        table_id=table.pk,
        number=table.number,
        remarks=len(lines),
        accepted=counts[Answer.ACCEPTED],
        partly=counts[Answer.PARTLY],
        declined=counts[Answer.DECLINED],
    )
    journal.write(told, actor=speaker, at=at)
    return table


def numbered(remark: Remark) -> str:
    """A remark as people name it: whose, and its number."""
    return f"{remark.author} {remark.number}"
