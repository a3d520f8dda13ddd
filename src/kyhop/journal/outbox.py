"""Delivery of entries to receivers, after the transaction that wrote them has been committed."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from kyhop.journal.models import Entry, Outbox

logger = logging.getLogger(__name__)
Receiver = Callable[[Entry], None]
EVERY = "*"
MANY = 100
"""From so many deliveries of one transaction on, receivers that may wait are left to the job."""

_RECEIVERS: dict[str, Receiver] = {}
_WANTED: dict[str, list[str]] = defaultdict(list)
_PATIENT: set[str] = set()


@dataclass(frozen=True, slots=True)
class Delivered:
    """How many deliveries were made and how many failed (they stay in the outbox)."""

    made: int
    failed: int


def subscribe(*events: type | str, may_wait: bool = False) -> Callable[[Receiver], Receiver]:
    """Have the decorated function told of each of `events` (classes, names, or `"*"` for all).

    It receives the `Entry`, in a transaction of its own together with the mark «delivered»: what
    it writes to the database happens once; what it sends elsewhere may happen twice. Nobody waits
    for a receiver that `may_wait` where one transaction wrote for `MANY` deliveries or more, as an import
    does: the job `journal.deliver` calls it within a minute.
    """

    def register(receiver: Receiver) -> Receiver:
        key = f"{receiver.__module__}.{receiver.__qualname__}"
        _RECEIVERS[key] = receiver
        if may_wait:
            _PATIENT.add(key)
        for event in events:
            name = event if isinstance(event, str) else event.name  # type: ignore[attr-defined]
            if key not in _WANTED[name]:
                _WANTED[name].append(key)
        return receiver

    return register


def put(entries: Iterable[Entry]) -> list[int]:
    """Put a row in the outbox for each entry and each of its receivers; returns the ids of the
    rows to deliver at once."""
    rows = [
        Outbox(entry=entry, receiver=key)
        for entry in entries
        for key in (*_WANTED.get(entry.name, ()), *_WANTED.get(EVERY, ()))
    ]
    many = len(rows) >= MANY
    kept = Outbox.objects.bulk_create(rows)
    return [row.pk for row in kept if not (many and row.receiver in _PATIENT)]


def deliver(ids: Iterable[int]) -> Delivered:
    """Deliver the given rows in order; a failure is logged, kept, and does not stop the rest."""
    results = [_deliver_one(pk) for pk in ids]
    return Delivered(made=results.count(True), failed=results.count(False))


def deliver_pending() -> Delivered:
    """Deliver whatever an earlier failure or a killed process has left in the outbox."""
    waiting = Outbox.objects.filter(delivered_at__isnull=True).order_by("id")
    return deliver(list(waiting.values_list("pk", flat=True)))


def _deliver_one(pk: int) -> bool | None:
    try:
        with transaction.atomic():
            row = (
                Outbox.objects.select_for_update(of=("self",))
                .select_related("entry")
                .filter(pk=pk, delivered_at__isnull=True)
                .first()
            )
            if row is None:
                return None
            _RECEIVERS[row.receiver](row.entry)
            row.delivered_at = timezone.now()
            row.save(update_fields=["delivered_at"])
    except Exception as error:
        logger.exception("delivery %s failed; it stays in the outbox", pk)
        Outbox.objects.filter(pk=pk).update(attempts=F("attempts") + 1, error=repr(error)[:2000])
        return False
    return True
