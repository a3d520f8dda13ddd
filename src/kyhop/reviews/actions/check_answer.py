"""Say whether the answer to one's remark satisfies."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.reviews.events import AnswerChecked
from kyhop.reviews.locking import about_remark, locked_remark
from kyhop.reviews.models import Response
from kyhop.reviews.refusals import given, tidied
from kyhop.reviews.states import Check


class NothingToCheck(Refusal):
    """No answer was sent, or a newer one stands."""

    def __init__(self) -> None:
        super().__init__(
            _("This answer is not the one that stands, or it has not been sent."),
            accepted=_("Open the table of answers again."),
        )


class AlreadyChecked(Refusal):
    """The answer was checked before."""

    def __init__(self, response: Response) -> None:
        super().__init__(
            _("%(by)s has already said: %(check)s.")
            % {"by": response.check_by, "check": response.check_label},
        )


@transaction.atomic
def check_answer(
    *, response_id: int, result: Check, words: str = "", actor: Actor, at: datetime
) -> Response:
    """Say of a sent answer that it satisfies, or not and why (kiểm tra tiếp thu, giải trình).

    :raises NotAllowed: the actor does not speak for the remark's author
    :raises NothingToCheck: it was not sent, or another one stands
    :raises AlreadyChecked: somebody was first, and what they said
    :raises WordsNeeded: not satisfied without a reason
    """
    remark = locked_remark(Response.objects.values_list("remark_id", flat=True).get(pk=response_id))
    require(actor, "reviews.check_answer", remark)
    response = remark.responses.order_by("-number").first()
    if response is None or response.pk != response_id or response.sent_at is None:
        raise NothingToCheck
    if response.check_result:
        raise AlreadyChecked(response)
    speaker = actor.speaking_for(remark.body_id) if remark.body_id else actor
    response.check_words = given(words) if result is Check.UNSATISFIED else tidied(words)
    response.check_result, response.checked_at = result, at
    response.check_post_id = speaker.post_id
    response.check_by_vi, response.check_by_en = speaker.label_vi, speaker.label_en
    response.save()
    told = AnswerChecked(**about_remark(remark), result=result)
    journal.write(told, actor=speaker, at=at)
    return response
