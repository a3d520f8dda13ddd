"""Where bound packets and the pages of files are kept: folders of this server's data."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from kyhop.packets.models import Packet, Part


def folder() -> Path:
    """The folder of this room."""
    return Path(settings.MEDIA_ROOT) / "packets"


def part_path(sha256: str, recipe: int) -> Path:
    """The pages that a file became."""
    return folder() / "parts" / sha256[:2] / f"{sha256}.{recipe}.pdf"


def official_path(key: str) -> Path:
    """The pages of an official paper."""
    return folder() / "official" / key[:2] / f"{key}.pdf"


def packet_path(packet: Packet) -> Path:
    """A bound packet."""
    return folder() / "bound" / str(packet.session_id) / f"{packet.fingerprint}.pdf"


def forget_part(part: Part) -> None:
    """Remove a part and its pages."""
    part_path(part.sha256, part.recipe).unlink(missing_ok=True)
    part.delete()
