"""Whom a basis that has expired since the last check concerns."""

from __future__ import annotations

from django.urls import reverse

from kyhop.findings import events
from kyhop.journal.models import Entry
from kyhop.journal.telling import Told, register_kind, tell
from kyhop.law.model import Words

register_kind("expired", Words("Căn cứ hết hiệu lực", "A basis expired"))


@tell(events.BasisExpired, "expired")
def basis_expired(entry: Entry) -> Told:
    """The lead of the matter, which has to change its draft."""
    link = reverse("findings:findings", args=[entry.chain, entry.data["version_id"]])
    return Told(body_ids=(entry.data["lead_id"],), link=link, own_duty=True)
