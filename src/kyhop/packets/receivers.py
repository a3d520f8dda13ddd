"""What this room does when something happens elsewhere."""

from __future__ import annotations

from kyhop.files.events import SecretPurged
from kyhop.journal.models import Entry
from kyhop.journal.outbox import subscribe
from kyhop.packets.actions import forget_bytes


@subscribe(SecretPurged)
def forget_secret(entry: Entry) -> None:
    """Content that was taken away must not live on in packets."""
    forget_bytes(sha256=entry.data["sha256"])
