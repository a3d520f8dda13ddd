"""From entries of the journal to the rows of the record; the same entry gives the same row."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from kyhop.council.models import Council
from kyhop.insight.models import Incident
from kyhop.insight.states import IncidentKind
from kyhop.journal.models import Entry
from kyhop.journal.queries import entries_since
from kyhop.matters import events as matters
from kyhop.matters.models import Matter
from kyhop.matters.procedures import step_of
from kyhop.requests import events as requests
from kyhop.requests.states import RequestKind

Read = Callable[[Entry, Matter], "dict[str, Any] | None"]


def keep(entry: Entry) -> None:
    """Keep what an entry means for the record; a second time changes nothing."""
    if entry.name in STANDS:
        Incident.objects.filter(
            council__slug=entry.chain, record_id=entry.data["record_id"]
        ).update(stands=STANDS[entry.name])
        return
    council = Council.objects.get(slug=entry.chain)
    matter = Matter.objects.filter(pk=entry.data["matter_id"]).first()
    found = READ[entry.name](entry, matter) if matter is not None else None
    if matter is None or found is None:
        return
    values = {
        "session_id": entry.data["session_id"],
        "matter": matter,
        "at": entry.at,
        "lead_id": matter.lead_id,
        "matter_kind": matter.kind,
        "by_vi": entry.actor_label,
        "by_en": entry.actor_label_en,
    }
    Incident.objects.get_or_create(council=council, seq=entry.seq, defaults={**values, **found})


def keep_all(council: Council) -> None:
    """Keep everything that the council's chain tells; for a record that is begun late."""
    for entry in entries_since(council.slug, names=NAMES):
        keep(entry)


def _left(kind: str) -> Read:
    def read(entry: Entry, matter: Matter) -> dict[str, Any]:
        data = entry.data
        return {
            "kind": kind,
            "cause": data.get("cause", ""),
            "words": data["reason"],
            "request_id": data.get("request", 0),
            "stage": data.get("stage", ""),
            "step_vi": data.get("step_vi", ""),
            "step_en": data.get("step_en", ""),
        }

    return read


def _late(entry: Entry, matter: Matter) -> dict[str, Any] | None:
    data = entry.data
    binding = data.get("binding") or data["due"]
    if not data["late"] or not binding:
        return None
    step = step_of(matter, data["step"])
    days = (date.fromisoformat(data["done_on"]) - date.fromisoformat(binding)).days
    return {
        "kind": IncidentKind.LATE,
        "cause": data["late_reason"],
        "words": data["late_text"],
        "record_id": data["record_id"],
        "stage": step.stage if step else "",
        "step_vi": data["step_vi"],
        "step_en": data["step_en"],
        "days_late": max(days, 0),
    }


def _postponed(entry: Entry, matter: Matter) -> dict[str, Any] | None:
    data = entry.data
    if data["kind"] != RequestKind.POSTPONE or data["decision"] == "refused":
        return None
    return {
        "kind": IncidentKind.POSTPONED,
        "cause": data["cause"],
        "words": data["words"],
        "request_id": data["request_id"],
        "stage": data["stage"],
        "step_vi": data["step_vi"],
        "step_en": data["step_en"],
    }


READ: dict[str, Read] = {
    matters.MatterWithdrawn.name: _left(IncidentKind.WITHDRAWN),
    matters.MatterCarriedOver.name: _left(IncidentKind.CARRIED_OVER),
    matters.MatterAddedLate.name: _left(IncidentKind.ADDED_LATE),
    matters.StepRecorded.name: _late,
    requests.RequestDecided.name: _postponed,
}
STANDS = {matters.StepUndone.name: False, matters.StepRestored.name: True}
"""Whether a late step counts after its record was undone, or restored."""

NAMES = (*READ, *STANDS)
