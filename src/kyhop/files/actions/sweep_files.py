"""Remove what killed processes and left uploads have strewn; check what is kept."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from kyhop.files.models import Blob, Upload
from kyhop.files.storage import get_store
from kyhop.files.storage.choosing import incoming
from kyhop.files.storage.store import CHUNK

LEFT_ALONE = timedelta(hours=24)
KEPT_UNFINISHED = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Swept:
    """How many drafts, parts, unfinished uploads and bytes without a version were removed."""

    drafts: int
    parts: int
    uploads: int
    orphans: int


@dataclass(frozen=True, slots=True)
class Fault:
    """A blob whose bytes are `gone` or `changed`."""

    sha256: str
    what: str


def sweep_files(*, at: datetime) -> Swept:
    """Remove what no version and no running upload needs any more.

    Drafts and bytes without a version go after a day (a verb may still be about to use them);
    uploads that nobody touched for a week are given up.
    """
    old = Upload.objects.filter(ended_at__isnull=True, touched_at__lt=at - KEPT_UNFINISHED)
    given_up = old.update(ended_at=at)
    running = set(Upload.objects.filter(ended_at__isnull=True).values_list("key", flat=True))
    drafts = parts = 0
    for path in incoming().glob("*"):
        since = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        if path.name.startswith("draft-") and since < at - LEFT_ALONE:
            path.unlink(missing_ok=True)
            drafts += 1
        elif path.suffix == ".part" and path.stem not in running:
            path.unlink(missing_ok=True)
            parts += 1
    return Swept(drafts, parts, given_up, _orphans(at))


def _orphans(at: datetime) -> int:
    store, removed = get_store(), 0
    for held in store.all():
        if held.at >= at - LEFT_ALONE:
            continue
        if not Blob.objects.filter(sha256=held.sha256, purged_at__isnull=True).exists():
            store.remove(held.sha256)
            removed += 1
    return removed


def verify_files() -> Iterator[Fault]:
    """Read every kept blob again and compare its hash; yields what is wrong, in order of age."""
    store = get_store()
    rows = Blob.objects.filter(purged_at__isnull=True).order_by("pk")
    for sha256 in rows.values_list("sha256", flat=True).iterator():
        digest = hashlib.sha256()
        try:
            with store.open(sha256) as content:
                while part := content.read(CHUNK):
                    digest.update(part)
        except FileNotFoundError:
            yield Fault(sha256, "gone")
            continue
        if digest.hexdigest() != sha256:
            yield Fault(sha256, "changed")
