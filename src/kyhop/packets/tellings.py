"""Whom packets concern: the deputies whose packet is there, for the first time or bound anew."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Max
from django.urls import reverse

from kyhop.journal.models import Entry
from kyhop.journal.telling import Told, tell
from kyhop.packets import events
from kyhop.packets.models import Ask, Preparation
from kyhop.packets.states import PacketState
from kyhop.people.models import Person

WAITED = timedelta(minutes=1)
"""Who asked for a packet and had it sooner is still at the page and needs no notice."""


@tell(events.PacketBuilt, "assigned")
def built(entry: Entry) -> Told | None:
    """Those whose newest packet it is: laid out for them by the office, or long in the making."""
    asks = Ask.objects.filter(pk__in=_newest(entry), packet_id=entry.data["packet_id"])
    rows = [ask for ask in asks if ask.prepared or entry.at - ask.at > WAITED]
    return _told(entry, [ask.account_id for ask in rows])


@tell(events.PacketsPrepared, "assigned")
def prepared(entry: Entry) -> Told | None:
    """Those for whom the office laid out a packet that had been bound already for somebody else."""
    last = Preparation.objects.filter(session_id=entry.data["session_id"], ended_at=entry.at)
    begun = last.values_list("at", flat=True).order_by("-pk").first() or entry.at
    asks = Ask.objects.filter(
        pk__in=_newest(entry), prepared=True, at__gte=begun, packet__state=PacketState.READY,
        packet__built_at__lt=entry.at,
    )  # fmt: skip
    return _told(entry, list(asks.values_list("account_id", flat=True)))


def _newest(entry: Entry) -> list[int]:
    rows = Ask.objects.filter(session_id=entry.data["session_id"]).values("account_id")
    return [row["last"] for row in rows.annotate(last=Max("pk"))]


def _told(entry: Entry, accounts: list[int]) -> Told | None:
    rows = Person.objects.filter(council__slug=entry.chain, account__in=accounts)
    people = tuple(rows.values_list("pk", flat=True))
    if not people:
        return None
    link = reverse("packets:own", args=[entry.chain, entry.data["session_id"]])
    return Told(person_ids=people, link=link)
