"""Remove the content of a paper that turned out to be a state secret."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.files import search
from kyhop.files.events import SecretPurged
from kyhop.files.models import Blob, FileText, ReadPaper, SecretLine, StoredFile, TextJob
from kyhop.files.previews import forget_pictures
from kyhop.files.states import Secrecy, TextState
from kyhop.files.storage import get_store


def purge_secret(*, blob_id: int, mark: Secrecy, actor: Actor, at: datetime) -> Blob:
    """Take away the bytes and the text; the version's line, its hash and an index line stay.

    For papers whose mark was found only when their text was read in the background.
    """
    blob = _withhold(blob_id, mark, actor, at)
    get_store().remove(blob.sha256)
    forget_pictures(blob.sha256)
    return blob


@transaction.atomic
def _withhold(blob_id: int, mark: Secrecy, actor: Actor, at: datetime) -> Blob:
    blob = Blob.objects.select_for_update().get(pk=blob_id)
    if blob.purged_at is not None:
        return blob
    blob.purged_at = at
    blob.save(update_fields=["purged_at"])
    files = list(StoredFile.objects.filter(blob=blob).select_related("council").order_by("pk"))
    ReadPaper.objects.filter(blob=blob).delete()
    TextJob.objects.filter(file__in=files).update(state=TextState.SECRET)
    for kept in FileText.objects.filter(file__in=files):
        search.drop(kept.file_id, kept.council_id, kept.text)
    for file in files:
        where: dict[str, Any] = {
            "holder_kind": file.holder_kind,
            "holder_id": file.holder_id,
            "slot": file.slot,
        }
        SecretLine.objects.create(
            **where, council_id=file.council_id, title=file.name, mark=mark, found_in="text",
            sha256=blob.sha256, at=at, account_id=file.account_id, post_id=file.post_id,
            by_vi=file.by_vi, by_en=file.by_en,
        )  # fmt: skip
        told = SecretPurged(
            council=file.council.slug, **where, file_id=file.pk, number=file.number,
            file_name=file.name, mark=mark, sha256=blob.sha256,
        )  # fmt: skip
        journal.write(told, actor=actor, at=at)
    return blob
