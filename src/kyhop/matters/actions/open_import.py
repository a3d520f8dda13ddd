"""Upload or paste a list and look it through; nothing becomes a matter here."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from pathlib import PurePath

from django.db import transaction

from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.council.models import CouncilSession
from kyhop.matters.attachments import Upload
from kyhop.matters.models import ImportDraft, said
from kyhop.matters.preview import best_sheet
from kyhop.matters.refusals import refuse_over
from kyhop.matters.sheet.grid import Book
from kyhop.matters.sheet.opening import open_paste, open_upload
from kyhop.matters.sheet.refusals import SheetRefused
from kyhop.matters.sheet.text import one_line


class ListUnreadable(Refusal):
    """The upload or paste is no list that can be read; `code` names why."""

    def __init__(self, refused: SheetRefused, field: str) -> None:
        super().__init__(said(refused.says), accepted=said(refused.accepts), field=field)
        self.code = refused.code


@transaction.atomic
def open_import(
    *,
    session_id: int,
    upload: Upload | None = None,
    text: str = "",
    actor: Actor,
    at: datetime,
) -> ImportDraft:
    """Read an uploaded file, or pasted cells, into a draft (bản nháp nhập danh mục).

    Sheet, header row and columns are proposed. A draft is nobody's record: the journal begins when
    it is accepted.

    :raises NotAllowed: neither of the council office nor of the executive's office
    :raises SessionOver: the session is closed
    :raises ListUnreadable: not a list, damaged, hostile or too large
    """
    session = CouncilSession.objects.select_related("council").get(pk=session_id)
    require(actor, "matters.import", session)
    refuse_over(session)
    book = _read(upload, text)
    at_sheet, header = best_sheet(book.grids)
    data = upload.data if upload else text.encode()
    name = PurePath(upload.name.replace("\\", "/")).name if upload else ""
    return ImportDraft.objects.create(
        council=session.council,
        session=session,
        source=book.source,
        file_name=one_line(name)[-200:],
        sha256=sha256(data).hexdigest(),
        macros=book.macros,
        encoding=book.encoding,
        grids=[grid.to_json() for grid in book.grids],
        sheet=at_sheet,
        header_top=header.top,
        header_bottom=header.bottom,
        mapping={field.value: column for field, column in header.columns.items()},
        by_vi=actor.label_vi,
        by_en=actor.label_en,
        account_id=actor.account_id,
        created_at=at,
    )


def _read(upload: Upload | None, text: str) -> Book:
    try:
        return open_upload(upload.data) if upload else open_paste(text)
    except SheetRefused as refused:
        raise ListUnreadable(refused, "file" if upload else "text") from refused
