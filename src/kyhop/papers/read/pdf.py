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

MOST_PAGES = 2000
POINTS_TO_MM = 25.4 / 72
_PAGE_NUMBER = re.compile(r"^\s*(?:-\s*)?(?:[Tt]rang\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?(?:\s*-)?\s*$")


def read_pdf(data: bytes) -> Paper:
    """A PDF as a paper; a scan is recognised by tesseract when the machine has it.

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
        source, warnings = Source.PDF, []
        whole = "\n".join(texts)
        if len(whole.split()) < 3 * max(1, len(texts)):
            source = Source.SCAN
            texts, note = ocr.recognise_pages(document)
            warnings = [note] if note else []
        elif is_broken(whole):
            better = ocr.poppler_text(data)
            if better and not is_broken("\n".join(better)):
                texts = better
            else:
                texts, note = _broken(document, texts)
                warnings = [note]
    finally:
        document.close()
    return Paper(source, tuple(_blocks(texts)), tuple(sizes), None, tuple(warnings))


def _broken(document: pdfium.PdfDocument, texts: list[str]) -> tuple[list[str], Words]:
    """A bad text layer: recognise the pages if that is possible, else keep it and say so."""
    said = Words(
        vi="Lớp chữ của PDF bị hỏng (phông chữ không đúng bảng mã tiếng Việt)",
        en="The text layer of the PDF is broken (its fonts scramble Vietnamese)",
    )
    if ocr.available():
        read, _note = ocr.recognise_pages(document)
        if any(page.strip() for page in read):
            return read, Words(vi=said.vi + "; đã nhận dạng lại từ hình trang.",
                               en=said.en + "; the pages were recognised instead.")  # fmt: skip
    return texts, Words(
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
