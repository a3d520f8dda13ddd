"""A holder for tests: a box that whoever sits for a body of its council may fill and read."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import Any

from kyhop.access.actor import Actor
from kyhop.access.roles import Role
from kyhop.files import holders
from kyhop.files.actions.store_file import store_file
from kyhop.files.models import StoredFile
from kyhop.law.model import Words
from tests.factories import NOW

KIND = "tests.box"
OWNED = 1000
"""Boxes from this number on belong to one council: number 1007 to the council 7."""
READERS = frozenset({Role.COUNCIL_OFFICE, Role.LEAD_CLERK, Role.COMMITTEE_CLERK})
WRITERS = frozenset({Role.COUNCIL_OFFICE, Role.LEAD_CLERK})


class BoxPolicy(holders.Policy):
    """The council office and leads fill boxes; committees read them; box 13 is the office's own."""

    def __init__(self) -> None:
        self.told: list[int] = []

    def may_read(self, actor: Actor, file: StoredFile, at: datetime) -> bool:
        if file.holder_id == 13:
            return actor.has(Role.COUNCIL_OFFICE)
        return actor.has(*READERS)

    def may_add(
        self, actor: Actor, council_id: int, holder_id: int, slot: str, at: datetime
    ) -> bool:
        own = holder_id < OWNED or holder_id - OWNED == council_id
        return own and council_id == actor.council_id and actor.has(*WRITERS)

    def added(self, file: StoredFile, actor: Actor, at: datetime) -> None:
        self.told.append(file.pk)

    def title(self, council_id: int, holder_id: int, slot: str) -> Words:
        return Words(vi=f"Giấy tờ {slot}", en=f"Paper {slot}")


POLICY = BoxPolicy()
holders.register(KIND, POLICY)


def docx(
    text: str = "Tờ trình về phí tham quan", *, extra: dict[str, bytes] | None = None
) -> bytes:
    """A small Word file whose paragraphs are the lines of `text`."""
    paragraphs = "".join(
        f"<w:p><w:r><w:t xml:space='preserve'>{line}</w:t></w:r></w:p>" for line in text.split("\n")
    )
    space = "http://schemas.openxmlformats.org"
    parts = {
        "[Content_Types].xml": f'<?xml version="1.0"?><Types xmlns="{space}/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
        'officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": f'<?xml version="1.0"?><Relationships xmlns="{space}/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{space}/officeDocument/2006/relationships/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": '<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="'
        f'{space}/wordprocessingml/2006/main"><w:body>{paragraphs}</w:body></w:document>',
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in (parts | (extra or {})).items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 11, 16, 9, 0, 0)), body)
    return target.getvalue()


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cf"
    "c000000301010018dd8db00000000049454e44ae426082"
)
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"


def stored(who: Actor, data: bytes | None = None, **more: Any) -> StoredFile:
    """A version kept in slot `to_trinh` of box 1 unless told otherwise."""
    fields = {
        "council_id": who.council_id,
        "holder": (KIND, 1),
        "slot": "to_trinh",
        "name": "Tờ trình.docx",
        "at": NOW,
    } | more
    return store_file(content=io.BytesIO(docx() if data is None else data), actor=who, **fields)
