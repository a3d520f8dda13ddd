"""Questions about packets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from kyhop.council.models import CouncilSession
from kyhop.dossiers.models import HandOver
from kyhop.dossiers.policy import DEPUTIES
from kyhop.matters.models import Matter
from kyhop.matters.states import ON_THE_LIST
from kyhop.packets.models import Ask, Download, Packet, Preparation
from kyhop.packets.states import PacketState
from kyhop.people.queries import holdings_on


def sessions() -> QuerySet[CouncilSession]:
    """Sessions with all that a packet names."""
    return CouncilSession.objects.select_related("council", "term")


def ask_of(session_id: int, account_id: int | None) -> Ask | None:
    """What a person asked for last, or was laid out for them."""
    if account_id is None:
        return None
    rows = Ask.objects.select_related("packet__council", "before")
    return rows.filter(session_id=session_id, account_id=account_id).order_by("-pk").first()


def downloaded_last(session_id: int, account_id: int) -> Packet | None:
    """The packet that a person downloaded last."""
    rows = Download.objects.filter(ask__session_id=session_id, ask__account_id=account_id)
    last = rows.select_related("ask__packet").order_by("-pk").first()
    return last.ask.packet if last else None


def preparation_of(session_id: int) -> Preparation | None:
    """The last preparation of the deputies' packets."""
    return Preparation.objects.filter(session_id=session_id).order_by("-pk").first()


@dataclass(frozen=True, slots=True)
class Delivery:
    """How far the papers of a session have come to its deputies.

    ``deputies`` are those with an account; ``bound`` of them have a packet that is ready, ``taken``
    have downloaded one. Of ``matters`` on the list the papers of ``sent`` were sent to the deputies.
    """

    deputies: int
    bound: int
    taken: int
    matters: int
    sent: int


def delivery_of(session: CouncilSession, at: datetime) -> Delivery:
    """What beside the duty to send the papers says that it is being done; a constant number of queries."""
    accounts = set(deputy_accounts(session, at))
    asks = Ask.objects.filter(session=session, account_id__in=accounts).order_by("pk")
    newest = dict(asks.values_list("account_id", "packet__state"))
    taken = Download.objects.filter(ask__session=session, ask__account_id__in=accounts)
    matters = Matter.objects.filter(session=session, state__in=ON_THE_LIST)
    sent = HandOver.objects.filter(dossier__matter__in=matters, to_role=DEPUTIES)
    return Delivery(
        deputies=len(accounts),
        bound=sum(state == PacketState.READY for state in newest.values()),
        taken=taken.values("ask__account_id").distinct().count(),
        matters=matters.count(),
        sent=sent.values("dossier__matter_id").distinct().count(),
    )


def deputy_accounts(session: CouncilSession, at: datetime) -> dict[int, tuple[str, str]]:
    """Account → post and name, of those who sit as deputies; accounts only."""
    held = holdings_on(at.date()).filter(
        post__council_id=session.council_id, post__role="deputy", person__account__isnull=False
    )
    rows = held.select_related("post", "person").order_by("person__full_name")
    return {
        row.person.account_id: (row.post.title, row.person.full_name)
        for row in rows
        if row.person.account_id is not None
    }
