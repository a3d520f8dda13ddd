"""Make a version of an upload whose bytes have all arrived."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.files.actions.store_file import Taken, store_file, take_in
from kyhop.files.models import StoredFile, Upload
from kyhop.files.parts import path_of
from kyhop.files.refusals import NEVER_KEPT, UploadIncomplete, UploadOver
from kyhop.files.states import Secrecy
from kyhop.files.storage import DiskFull, DiskFullMeanwhile

SENT_AGAIN = timedelta(minutes=15)
"""Within this time the same bytes, name, slot and account are one version sent again."""


def finish_upload(
    *,
    upload_id: int,
    actor: Actor,
    at: datetime,
    word: str = "",
    secrecy: str = Secrecy.PLAIN,
) -> StoredFile:
    """Judge and keep the file (hoàn tất tải lên); asked twice, it answers with the same version.

    So it does when the answer was lost and the client sent the whole file again at once.

    After a refusal that a person's word can answer, the bytes stay for another try; what is never
    kept is thrown away at once.

    :raises NotAllowed: another account began it, or the actor may no longer add to the slot
    :raises UploadOver: it was cancelled
    :raises UploadIncomplete: bytes are missing
    :raises DiskFullMeanwhile: there is no room to keep it; what has arrived stays for another try
    :raises Refusal: see :func:`~kyhop.files.actions.store_file.take_in`
    """
    upload = Upload.objects.select_related("file__blob").get(pk=upload_id)
    require(actor, "files.carry_on", upload)
    if upload.file:
        return upload.file
    if upload.ended_at:
        raise UploadOver
    if not upload.complete:
        raise UploadIncomplete(upload.size - upload.received)
    try:
        with path_of(upload).open("rb") as content:
            taken = take_in(
                council_id=upload.council_id, holder=upload.holder, slot=upload.slot,
                name=upload.name, content=content, actor=actor, at=at, word=word,
                secrecy=secrecy,
            )  # fmt: skip
    except NEVER_KEPT:
        _end(upload, at)
        raise
    except DiskFull as full:
        raise DiskFullMeanwhile from full
    except FileNotFoundError:
        return _file_of(upload.pk)
    file = _store(upload.pk, taken, actor, at)
    path_of(upload).unlink(missing_ok=True)
    return file


@transaction.atomic
def _store(upload_id: int, taken: Taken, actor: Actor, at: datetime) -> StoredFile:
    upload = Upload.objects.select_for_update(of=("self",)).get(pk=upload_id)
    if upload.file:
        return upload.file
    if upload.ended_at:
        raise UploadOver
    upload.file = _sent_before(upload, taken, at) or store_file(
        council_id=upload.council_id,
        holder=upload.holder,
        slot=upload.slot,
        name=upload.name,
        content=taken,
        actor=actor,
        at=at,
        origin="upload",
        begun_at=upload.begun_at,
    )
    upload.ended_at = at
    upload.save(update_fields=["file", "ended_at"])
    return upload.file


def _sent_before(upload: Upload, taken: Taken, at: datetime) -> StoredFile | None:
    """The slot's latest version, if this account has just stored the same bytes under this name."""
    kind, holder_id = upload.holder
    in_slot = StoredFile.objects.filter(
        holder_kind=kind, holder_id=holder_id, slot=upload.slot, council_id=upload.council_id
    )
    latest = in_slot.select_related("blob").order_by("-number").first()
    same = (
        latest is not None
        and latest.account_id == upload.account_id
        and latest.sha256 == taken.sha256
        and latest.name == taken.name
        and latest.uploaded_at > at - SENT_AGAIN
    )
    return latest if same else None


def _file_of(upload_id: int) -> StoredFile:
    """What a simultaneous finish made of the upload."""
    upload = Upload.objects.select_related("file__blob").get(pk=upload_id)
    if upload.file is None:
        raise UploadOver
    return upload.file


def _end(upload: Upload, at: datetime) -> None:
    Upload.objects.filter(pk=upload.pk).update(ended_at=at)
    path_of(upload).unlink(missing_ok=True)
