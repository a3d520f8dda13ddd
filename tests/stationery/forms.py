"""Own forms for the tests: DOCX written by hand, changed, broken, and hostile."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from functools import cache
from io import BytesIO
from typing import Any

import docx
from docx.document import Document

from kyhop.council.models import Council
from kyhop.stationery import actions
from kyhop.stationery.models import OwnForm
from kyhop.stationery.own.starting import starter
from kyhop.stationery.papers import all_papers, paper
from tests import factories
from tests.factories import NOW

CATALOGUE = "desk.catalogue"
"""A paper with a table in groups, of which the table is needed."""

NEEDED = ("{%tr for dong in noi_dung %}", "{{ dong.noi_dung }}", "{%tr endfor %}")
OWN = [one.id for one in all_papers() if one.own]


def start(paper_id: str = CATALOGUE) -> bytes:
    """The form to begin with, always the same bytes: a ZIP carries the second it was made."""
    return _started(paper_id)


@cache
def _started(paper_id: str) -> bytes:
    return starter(paper(paper_id))


def saved(document: Document) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def written(*lines: str, rows: Sequence[str] = NEEDED) -> bytes:
    """A plain DOCX with a paragraph a line, and a table of one column below."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    if rows:
        table = document.add_table(len(rows), 1)
        for number, text in enumerate(rows):
            table.cell(number, 0).text = text
    return saved(document)


def changed(content: bytes, change: Callable[[Document], Any]) -> bytes:
    """A form after somebody has worked on it in Word."""
    document = docx.Document(BytesIO(content))
    change(document)
    return saved(document)


def repacked(content: bytes, change: Callable[[str, bytes], bytes], **more: bytes) -> bytes:
    """The file with its parts changed one by one, and with `more` parts."""
    out = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content)) as before,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            after.writestr(name, change(name, before.read(name)))
        for name, part in more.items():
            after.writestr(name.replace("__", "/"), part)
    return out.getvalue()


def kept(council: Council, content: bytes | None = None, official: str = CATALOGUE) -> OwnForm:
    """A version uploaded by the council's office."""
    return actions.upload_form(
        council_id=council.pk,
        official=official,
        name="mau.docx",
        content=start(official) if content is None else content,
        actor=factories.actor("council_office", council),
        at=NOW,
    )
