"""The three-column comparison with explanation (bản so sánh, thuyết minh) as a Word file."""

from __future__ import annotations

import io
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from kyhop.papers.compare.changes import Change, ChangeKind, Comparison
from kyhop.papers.compare.show import NAMES

_HEADS = ("{old}", "{new}", "Thuyết minh")
_WIDTHS = (Mm(95), Mm(95), Mm(62))


def table_docx(
    found: Comparison, old: str, new: str, *, subject: str = "", unchanged: bool = False
) -> bytes:
    """Old wording, new wording, explanation. Words that went are struck out, words that came are bold.

    The explanation starts with what happened («Sửa Điều 2»); the reasons are the drafter's to add.
    ``unchanged`` also lists the pieces that stayed as they were.
    """
    document = Document()
    _page(document)
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.add_run("BẢN SO SÁNH, THUYẾT MINH").bold = True
    if subject:
        line = document.add_paragraph()
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        line.add_run(subject).bold = True
    table = document.add_table(rows=1, cols=3)
    table.style = "Table Grid"
    table.autofit = False
    for cell, head, width in zip(table.rows[0].cells, _HEADS, _WIDTHS, strict=True):
        cell.width = width
        paragraph = cell.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(head.format(old=old, new=new)).bold = True
    _repeat(table.rows[0])
    for change in found.changes:
        if unchanged or change.kind is not ChangeKind.SAME:
            _row(table, change)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _page(document: Any) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(13)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "Times New Roman")
    style.paragraph_format.space_after = Pt(6)


def _repeat(row: Any) -> None:
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _row(table: Any, change: Change) -> None:
    cells = table.add_row().cells
    for cell, width in zip(cells, _WIDTHS, strict=True):
        cell.width = width
    for op in change.ops:
        if op.kind in "=-":
            run = cells[0].paragraphs[0].add_run(op.text)
            run.font.strike = op.kind == "-" and change.kind is not ChangeKind.REMOVED
        if op.kind in "=+":
            run = cells[1].paragraphs[0].add_run(op.text)
            run.bold = op.kind == "+" and change.kind is not ChangeKind.ADDED
    if change.new is None:
        cells[1].paragraphs[0].add_run("(bỏ)").italic = True
    if change.old is None:
        cells[0].paragraphs[0].add_run("(chưa có)").italic = True
    cells[2].paragraphs[0].add_run(explanation(change)).italic = True


def explanation(change: Change) -> str:
    """What happened, in words: the beginning of the drafter's explanation."""
    piece = change.new or change.old
    name = piece.name.vi if piece else ""
    said = NAMES[change.kind].vi
    if change.kind is ChangeKind.MOVED and change.old is not None:
        return f"{said} từ {change.old.name.vi} đến {name}."
    if change.kind is ChangeKind.RENUMBERED and change.old is not None:
        return f"{said}: {change.old.name.vi} thành {name}."
    return f"{said} {name}." if change.kind is not ChangeKind.SAME else said + "."
