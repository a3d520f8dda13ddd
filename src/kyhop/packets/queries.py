"""Questions about packets."""

from __future__ import annotations

from django.db.models import QuerySet

from kyhop.council.models import CouncilSession
from kyhop.packets.models import Ask, Download, Packet, Preparation


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
