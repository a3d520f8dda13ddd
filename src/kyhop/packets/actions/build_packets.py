"""Bind the packets that wait."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from django.db import connection, transaction
from django.db.models import Q

from kyhop import journal
from kyhop.access.actor import SYSTEM
from kyhop.files.models import Blob
from kyhop.packets import events
from kyhop.packets.contents import Contents
from kyhop.packets.keeping import (
    forget_part,
    official_path,
    packet_path,
    part_path,
    released,
    remove,
    shared,
)
from kyhop.packets.laying import Laid, lay_out
from kyhop.packets.making import RECIPE, Pages, missing, pages_of
from kyhop.packets.models import Packet, Part
from kyhop.packets.press.bind import Unbound, bound
from kyhop.packets.states import PacketState

logger = logging.getLogger(__name__)
TAKEN_FOR = timedelta(minutes=5)
"""Longer than one step between two signs of life: a run of LibreOffice with its files."""
MOST_ATTEMPTS = 3
PULSE = 0.5


def build_pending(*, at: datetime) -> int:
    """Bind every packet that waits, the oldest first; returns how many ended.

    A packet whose process was killed is taken again after five minutes without a sign of life,
    three times at most; what had been made of it is there.
    """
    began, count = monotonic(), 0
    while packet := _take(at + timedelta(seconds=monotonic() - began)):
        _build(packet, _Pulse(packet, at, began))
        count += 1
    return count


class _Pulse:
    """Tells how far a packet is, and what time it is for the one whose name it works in."""

    def __init__(self, packet: Packet, at: datetime, began: float) -> None:
        self.rows = Packet.objects.filter(pk=packet.pk, state=PacketState.BUILDING)
        self.at, self.began = at, began
        self.done, self.last = 0, monotonic()

    def moment(self) -> datetime:
        return self.at + timedelta(seconds=monotonic() - self.began)

    def tell(self) -> None:
        """One file more has its pages."""
        self.done += 1
        if monotonic() - self.last >= PULSE:
            self.last = monotonic()
            self.rows.update(done=self.done, taken_at=self.moment())


@transaction.atomic
def _take(at: datetime) -> Packet | None:
    free = Q(state=PacketState.WAITING) | Q(state=PacketState.BUILDING, taken_at__lt=at - TAKEN_FOR)
    rows = Packet.objects.filter(free).order_by("asked_at", "pk")
    if connection.features.has_select_for_update_skip_locked:
        rows = rows.select_for_update(skip_locked=True)
    packet = rows.first()
    if packet is not None:
        packet.state, packet.taken_at = PacketState.BUILDING, at
        packet.attempts += 1
        packet.done, packet.total = 0, 0
        packet.save(update_fields=["state", "taken_at", "attempts", "done", "total"])
    return packet


def _build(packet: Packet, pulse: _Pulse) -> None:
    if packet.attempts > MOST_ATTEMPTS:
        _fail(packet, pulse.moment())
        return
    contents = Contents.from_json(packet.contents)
    try:
        _build_it(packet, contents, pulse)
    finally:
        for sha256, kind in {(one.sha256, one.kind) for one in contents.entries}:
            released(part_path(sha256, RECIPE))
            released(official_path(sha256))
            released(official_path(sha256, kind))
        released(packet_path(packet))


def _build_it(packet: Packet, contents: Contents, pulse: _Pulse) -> None:
    Packet.objects.filter(pk=packet.pk).update(total=missing(contents.entries) + 1)
    pages = pages_of(contents.entries, moment=pulse.moment, told=pulse.tell)
    at = pulse.moment()
    try:
        laid = _bind(packet, contents, pages, at)
    except Unbound:
        logger.exception("packet %s", packet.pk)
        _fail(packet, at)
        return
    _end(packet, laid, pages, pulse.moment())


def _bind(packet: Packet, contents: Contents, pages: Mapping[str, Pages], at: datetime) -> Laid:
    target = packet_path(packet)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)
    with TemporaryDirectory(prefix="kyhop-packet-") as home:
        laid = lay_out(
            contents, pages, slug=packet.council.slug, mark=packet.fingerprint[:8], at=at,
            folder=Path(home), target=target,
        )  # fmt: skip
        bound(laid.job)
    shared(target)
    return laid


@transaction.atomic
def _end(packet: Packet, laid: Laid, pages: Mapping[str, Pages], at: datetime) -> None:
    packet = Packet.objects.select_for_update(of=("self",)).select_related("council").get(
        pk=packet.pk
    )  # fmt: skip
    if packet.state != PacketState.BUILDING or _taken_away(packet):
        remove(packet_path(packet))
        packet.state = PacketState.GONE
        packet.save(update_fields=["state"])
        return
    packet.places = [place.to_json() for place in laid.places]
    packet.pages, packet.size = laid.pages, packet_path(packet).stat().st_size
    packet.made_parts = sum(1 for one in pages.values() if one.made)
    packet.state, packet.built_at, packet.attempts = PacketState.READY, at, 0
    packet.save()
    told = events.PacketBuilt(
        **events.about(packet), pages=packet.pages, size=packet.size, made=packet.made_parts,
        troubles=len(packet.troubles),
    )  # fmt: skip
    journal.write(told, actor=SYSTEM, at=at)


def _taken_away(packet: Packet) -> bool:
    """Whether content of it was removed from the system while it was bound."""
    shas = [one["sha256"] for one in packet.contents["entries"] if not one["withheld"]]
    gone = list(
        Blob.objects.filter(sha256__in=shas, purged_at__isnull=False).values_list(
            "sha256", flat=True
        )
    )
    for part in Part.objects.filter(sha256__in=gone):
        forget_part(part)
    return bool(gone)


@transaction.atomic
def _fail(packet: Packet, at: datetime) -> None:
    packet.state, packet.attempts = PacketState.FAILED, 0
    packet.save(update_fields=["state", "attempts"])
    journal.write(events.PacketFailed(**events.about(packet)), actor=SYSTEM, at=at)
