"""Give a receipt for files that were handed over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.council.models import Council
from kyhop.files.checkdigits import new_number
from kyhop.files.events import ReceiptIssued
from kyhop.files.holders import Holder
from kyhop.files.models import Receipt, ReceiptLine, StoredFile
from kyhop.files.refusals import NothingToHandOver
from kyhop.files.rules import FileAt
from kyhop.law.model import Words


@transaction.atomic
def issue_receipt(
    *,
    council_id: int,
    holder: Holder,
    what: Words,
    file_ids: Sequence[int],
    actor: Actor,
    at: datetime,
) -> Receipt:
    """Give a receipt (biên nhận) that names each file with its hash; it never changes afterwards.

    :param what: what was handed over, and to whom, in both languages
    :raises NotAllowed: the actor may not read one of the files
    :raises NothingToHandOver: no file
    """
    wanted = list(dict.fromkeys(file_ids))
    rows = StoredFile.objects.select_related("blob").filter(council_id=council_id)
    files = rows.in_bulk(wanted)
    if not wanted or len(files) != len(wanted):
        raise NothingToHandOver
    for file in files.values():
        require(actor, "files.read", FileAt(file, at))
    kind, holder_id = holder
    receipt = Receipt.objects.create(
        council_id=council_id,
        number=_unused_number(),
        holder_kind=kind,
        holder_id=holder_id,
        what_vi=what.vi[:500],
        what_en=what.en[:500],
        at=at,
        post_id=actor.post_id,
        by_vi=actor.label_vi,
        by_en=actor.label_en,
    )
    ReceiptLine.objects.bulk_create(
        ReceiptLine(
            receipt=receipt, file=files[pk], position=position, name=files[pk].name,
            number=files[pk].number, size=files[pk].size, sha256=files[pk].sha256,
            begun_at=files[pk].begun_at,
        )
        for position, pk in enumerate(wanted, 1)
    )  # fmt: skip
    slug = Council.objects.values_list("slug", flat=True).get(pk=council_id)
    told = ReceiptIssued(
        council=slug, holder_kind=kind, holder_id=holder_id, slot="", receipt_id=receipt.pk,
        number=receipt.number, files=len(wanted),
    )  # fmt: skip
    journal.write(told, actor=actor, at=at)
    return receipt


def _unused_number() -> str:
    while Receipt.objects.filter(number=(number := new_number())).exists():
        pass
    return number
