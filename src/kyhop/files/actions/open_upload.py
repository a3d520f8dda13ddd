"""Begin to send a large file in parts, or go on with one that was begun before."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db import transaction

from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.files.holders import Holder
from kyhop.files.models import Upload
from kyhop.files.names import clean_name
from kyhop.files.queries import open_uploads
from kyhop.files.refusals import LARGEST, FileEmpty, FileTooLarge
from kyhop.files.rules import SlotAt


@transaction.atomic
def open_upload(
    *,
    council_id: int,
    holder: Holder,
    slot: str,
    name: str,
    size: int,
    mark: str = "",
    actor: Actor,
    at: datetime,
) -> Upload:
    """Announce a file of `size` bytes (bắt đầu tải lên); `at` becomes its time of receipt.

    The same account announcing the same file to the same slot again (name, size and `mark`, which
    tells two files of one name apart) gets the upload it left unfinished, with what has arrived.

    :raises NotAllowed: the holder's policy does not let the actor add to the slot
    :raises FileEmpty, FileTooLarge: by the announced size
    """
    kind, holder_id = holder
    require(actor, "files.add", SlotAt(council_id, kind, holder_id, slot, at))
    if size <= 0:
        raise FileEmpty
    if size > LARGEST:
        raise FileTooLarge
    name, mark = clean_name(name), mark[:80]
    begun = open_uploads(holder, actor.account_id).filter(
        slot=slot, name=name, size=size, mark=mark
    )
    if found := begun.first():
        return found
    return Upload.objects.create(
        council_id=council_id,
        holder_kind=kind,
        holder_id=holder_id,
        slot=slot,
        key=secrets.token_hex(16),
        name=name,
        size=size,
        mark=mark,
        begun_at=at,
        touched_at=at,
        account_id=actor.account_id,
        post_id=actor.post_id,
        by_vi=actor.label_vi,
        by_en=actor.label_en,
    )
