"""Questions to the journal."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import connection
from django.db.models import QuerySet

from kyhop.journal.models import Entry, Head, Outbox


def entries_about(*subjects: str, chain: str) -> QuerySet[Entry]:
    """All entries about any of `subjects` (`room.model:id`) in one council's chain, newest first."""
    return Entry.objects.filter(subject__in=subjects, chain=chain).order_by("-seq")


def entries_since(
    chain: str, *, seq: int = 0, at: datetime | None = None, names: Iterable[str] | None = None
) -> QuerySet[Entry]:
    """Entries of a chain after number `seq` (and not before `at`, and of these names), oldest first."""
    found = Entry.objects.filter(chain=chain, seq__gt=seq).order_by("seq")
    if at is not None:
        found = found.filter(at__gte=at)
    return found if names is None else found.filter(name__in=list(names))


def head_of(chain: str) -> Head | None:
    """The chain's last number and hash, to be noted outside as an anchor; none if never written."""
    return Head.objects.filter(chain=chain).first()


def last_hash(chain: str) -> str:
    """The hash of the chain's last entry, empty if never written: it is another one after every event."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT hash FROM journal_head WHERE chain = %s", [chain])
        return str((cursor.fetchone() or ("",))[0])


def chains() -> list[str]:
    """Every chain that has been written, in order."""
    kept = set(Head.objects.values_list("chain", flat=True))
    return sorted(kept | set(Entry.objects.order_by().values_list("chain", flat=True).distinct()))


def waiting() -> QuerySet[Outbox]:
    """Deliveries not yet made, oldest first."""
    return Outbox.objects.filter(delivered_at__isnull=True).order_by("id")
