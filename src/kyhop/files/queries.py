"""Questions about stored files. Finding by words: :func:`kyhop.files.finding.search_texts`."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable

from django.db.models import F, OuterRef, QuerySet, Subquery

from kyhop.files.checkdigits import grouped, is_right, plain
from kyhop.files.finding import Hit, marked, search_files, search_texts, with_pieces
from kyhop.files.holders import Holder
from kyhop.files.models import ReadPaper, Receipt, ReceiptLine, StoredFile, Upload
from kyhop.papers.model import Paper
from kyhop.papers.wire import paper_from

__all__ = [
    "Hit",
    "current_of",
    "files_of",
    "files_of_many",
    "latest",
    "lines_with",
    "marked",
    "open_uploads",
    "paper_of",
    "receipt_of",
    "receipts_for",
    "same_content",
    "search_files",
    "search_texts",
    "unpacked",
    "versions_of",
    "with_pieces",
]  # fmt: skip


def files_of(holder: Holder) -> QuerySet[StoredFile]:
    """All versions of a holder's papers with their blobs, by slot and number."""
    kind, number = holder
    return StoredFile.objects.filter(holder_kind=kind, holder_id=number).select_related("blob")


def files_of_many(kind: str, holder_ids: Iterable[int]) -> QuerySet[StoredFile]:
    """The same for many holders of one kind."""
    rows = StoredFile.objects.filter(holder_kind=kind, holder_id__in=list(holder_ids))
    return rows.select_related("blob")


def versions_of(holder: Holder, slot: str) -> QuerySet[StoredFile]:
    """The versions in one slot, oldest first."""
    return files_of(holder).filter(slot=slot)


def latest(holder: Holder, slot: str) -> StoredFile | None:
    """The newest version in a slot."""
    return versions_of(holder, slot).order_by("-number").first()


def current_of(holder: Holder) -> QuerySet[StoredFile]:
    """The newest version of each slot of a holder."""
    same = StoredFile.objects.filter(
        holder_kind=OuterRef("holder_kind"), holder_id=OuterRef("holder_id"), slot=OuterRef("slot")
    )
    newest = Subquery(same.order_by("-number").values("number")[:1])
    return files_of(holder).alias(newest=newest).filter(number=F("newest"))


def same_content(file: StoredFile) -> QuerySet[StoredFile]:
    """Other versions at the same holder with the very same bytes, oldest first."""
    rows = files_of(file.holder).filter(blob_id=file.blob_id).exclude(pk=file.pk)
    return rows.order_by("uploaded_at", "pk")


def paper_of(file: StoredFile) -> Paper | None:
    """The paper as the guarded reader read it; none before that or when it cannot be read."""
    found = ReadPaper.objects.filter(blob_id=file.blob_id).first()
    return unpacked(found) if found else None


def unpacked(read: ReadPaper) -> Paper:
    """The paper that was kept."""
    return paper_from(json.loads(zlib.decompress(read.data)))


def open_uploads(holder: Holder, account_id: int | None) -> QuerySet[Upload]:
    """What an account has begun to send to a holder and not finished, oldest first."""
    kind, number = holder
    return Upload.objects.filter(
        holder_kind=kind, holder_id=number, account_id=account_id, ended_at__isnull=True
    )


def receipt_of(typed: str) -> Receipt | None:
    """The receipt whose number was typed, with or without its dashes."""
    if not is_right(typed):
        return None
    rows = Receipt.objects.prefetch_related("lines").select_related("council")
    return rows.filter(number=grouped(plain(typed))).first()


def receipts_for(holder: Holder) -> QuerySet[Receipt]:
    """The receipts given for a holder, newest first."""
    kind, number = holder
    return Receipt.objects.filter(holder_kind=kind, holder_id=number)


def lines_with(sha256: str) -> QuerySet[ReceiptLine]:
    """The lines of all receipts that name these bytes, oldest first."""
    rows = ReceiptLine.objects.filter(sha256=sha256).select_related("receipt__council")
    return rows.order_by("receipt__at", "pk")
