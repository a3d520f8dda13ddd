"""Answer an invitation: the guest by account or by link, or the office for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import override

from kyhop import journal
from kyhop.access.actor import ANONYMOUS, Actor
from kyhop.access.rules import require
from kyhop.access.words import written
from kyhop.council.refusals import refuse_closed
from kyhop.logistics.codes import nonce_of
from kyhop.logistics.events import GuestAnswered
from kyhop.logistics.locking import about, locked_guest
from kyhop.logistics.models import Guest, ReplyLink
from kyhop.logistics.refusals import AnswerIncomplete, LinkOver
from kyhop.logistics.states import Via
from kyhop.meetings.states import Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What a guest says; `words` is why nobody comes, or why somebody else does."""

    answer: str
    delegate_name: str = ""
    delegate_title: str = ""
    words: str = ""


@transaction.atomic
def answer_for_guest(*, guest_id: int, reply: Reply, actor: Actor, at: datetime) -> Guest:
    """Answer an invitation (trả lời giấy mời); a later answer replaces it, both are in the journal.

    :raises NotAllowed: neither the invited nor one of the two offices
    :raises GuestGone: taken off the list
    :raises SessionIsClosed: the session is over
    :raises AnswerIncomplete: no answer, a delegate without a name, an absence without a reason
    """
    guest = locked_guest(guest_id)
    office = "logistics.edit"
    own = actor.person_id is not None and actor.person_id == guest.person_id
    sits = any(held.post_id == guest.seat_of_id for held in actor.posts)
    if not (own or sits):
        require(actor, office, guest)
    via = Via.ACCOUNT if own or sits else Via.OFFICE
    return _keep(guest, reply, via, actor, (actor.label_vi, actor.label_en), at)


@transaction.atomic
def answer_by_link(*, token: str, reply: Reply, at: datetime) -> Guest:
    """Answer by the signed link of an invitation, without an account.

    :raises LinkOver: the link is none of this server, was withdrawn, or has expired
    :raises GuestGone: taken off the list
    :raises SessionIsClosed: the session is over
    :raises AnswerIncomplete: no answer, a delegate without a name, an absence without a reason
    """
    guest = locked_guest(link_of(token, at).guest_id)
    with override("en"):
        by_en = str(Via.LINK.label)
    with override("vi"):
        by_vi = str(Via.LINK.label)
    return _keep(guest, reply, Via.LINK, ANONYMOUS, (by_vi, by_en), at)


def link_of(token: str, at: datetime) -> ReplyLink:
    """The link that an address names.

    :raises LinkOver: none of this server, withdrawn, or expired
    """
    nonce = nonce_of(token)
    rows = ReplyLink.objects.select_related("guest__session__council", "guest__session__term")
    link = rows.filter(nonce=nonce).first() if nonce else None
    if link is None or link.revoked_at is not None or link.expires_at <= at:
        raise LinkOver
    return link


def _keep(
    guest: Guest, reply: Reply, via: Via, actor: Actor, by: tuple[str, str], at: datetime
) -> Guest:
    refuse_closed(guest.session)
    if reply.answer not in Answer:
        raise AnswerIncomplete("answer")
    delegates = reply.answer == Answer.DELEGATE
    if delegates and not written(reply.delegate_name):
        raise AnswerIncomplete("delegate_name")
    if reply.answer == Answer.ABSENT and not written(reply.words):
        raise AnswerIncomplete("words")
    guest.answer = reply.answer
    guest.delegate_name = written(reply.delegate_name)[:120] if delegates else ""
    guest.delegate_title = reply.delegate_title.strip()[:300] if delegates else ""
    guest.words = "" if reply.answer == Answer.ATTEND else written(reply.words)[:500]
    guest.answered_at, guest.answered_via = at, via
    guest.answered_by_vi, guest.answered_by_en = by
    guest.save()
    told = GuestAnswered(
        guest_id=guest.pk,
        guest=guest.name,
        answer=guest.answer,
        delegate=guest.delegate_name,
        words=guest.words,
        via=via,
        **about(guest.session),
    )
    journal.write(told, actor=actor, at=at)
    return guest
