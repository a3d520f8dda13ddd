"""Put away what nobody needs, and forget at once what must not be kept."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max

from kyhop.packets.keeping import forget_part, officials, packet_path, remove
from kyhop.packets.models import Ask, Packet, Part
from kyhop.packets.states import PacketState

KEPT = timedelta(days=7)
"""How long a packet stays that is nobody's newest one."""
PARTS_KEPT = timedelta(days=60)
"""How long the pages of a file stay that no packet has used."""


def sweep_packets(*, at: datetime) -> int:
    """Remove the files of packets that nobody has as their newest, of parts out of use; how many."""
    newest = Ask.objects.values("session_id", "account_id").annotate(last=Max("pk")).values("last")
    current = Ask.objects.filter(pk__in=newest).values("packet_id")
    rows = Packet.objects.filter(state=PacketState.READY, built_at__lt=at - KEPT)
    count = 0
    for packet in rows.exclude(pk__in=current):
        _put_away(packet)
        count += 1
    for part in Part.objects.filter(used_at__lt=at - PARTS_KEPT):
        forget_part(part)
        count += 1
    for path, written in list(officials()):
        if written < at - PARTS_KEPT:
            remove(path)
            count += 1
    return count


def forget_bytes(*, sha256: str) -> int:
    """Remove the pages made of these bytes, and every packet in which they are bound; how many.

    For content that was found to be a state secret after it had been stored.
    """
    count = 0
    for part in Part.objects.filter(sha256=sha256):
        forget_part(part)
        count += 1
    for packet in Packet.objects.exclude(state=PacketState.GONE):
        if any(entry["sha256"] == sha256 for entry in packet.contents["entries"]):
            _put_away(packet)
            count += 1
    return count


@transaction.atomic
def _put_away(packet: Packet) -> None:
    row = Packet.objects.select_for_update(of=("self",)).get(pk=packet.pk)
    remove(packet_path(row))
    row.state = PacketState.GONE
    row.save(update_fields=["state"])
