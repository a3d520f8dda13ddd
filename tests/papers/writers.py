"""Word files as five kinds of writers leave them, and Word's own «accept all» and «reject all»."""

from __future__ import annotations

import io
import zipfile

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def simple(lines: list[str]) -> bytes:
    """One run per paragraph, as python-docx writes."""
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    return saved(document)


def split_runs(lines: list[str], step: int = 3) -> bytes:
    """Runs cut in odd places with spelling marks between, as Word leaves after years of editing."""
    document = Document()
    for line in lines:
        paragraph = document.add_paragraph()
        for at in range(0, len(line), step):
            run = paragraph.add_run(line[at : at + step])
            run.font.size = Pt(13 + (at // step) % 2)
            mark = etree.SubElement(paragraph._p, W + "proofErr")
            mark.set(W + "type", "spellStart")
    return saved(document)


def styled(lines: list[str]) -> bytes:
    """Text under named styles and soft line breaks, as LibreOffice exports."""
    document = Document()
    document.styles["Normal"].font.name = "Liberation Serif"
    for line in lines:
        paragraph = document.add_paragraph(style="Body Text")
        words = line.split(" ")
        middle = len(words) // 2
        paragraph.add_run(" ".join(words[:middle]))
        paragraph.add_run().add_break()
        paragraph.add_run(" ".join(words[middle:]))
    return saved(document)


def pasted(lines: list[str]) -> bytes:
    """No-break spaces, zero-width marks and links, as copied from a web page."""
    document = Document()
    for line in lines:
        paragraph = document.add_paragraph()
        link = etree.SubElement(paragraph._p, W + "hyperlink")
        run = etree.SubElement(link, W + "r")
        said = etree.SubElement(run, W + "t")
        said.text = line.replace(" ", "\u00a0", 3).replace("ng", "ng\u200b", 1)
        said.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return saved(document)


def in_table(lines: list[str]) -> bytes:
    """Everything inside the cells of a table, as scanning programs lay out a page."""
    document = Document()
    table = document.add_table(rows=0, cols=1)
    for line in lines:
        table.add_row().cells[0].text = line
    return saved(document)


WRITERS = {
    "simple": simple,
    "split_runs": split_runs,
    "styled": styled,
    "pasted": pasted,
    "in_table": in_table,
}


def saved(document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def official(lines: list[tuple[str, dict]], *, margins=(20, 20, 30, 15)) -> bytes:
    """A draft laid out by the rules; each line may override its look."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    top, bottom, left, right = margins
    section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
    section.left_margin, section.right_margin = Mm(left), Mm(right)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(14)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "Times New Roman")
    for text, look in lines:
        paragraph = document.add_paragraph()
        align = look.get("align", "justify")
        paragraph.alignment = {"center": WD_ALIGN_PARAGRAPH.CENTER, "left": WD_ALIGN_PARAGRAPH.LEFT,
                               "justify": WD_ALIGN_PARAGRAPH.JUSTIFY}[align]  # fmt: skip
        run = paragraph.add_run(text)
        run.bold, run.italic = look.get("bold"), look.get("italic")
        if "size" in look:
            run.font.size = Pt(look["size"])
        if "font" in look:
            run.font.name = look["font"]
    return saved(document)


def document_of(data: bytes) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def settle(data: bytes, *, accept: bool) -> list[str]:
    """The lines after accepting, or rejecting, every revision of the text, blank lines left out."""
    root = document_of(data)
    keep, drop = ("ins", "del") if accept else ("del", "ins")
    lines: list[str] = []
    carried = ""
    for paragraph in root.iter(W + "p"):
        said = carried
        for node in paragraph.iter(W + "t", W + "delText"):
            inside = {parent.tag for parent in node.iterancestors()}
            if W + drop in inside:
                continue
            if node.tag == W + "delText" and W + keep not in inside and W + "del" in inside:
                continue
            said += node.text or ""
        mark = paragraph.find(f"{W}pPr/{W}rPr/{W}{drop}")
        carried = ""
        if mark is not None:
            carried = said
            continue
        if said.strip():
            lines.append(said.strip())
    if carried.strip():
        lines.append(carried.strip())
    return lines
