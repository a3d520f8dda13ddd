"""Whom the events of commitments concern: everybody who holds a post of the body that answers."""

from __future__ import annotations

from django.urls import reverse

from kyhop.followup import events
from kyhop.journal.models import Entry
from kyhop.journal.telling import Told, tell


@tell(events.CommitmentRecorded, "assigned")
def recorded(entry: Entry) -> Told:
    return Told(body_ids=(entry.data["body_id"],), link=_page(entry), own_duty=True)


@tell(events.CommitmentPassedOn, "assigned")
def passed_on(entry: Entry) -> Told:
    return Told(body_ids=(entry.data["body_id"],), link=_page(entry), own_duty=True)


@tell(events.CommitmentExtended, "decided")
def extended(entry: Entry) -> Told:
    return Told(body_ids=(entry.data["body_id"],), link=_page(entry))


@tell(events.CommitmentSettled, "decided")
def settled(entry: Entry) -> Told:
    return Told(body_ids=(entry.data["body_id"],), link=_page(entry))


def _page(entry: Entry) -> str:
    return reverse("followup:commitment", args=[entry.chain, entry.data["commitment_id"]])
