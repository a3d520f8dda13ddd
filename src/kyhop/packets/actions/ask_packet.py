"""Ask for one's packet of a session."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.council.models import CouncilSession
from kyhop.packets import events
from kyhop.packets.contents import Contents
from kyhop.packets.gathering import contents_of
from kyhop.packets.keeping import packet_path, there
from kyhop.packets.models import Ask, Packet, Part, named
from kyhop.packets.press.trouble import PASSING
from kyhop.packets.queries import ask_of, downloaded_last, sessions
from kyhop.packets.refusals import NothingToRead, PacketThere
from kyhop.packets.states import PacketState


@transaction.atomic
def ask_packet(*, session_id: int, actor: Actor, at: datetime) -> Ask:
    """Have the papers of a session that the actor may read bound (lập tập tài liệu).

    Whoever reads the same versions shares one packet; it is bound once. Files that could not be made
    into pages for a passing reason are tried again.

    :raises NotAllowed: no post in this council
    :raises NothingToRead: no paper is open to the actor
    :raises PacketThere: the packet is there, or being bound, and nothing has changed
    """
    session = sessions().get(pk=session_id)
    require(actor, "packets.own", session)
    contents = contents_of(session, actor, at)
    if not contents.entries:
        raise NothingToRead
    packet, fresh = packet_for(session, contents, at)
    fresh = wake(packet, at) or fresh
    last = ask_of(session_id, actor.account_id)
    if last is not None and last.packet_id == packet.pk and not fresh:
        raise PacketThere
    ask = put(packet, actor, at)
    journal.write(events.PacketAsked(**events.about(packet)), actor=actor, at=at)
    return ask


def packet_for(session: CouncilSession, contents: Contents, at: datetime) -> tuple[Packet, bool]:
    """The one packet with these contents, locked, and whether it was made now."""
    _row, made = Packet.objects.get_or_create(
        session=session, fingerprint=contents.fingerprint,
        defaults={"council": session.council, "contents": contents.to_json(), "asked_at": at},
    )  # fmt: skip
    rows = Packet.objects.select_for_update(of=("self",)).select_related("council")
    return rows.get(session=session, fingerprint=contents.fingerprint), made


def wake(packet: Packet, at: datetime) -> bool:
    """Let a packet be bound again that failed, was put away, or may go better now."""
    passing = [trouble for trouble in packet.troubles if trouble in PASSING]
    if packet.under_way:
        return False
    if packet.ready and not passing and there(packet_path(packet)):
        return False
    shas = [entry["sha256"] for entry in packet.contents["entries"]]
    Part.objects.filter(sha256__in=shas, trouble__in=PASSING).delete()
    packet.state, packet.asked_at, packet.attempts = PacketState.WAITING, at, 0
    packet.save(update_fields=["state", "asked_at", "attempts"])
    return True


def put(packet: Packet, actor: Actor, at: datetime, *, prepared: bool = False) -> Ask:
    """Make it the actor's packet."""
    assert actor.account_id is not None
    return Ask.objects.create(
        council=packet.council, session_id=packet.session_id, account_id=actor.account_id,
        packet=packet, before=downloaded_last(packet.session_id, actor.account_id),
        prepared=prepared, at=at, **named(actor),
    )  # fmt: skip
