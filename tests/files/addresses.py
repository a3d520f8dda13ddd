"""Who gets what at the addresses of files, uploads and receipts."""

from __future__ import annotations

from typing import Any

from kyhop.access.actor import SYSTEM
from kyhop.council.models import Council
from kyhop.files.actions.issue_receipt import issue_receipt
from kyhop.files.actions.open_upload import open_upload
from kyhop.files.models import StoredFile
from kyhop.law.model import Words
from tests.addresses import EVERYONE, NOBODY, who
from tests.factories import NOW
from tests.files import boxes
from tests.files.boxes import KIND, OWNED

READ = ["council_office", "lead_clerk", "committee_clerk"]
ADD = ["council_office", "lead_clerk"]

ADDRESSES = {
    "files:check": who(EVERYONE, anonymous=200, strangers=200),
    "files:file": who(READ, refused=404),
    "files:download": who(READ, refused=404),
    "files:picture": who(READ, refused=404),
    "files:page": who(NOBODY, refused=404),
    "files:zip": who(READ, refused=404, more=lambda council: {"f": _picture(council)}),
    "files:add": who(ADD, refused=404),
    "files:begin": who(
        ADD,
        refused=404,
        status=201,
        method="post",
        data={"slot": "to_trinh", "name": "a.docx", "size": "5"},
    ),
    "files:upload": who(NOBODY, refused=404),
    "files:finish": who(NOBODY, refused=404, method="post"),
    "files:cancel": who(NOBODY, refused=404, method="post"),
    "files:secrets": who(["council_office", "standing_board"], refused=404),
    "files:secrets_xlsx": who(["council_office", "standing_board"], refused=404),
    "files:receipt": who([*READ, "standing_board", "executive_office"], refused=404),
    "files:receipt_docx": who([*READ, "standing_board", "executive_office"], refused=404),
}
"""A page of a picture is none, and an upload belongs to the account that began it: to nobody here."""


def _picture(council: Council) -> int:
    return StoredFile.objects.get(council=council, name="Ảnh.png").pk


def objects(council: Council) -> dict[str, Any]:
    """A picture in a box of the council, a receipt for it, and an upload begun by the system."""
    file = boxes.stored(
        SYSTEM, boxes.PNG, council_id=council.pk, holder=(KIND, OWNED + council.pk), name="Ảnh.png"
    )
    receipt = issue_receipt(
        council_id=council.pk, holder=file.holder, what=Words("Ảnh", "Picture"),
        file_ids=[file.pk], actor=SYSTEM, at=NOW,
    )  # fmt: skip
    upload = open_upload(
        council_id=council.pk, holder=file.holder, slot="b", name="b.pdf", size=9, actor=SYSTEM,
        at=NOW,
    )  # fmt: skip
    return {
        "stored_file_id": file.pk,
        "page_number": 1,
        "files_kind": KIND,
        "files_holder_id": OWNED + council.pk,
        "files_slot": "to_trinh",
        "upload_id": upload.pk,
        "files_receipt_id": receipt.pk,
    }
