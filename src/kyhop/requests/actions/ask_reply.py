"""Give a body the right to be heard on a request, within a time."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.matters.drafting import Bodies
from kyhop.matters.refusals import today_of
from kyhop.people.models import Body
from kyhop.requests.events import ReplyAsked, about
from kyhop.requests.locking import locked, refuse_closed
from kyhop.requests.models import Reply, Request
from kyhop.requests.refusals import DayIsPast


class HasReplied(Refusal):
    """The body has said its words."""

    def __init__(self, reply: Reply) -> None:
        super().__init__(
            _("%(body)s has already replied.") % {"body": reply.body.label},
            accepted=_("Its words stand beside the request."),
            field="body",
        )


@transaction.atomic
def ask_reply(*, request_id: int, body_id: int, until: date, actor: Actor, at: datetime) -> Reply:
    """Ask a body for its words on a request until a day (đề nghị có ý kiến), or give it more time.

    :raises NotAllowed: neither on the Standing Board nor of the council office
    :raises AlreadyDecided: the request is closed
    :raises NotABodyHere: no body of this council
    :raises HasReplied: it has said its words
    :raises DayIsPast: the day lies before today
    """
    request = locked(request_id)
    require(actor, "requests.ask_reply", request)
    refuse_closed(request)
    body = Bodies(request.council_id).get(body_id, "body")
    if until < today_of(at):
        raise DayIsPast(until, "until")
    return hear(request, body, until, actor=actor, at=at)


def hear(request: Request, body: Body, until: date, *, actor: Actor, at: datetime) -> Reply:
    """Write down that the body may reply until the day, and tell the journal.

    :raises HasReplied: it has said its words
    """
    reply = Reply.objects.filter(request=request, body=body).select_related("body").first()
    if reply is None:
        reply = Reply.objects.create(
            council=request.council, request=request, body=body, asked_at=at, until=until
        )
    elif reply.replied_at is not None:
        raise HasReplied(reply)
    else:
        reply.until = until
        reply.save(update_fields=["until"])
    told = ReplyAsked(
        of_id=body.pk, of=body.name, of_en=body.name_en, until=until, **about(request)
    )
    journal.write(told, actor=actor, at=at)
    return reply
