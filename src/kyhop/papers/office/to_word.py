"""A `Document` or a `Sheet` as a Word file in the form of Nghị định 30/2020/NĐ-CP."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from docx.document import Document as Doc
from docx.enum.section import WD_SECTION
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from kyhop.papers.office import frame, sheets_word, word
from kyhop.papers.office.blocks_word import blocks
from kyhop.papers.office.cards import Sheet
from kyhop.papers.office.document import Annex, Document, Page
from kyhop.papers.office.paging import signing_height
from kyhop.papers.office.styles import LANDSCAPE_MM, TEXT_MM, new_document, turn


def to_docx(page: Page) -> bytes:
    """The bytes of a DOCX, ready for number and signature."""
    if isinstance(page, Sheet):
        document = new_document(page.title, "", landscape=page.landscape)
        sheets_word.set_up(document.sections[0], page)
        append(document, sheets_word.sheet(document, page))
    else:
        document = _paper(page)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _paper(made_of: Document) -> Doc:
    author = made_of.issuer.body if made_of.issuer else made_of.masthead
    document = new_document(made_of.title, author, landscape=made_of.landscape)
    room = word.mm(LANDSCAPE_MM if made_of.landscape else TEXT_MM)
    signing = signing_height(made_of) if made_of.signing else 0
    append(
        document,
        frame.opening(made_of, room)
        + blocks(document, made_of.blocks, room, signing)
        + frame.closing(made_of, room),
    )
    for annex in made_of.annexes:
        _annex(document, annex)
    return document


def _annex(document: Doc, annex: Annex) -> None:
    section = document.add_section(WD_SECTION.NEW_PAGE)
    turn(section, landscape=annex.landscape)
    numbers = OxmlElement("w:pgNumType")
    numbers.set(qn("w:start"), "1")
    inner: Any = section._sectPr
    inner.insert_element_before(numbers, "w:cols", "w:titlePg", "w:docGrid")
    room = word.mm(LANDSCAPE_MM if annex.landscape else TEXT_MM)
    append(document, frame.annex_head(annex) + blocks(document, annex.blocks, room))


def append(document: Doc, xml: str) -> None:
    """Add what was written to the end of the text."""
    made = parse_xml(f"<w:body {nsdecls('w', 'r', 'wp', 'a', 'pic')}>{xml}</w:body>")
    body: Any = document.element.body
    last = body.find(qn("w:sectPr"))
    for element in list(made):
        last.addprevious(element)
