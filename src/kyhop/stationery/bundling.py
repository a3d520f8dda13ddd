"""Every paper of a kind for one holder in one ZIP, sent while it is being made.

Seventy invitations in a council's own form are seventy runs of LibreOffice made singly, five made
together; the first leave for the browser before the last are written, and memory holds one run.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from kyhop.files.archive import as_made
from kyhop.papers.convert.libreoffice import Failed
from kyhop.stationery.making import Draft, FileKind, name_of
from kyhop.stationery.own.converting import converted_together
from kyhop.stationery.refusals import FormTooLong

AT_ONCE = 16
"""Papers in one run of LibreOffice; whoever wants a single paper meanwhile waits for one run."""

Labelled = tuple[str, Draft]


def bundled(drafts: Sequence[Labelled], kind: FileKind, at: datetime) -> Iterator[bytes]:
    """The archive piece by piece: `01-Giấy-mời-Sở-Tài-chính.docx`, … Asks the database nothing.

    A paper that cannot be made in the council's own form is made in kyhop's: the words are the same.
    """
    return as_made(_files(drafts, kind), at)


def _files(drafts: Sequence[Labelled], kind: FileKind) -> Iterator[tuple[str, bytes]]:
    for start in range(0, len(drafts), AT_ONCE):
        batch = drafts[start : start + AT_ONCE]
        made = _made([draft for _label, draft in batch], kind)
        for number, ((label, draft), content) in enumerate(
            zip(batch, made, strict=True), start + 1
        ):
            yield f"{number:02}-{name_of(draft.paper, '', label, kind)}", content


def _made(drafts: Sequence[Draft], kind: FileKind) -> list[bytes]:
    own = [_own_docx(draft) for draft in drafts]
    if kind is FileKind.PDF:
        filled = [docx for docx in own if docx is not None]
        pages = iter(converted_together(filled) if filled else ())
        own = [_pages(next(pages)) if docx is not None else None for docx in own]
    return [
        draft.plain(kind) if content is None else content
        for draft, content in zip(drafts, own, strict=True)
    ]


def _own_docx(draft: Draft) -> bytes | None:
    try:
        return draft.own_docx() if draft.form is not None else None
    except FormTooLong:
        return None


def _pages(made: bytes | Failed) -> bytes | None:
    return None if isinstance(made, Failed) else made
