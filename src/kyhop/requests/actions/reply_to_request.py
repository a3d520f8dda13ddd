"""Say, for a body concerned, what it thinks of a request."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.matters.refusals import day, given, today_of
from kyhop.requests.actions.ask_reply import HasReplied
from kyhop.requests.events import RequestReplied, about
from kyhop.requests.locking import locked, refuse_closed
from kyhop.requests.models import Reply


class ReplyTooLate(Refusal):
    """The time to reply has passed."""

    def __init__(self, reply: Reply) -> None:
        super().__init__(
            _("The time to reply ended on %(day)s.") % {"day": day(reply.until)},
            accepted=_("The Standing Board or the council office may give more time."),
        )


@transaction.atomic
def reply_to_request(*, reply_id: int, words: str, actor: Actor, at: datetime) -> Reply:
    """Give the words of a body concerned (có ý kiến về đề nghị); they stand beside the request.

    :raises NotAllowed: not the head of the body, nor (of the executive) its office
    :raises AlreadyDecided: the request is closed
    :raises HasReplied: the body has said its words
    :raises ReplyTooLate: the time has passed
    :raises ReasonNeeded: there are no words
    """
    request = locked(Reply.objects.values_list("request_id", flat=True).get(pk=reply_id))
    reply = Reply.objects.select_related("body").get(pk=reply_id)
    require(actor, "requests.reply", reply)
    refuse_closed(request)
    if reply.replied_at is not None:
        raise HasReplied(reply)
    if today_of(at) > reply.until:
        raise ReplyTooLate(reply)
    speaker = actor.speaking_for([pk for pk in (reply.body_id, reply.body.merged_into_id) if pk])
    reply.words, reply.replied_at, reply.post_id = given(words, field="words"), at, speaker.post_id
    reply.by_vi, reply.by_en = speaker.label_vi, speaker.label_en
    reply.save(update_fields=["words", "replied_at", "post", "by_vi", "by_en"])
    told = RequestReplied(
        of_id=reply.body_id,
        of=reply.body.name,
        of_en=reply.body.name_en,
        words=reply.words,
        **about(request),
    )
    journal.write(told, actor=speaker, at=at)
    return reply
