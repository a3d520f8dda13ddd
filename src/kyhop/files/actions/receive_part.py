"""Take one part of an upload."""

from __future__ import annotations

from datetime import datetime
from typing import BinaryIO

from django.db import transaction

from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.files.models import Upload
from kyhop.files.parts import merged, write_part
from kyhop.files.refusals import PartOutside, UploadOver
from kyhop.files.storage import DiskFull, DiskFullMeanwhile


def receive_part(
    *, upload_id: int, start: int, content: BinaryIO, actor: Actor, at: datetime
) -> Upload:
    """Keep the bytes of one part from `start` on; the same part sent twice changes nothing.

    What is answered for is on the disk. The bytes are written outside of any transaction.

    :raises NotAllowed: another account began the upload
    :raises UploadOver: it was finished or cancelled
    :raises PartOutside: the part begins or ends outside the announced size
    :raises DiskFullMeanwhile: there is no room; what has arrived stays
    """
    upload = Upload.objects.get(pk=upload_id)
    require(actor, "files.carry_on", upload)
    if upload.ended_at:
        raise UploadOver
    if not 0 <= start < upload.size:
        raise PartOutside
    try:
        came = write_part(upload, start, content, upload.size - start)
    except DiskFull as full:
        raise DiskFullMeanwhile from full
    if content.read(1):
        raise PartOutside
    return _note(upload.pk, start, start + came, at)


@transaction.atomic
def _note(upload_id: int, start: int, end: int, at: datetime) -> Upload:
    upload = Upload.objects.select_for_update().get(pk=upload_id)
    if upload.ended_at:
        raise UploadOver
    upload.ranges = merged(upload.ranges, start, end)
    upload.touched_at = at
    upload.save(update_fields=["ranges", "touched_at"])
    return upload
