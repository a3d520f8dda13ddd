"""Have the packets of all deputies bound before they ask."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from kyhop import journal
from kyhop.access.actor import SYSTEM, Actor
from kyhop.access.roles import Role
from kyhop.access.rules import require
from kyhop.packets import events
from kyhop.packets.actions.ask_packet import packet_for, put, wake
from kyhop.packets.gathering import contents_of
from kyhop.packets.models import Ask, Preparation, named
from kyhop.packets.queries import ask_of, sessions
from kyhop.packets.refusals import NoDeputies, PreparingAlready
from kyhop.people.models import Account
from kyhop.people.queries import actor_for, holdings_on


@transaction.atomic
def prepare_packets(*, session_id: int, actor: Actor, at: datetime) -> Preparation:
    """Have the packets of all deputies with an account laid out and bound (lập sẵn tập tài liệu).

    :func:`lay_out_pending` does it in the background; deputies with the same rights share a packet.

    :raises NotAllowed: not of the council office
    :raises NoDeputies: nobody would get one
    :raises PreparingAlready: it is being done
    """
    session = sessions().select_for_update(of=("self",)).get(pk=session_id)
    require(actor, "packets.prepare", session)
    if Preparation.objects.filter(session=session, ended_at__isnull=True).exists():
        raise PreparingAlready
    total = deputies(session.council_id, at).count()
    if not total:
        raise NoDeputies
    made = Preparation.objects.create(
        council=session.council, session=session, post_id=actor.post_id, at=at, total=total,
        **named(actor),
    )  # fmt: skip
    told = events.PreparationAsked(council=session.council.slug, session_id=session.pk)
    journal.write(told, actor=actor, at=at)
    return made


def deputies(council_id: int, at: datetime) -> QuerySet[Account]:
    """The accounts of those who sit as deputies on that day."""
    held = holdings_on(at.date()).filter(
        post__council_id=council_id, post__role=Role.DEPUTY, person__account__isnull=False
    )
    return Account.objects.filter(pk__in=held.values("person__account_id")).order_by("pk")


def lay_out_pending(*, at: datetime) -> int:
    """Lay out what was asked for, deputy by deputy; returns for how many.

    Safe to repeat after a crash: who has the right packet keeps it.
    """
    count = 0
    for preparation in Preparation.objects.filter(ended_at__isnull=True).order_by("pk"):
        for number, account in enumerate(deputies(preparation.council_id, at), 1):
            _lay_out(preparation, account, at)
            Preparation.objects.filter(pk=preparation.pk).update(done=number)
            count += 1
        _end(preparation, at)
    return count


@transaction.atomic
def _lay_out(preparation: Preparation, account: Account, at: datetime) -> None:
    session = sessions().get(pk=preparation.session_id)
    reader = actor_for(account, session.council, at)
    contents = contents_of(session, reader, at)
    if not contents.entries:
        return
    packet, _made = packet_for(session, contents, at)
    wake(packet, at)
    last = ask_of(session.pk, account.pk)
    if last is None or last.packet_id != packet.pk:
        put(packet, reader, at, prepared=True)


@transaction.atomic
def _end(preparation: Preparation, at: datetime) -> None:
    wanted = deputies(preparation.council_id, at)
    asks = [ask_of(preparation.session_id, account.pk) for account in wanted]
    found: list[Ask] = [ask for ask in asks if ask is not None]
    preparation = Preparation.objects.select_for_update(of=("self",)).get(pk=preparation.pk)
    preparation.ended_at = at
    preparation.save(update_fields=["ended_at"])
    told = events.PacketsPrepared(
        council=preparation.council.slug, session_id=preparation.session_id, persons=len(found),
        packets=len({ask.packet_id for ask in found}),
    )  # fmt: skip
    journal.write(told, actor=SYSTEM, at=at)
