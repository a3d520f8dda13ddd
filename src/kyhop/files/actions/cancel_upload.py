"""Give up an upload."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.files.models import Upload
from kyhop.files.parts import path_of
from kyhop.files.refusals import UploadOver


def cancel_upload(*, upload_id: int, actor: Actor, at: datetime) -> Upload:
    """Throw away what has arrived of an upload (hủy tải lên).

    :raises NotAllowed: another account began it
    :raises UploadOver: it is finished
    """
    upload = _ended(upload_id, actor, at)
    path_of(upload).unlink(missing_ok=True)
    return upload


@transaction.atomic
def _ended(upload_id: int, actor: Actor, at: datetime) -> Upload:
    upload = Upload.objects.select_for_update().get(pk=upload_id)
    require(actor, "files.carry_on", upload)
    if upload.ended_at:
        raise UploadOver
    upload.ended_at = at
    upload.save(update_fields=["ended_at"])
    return upload
