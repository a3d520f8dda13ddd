"""Writing entries, inside the transaction of the verb."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial

from django.db import connection, transaction

from kyhop.access.actor import Actor
from kyhop.journal import canonical, outbox
from kyhop.journal.events import Event, data_of
from kyhop.journal.models import Entry, Head


class NotInTransaction(RuntimeError):
    """A journal entry must stand or fall with the change that it tells of."""


def write(event: Event, *, actor: Actor, at: datetime) -> Entry:
    """Append one event to its chain, to be delivered to its receivers after commit.

    :raises NotInTransaction: called outside `transaction.atomic`
    """
    return write_all([event], actor=actor, at=at)[0]


def write_all(events: Sequence[Event], *, actor: Actor, at: datetime) -> list[Entry]:
    """Append many events at once, in the given order within each chain; one lock a chain.

    :raises NotInTransaction: called outside `transaction.atomic`
    """
    if not connection.in_atomic_block:
        raise NotInTransaction
    entries: list[Entry] = []
    for chain in sorted({event.chain for event in events}):
        head = _lock(chain)
        for event in events:
            if event.chain == chain:
                entries.append(_append(head, event, actor, at))
        head.save(update_fields=["seq", "hash"])
    Entry.objects.bulk_create(entries)
    if waiting := outbox.put(entries):
        transaction.on_commit(partial(outbox.deliver, waiting), robust=True)
    return entries


def _lock(chain: str) -> Head:
    locking = Head.objects.select_for_update().filter(chain=chain).order_by()
    if (head := locking.first()) is None:
        Head.objects.get_or_create(chain=chain)
        head = locking.get()
    return head


def _append(head: Head, event: Event, actor: Actor, at: datetime) -> Entry:
    entry = Entry(
        chain=head.chain,
        seq=head.seq + 1,
        at=at.astimezone(UTC),
        account_id=actor.account_id,
        person_id=actor.person_id,
        post_id=actor.post_id,
        actor_label=actor.label_vi,
        actor_label_en=actor.label_en,
        name=event.name,
        subject=event.subject,
        data=data_of(event),
        previous=head.hash,
    )
    entry.hash = canonical.digest(entry.fields())
    head.seq, head.hash = entry.seq, entry.hash
    return entry
