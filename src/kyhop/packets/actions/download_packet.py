"""Download one's packet; rights are judged again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.packets import events
from kyhop.packets.contents import Contents
from kyhop.packets.gathering import lost
from kyhop.packets.keeping import packet_path, there
from kyhop.packets.models import Ask, Download
from kyhop.packets.queries import ask_of, sessions
from kyhop.packets.refusals import NoPacket, RightsLost
from kyhop.packets.states import Form


@transaction.atomic
def download_packet(*, session_id: int, form: Form, actor: Actor, at: datetime) -> Ask:
    """Take one's packet home (tải tập tài liệu), if everything in it is still open to the actor.

    The ZIP needs no binding: it is there as soon as the packet was asked for.

    :raises NotAllowed: no post in this council
    :raises NoPacket: none was asked for, or its PDF is not ready
    :raises RightsLost: a paper in it is no longer open to the actor
    """
    ask = may_download(session_id=session_id, form=form, actor=actor, at=at)
    Download.objects.create(ask=ask, form=form, at=at)
    told = events.PacketDownloaded(**events.about(ask.packet), form=form)
    journal.write(told, actor=actor, at=at)
    return ask


def may_download(*, session_id: int, form: Form, actor: Actor, at: datetime) -> Ask:
    """The same judgement without a record, for the further pieces of a download under way."""
    session = sessions().get(pk=session_id)
    require(actor, "packets.own", session)
    ask = ask_of(session_id, actor.account_id)
    if ask is None:
        raise NoPacket
    if form == Form.PDF and not (ask.packet.ready and there(packet_path(ask.packet))):
        raise NoPacket
    if lost(Contents.from_json(ask.packet.contents), session, actor, at):
        raise RightsLost
    return ask
