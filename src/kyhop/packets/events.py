"""What happens to packets, as the journal keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from kyhop.packets.models import Packet


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketsEvent:
    """An event of a session's packets; `council` is the journal's chain."""

    council: str
    session_id: int

    @property
    def chain(self) -> str:
        return self.council

    @property
    def subject(self) -> str:
        return f"council.session:{self.session_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketEvent(PacketsEvent):
    """About one packet: its fingerprint, and how many papers are in it."""

    packet_id: int
    fingerprint: str
    papers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketAsked(PacketEvent):
    name: ClassVar[str] = "packets.packet.asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketBuilt(PacketEvent):
    """`made` of its papers had to be made into pages, the others were kept from before."""

    name: ClassVar[str] = "packets.packet.built"
    pages: int
    size: int
    made: int
    troubles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketFailed(PacketEvent):
    name: ClassVar[str] = "packets.packet.failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketDownloaded(PacketEvent):
    name: ClassVar[str] = "packets.packet.downloaded"
    form: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparationAsked(PacketsEvent):
    name: ClassVar[str] = "packets.preparation.asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketsPrepared(PacketsEvent):
    """For how many persons, and how many different packets these are."""

    name: ClassVar[str] = "packets.preparation.done"
    persons: int
    packets: int


def about(packet: Packet) -> dict[str, Any]:
    """The fields that every event about a packet carries."""
    return {
        "council": packet.council.slug,
        "session_id": packet.session_id,
        "packet_id": packet.pk,
        "fingerprint": packet.fingerprint,
        "papers": len(packet.contents["entries"]),
    }
