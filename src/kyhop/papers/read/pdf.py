"""PDF files into paragraphs: their text layer, or a recognition of their pages when they are scans."""

from __future__ import annotations

import re

import pypdfium2 as pdfium

from kyhop.law.model import Words
from kyhop.papers.clean import clean
from kyhop.papers.model import Block, Page, Paper, Place, Source
from kyhop.papers.read import ocr
from kyhop.papers.read.broken import is_broken
from kyhop.papers.read.plain import _goes_on, paragraphs
from kyhop.papers.read.refusals import refuse
from kyhop.papers.read.scans import USUAL, Scans

MOST_PAGES = 2000
FEWEST_WORDS = 3
"""A page with fewer words is a picture, or empty."""
POINTS_TO_MM = 25.4 / 72
_PAGE_NUMBER = re.compile(r"^\s*(?:-\s*)?(?:[Tt]rang\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?(?:\s*-)?\s*$")


def read_pdf(data: bytes, scans: Scans = USUAL) -> Paper:
    """A PDF as a paper; pages that are pictures are recognised by tesseract when the machine has it.

    :raises Unreadable: a password, damage, or too many pages
    """
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        reason = "password" if "password" in str(error).lower() else "damaged"
        raise refuse(reason, what="PDF") from error
    try:
        if len(document) > MOST_PAGES:
            raise refuse("too_long", pages=len(document), limit=MOST_PAGES)
        texts, sizes = _layer(document)
        source, warnings, read = Source.PDF, [], dict[int, str]()
        whole = "\n".join(texts)
        if len(whole.split()) < FEWEST_WORDS * max(1, len(texts)):
            source, pictures = Source.SCAN, list(range(len(texts)))
        else:
            pictures = [at for at, text in enumerate(texts) if _is_picture(document, at, text)]
        if pictures:
            read, note = ocr.recognise_pages(document, pictures, scans)
            warnings.append(note)
        if source is Source.PDF and is_broken(whole):
            better = ocr.poppler_text(data)
            if better and not is_broken("\n".join(better)):
                texts = better
            else:
                again, note = _broken(document, scans)
                warnings.append(note)
                read |= again
    finally:
        document.close()
    blocks = tuple(_blocks([read.get(at, text) for at, text in enumerate(texts)]))
    recognised = frozenset(at + 1 for at in read)
    return Paper(source, blocks, tuple(sizes), warnings=tuple(warnings), recognised=recognised)


def _is_picture(document: pdfium.PdfDocument, index: int, text: str) -> bool:
    """Whether a page without words holds a picture: one sheet of the paper was scanned."""
    if len(text.split()) >= FEWEST_WORDS:
        return False
    page = document[index]
    try:
        return any(
            True for _ in page.get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_IMAGE], max_depth=3)
        )
    finally:
        page.close()


def _broken(document: pdfium.PdfDocument, scans: Scans) -> tuple[dict[int, str], Words]:
    """A bad text layer: its pages recognised if that is possible, else a sentence that says so."""
    said = Words(
        vi="Lớp chữ của PDF bị hỏng (phông chữ không đúng bảng mã tiếng Việt)",
        en="The text layer of the PDF is broken (its fonts scramble Vietnamese)",
    )
    if ocr.available():
        read, note = ocr.recognise_pages(document, range(len(document)), scans)
        if any(page.strip() for page in read.values()):
            return read, Words(
                vi=f"{said.vi}; đã nhận dạng lại từ hình trang. {note.vi}",
                en=f"{said.en}; the pages were recognised instead. {note.en}",
            )
    return {}, Words(
        vi=said.vi + ": kết quả kiểm tra không đáng tin. Hãy nộp tệp DOCX gốc.",
        en=said.en + ": what follows cannot be relied on. Send the original DOCX.",
    )


def _layer(document: pdfium.PdfDocument) -> tuple[list[str], list[Page]]:
    texts, sizes = [], []
    for index in range(len(document)):
        try:
            page = document[index]
            width, height = page.get_size()
            layer = page.get_textpage()
            texts.append(layer.get_text_bounded())
            layer.close()
            page.close()
        except (pdfium.PdfiumError, UnicodeDecodeError):
            texts.append("")
            continue
        sizes.append(Page(round(width * POINTS_TO_MM), round(height * POINTS_TO_MM), 0, 0, 0, 0))
    return texts, sizes


def _blocks(texts: list[str]) -> list[Block]:
    """Paragraphs of all pages; one that a page end cut is joined, page numbers are left out."""
    found: list[Block] = []
    for page, text in enumerate(texts, 1):
        lines = clean(text).split("\n")
        while lines and not lines[-1].strip():
            lines.pop()
        kept = [
            line
            for at, line in enumerate(lines)
            if not (at in (0, 1, len(lines) - 1) and _PAGE_NUMBER.match(line))
        ]
        for at, one in enumerate(paragraphs("\n".join(kept))):
            if at == 0 and found and _goes_on(found[-1].text, one):
                last = found.pop()
                found.append(Block(f"{last.text} {one}", last.place))
            else:
                found.append(Block(one, Place(len(found), page=page)))
    return found
