"""A corrected copy of a draft: safe fixes of form as Word revisions, substance untouched.

Every fix can be accepted or rejected in Word. A fix whose place cannot be found again to the letter
is left out.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from lxml import etree

from kyhop.papers.checks import Finding, Fix
from kyhop.papers.clean import clean
from kyhop.papers.model import BlockKind
from kyhop.papers.read.docx import DocxReader
from kyhop.papers.read.refusals import refuse
from kyhop.papers.read.sniff import open_zip, sniff
from kyhop.papers.read.xml import W
from kyhop.papers.revisions import (
    Pen,
    realign,
    repage,
    replace_text,
    restyle_run,
    run_text,
    runs_of,
)

_PART = "word/document.xml"
_KEPT = (BlockKind.PARAGRAPH, BlockKind.CELL, BlockKind.TEXT_BOX)


def corrected(
    data: bytes, findings: Iterable[Finding], *, at: datetime | None = None, author: str = "kyhop"
) -> tuple[bytes, int]:
    """The Word file with every fixable finding applied as a revision, and how many were applied.

    :raises Unreadable: the file is no Word file
    """
    return apply(data, [f.fix for f in findings if f.fix is not None], at=at, author=author)


def apply(
    data: bytes, wanted: Iterable[Fix], *, at: datetime | None = None, author: str = "kyhop"
) -> tuple[bytes, int]:
    """The Word file with these fixes as revisions, and how many were applied.

    :raises Unreadable: the file is no Word file
    """
    if sniff(data) != "docx":
        raise refuse("damaged", what="DOCX")
    with open_zip(data) as archive:
        reader = DocxReader(archive)
        paper = reader.paper()
        body = [i for i, block in enumerate(paper.blocks) if block.kind in _KEPT]
        allowed, pen = set(body), Pen(author, at)
        fixes = [fix for fix in wanted if fix.block in allowed]
        applied = sum(_texts(reader, fixes, pen)) + sum(_looks(reader, fixes, pen))
        root = next((e for i in body for e in [reader.elements[i]]), None)
        if root is None:
            return data, 0
        document = root.getroottree().getroot()
        applied += _pages(document, fixes, pen)
        said = etree.tostring(document, xml_declaration=True, encoding="UTF-8", standalone=True)
        return with_part(archive, _PART, said), applied


def with_part(archive: zipfile.ZipFile, name: str, data: bytes) -> bytes:
    """The archive with one part replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy:
        for entry in archive.infolist():
            copy.writestr(entry, data if entry.filename == name else archive.read(entry.filename))
    return out.getvalue()


def _texts(reader: DocxReader, fixes: Sequence[Fix], pen: Pen) -> Iterator[int]:
    """Replacements, last first, so that earlier positions stay true; overlapping ones once."""
    wanted = sorted(
        (f for f in fixes if f.text is not None), key=lambda f: (-f.block, -f.start, -f.end)
    )
    floor: dict[int, int] = {}
    shifts = {fix.block: _shift(reader, fix.block) for fix in wanted}
    for fix in wanted:
        shift = shifts[fix.block]
        if fix.text is None or shift is None or fix.end > floor.get(fix.block, 10**9):
            continue
        floor[fix.block] = fix.start
        replace_text(reader.elements[fix.block], fix.start + shift, fix.end + shift, fix.text, pen)
        yield 1


def _shift(reader: DocxReader, block: int) -> int | None:
    """How many blanks the file has before the block's text; ``None`` where letters do not match."""
    text = reader.blocks[block].text
    raw = "".join(run_text(run) for run in runs_of(reader.elements[block]))
    if clean(raw).strip() != text or len(raw.strip()) != len(text):
        return None
    return len(raw) - len(raw.lstrip())


def _looks(reader: DocxReader, fixes: Sequence[Fix], pen: Pen) -> Iterator[int]:
    merged: dict[int, dict[str, object]] = {}
    for fix in fixes:
        if fix.look:
            merged.setdefault(fix.block, {}).update(fix.look)
            yield 1
    for block, look in merged.items():
        element = reader.elements[block]
        face = {key: value for key, value in look.items() if key != "align"}
        if face:
            for run in runs_of(element):
                restyle_run(run, face, pen)
        if "align" in look:
            realign(element, str(look["align"]), pen)


def _pages(document: etree._Element, fixes: Sequence[Fix], pen: Pen) -> int:
    page = {side: value for fix in fixes for side, value in fix.page.items()}
    if page:
        for section in document.iter(W + "sectPr"):
            above = section.getparent()
            if above is not None and above.tag != W + "sectPrChange":
                repage(section, page, pen)
    return sum(bool(fix.page) for fix in fixes)
