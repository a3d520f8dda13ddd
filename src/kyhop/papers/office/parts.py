"""Parts of a Word document that python-docx has no word for: rules, fixed grids, repeated heads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.document import Document as Doc
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from kyhop.papers.office.metrics import width_pt
from kyhop.papers.office.styles import FORMS, put

CELL_MARGIN = Pt(5.4)
"""What Word leaves on each side of a cell's text unless told otherwise."""

LINED_MARGIN = Mm(1.2)


def grid(document: Doc, widths: Sequence[Length], rows: int = 1, *, lined: bool = False) -> Table:
    """A table of fixed column widths, without lines unless asked; lined cells are padded less."""
    table: Table = document.add_table(rows=rows, cols=len(widths))
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    if lined:
        table.style = "Table Grid"
        _pad(table, LINED_MARGIN)
    for row in table.rows:
        size_row(row, widths)
    layout = table._tbl.tblGrid
    for column, width in zip(layout.findall(qn("w:gridCol")), widths, strict=True):
        column.set(qn("w:w"), str(int(width.twips)))
    return table


def _pad(table: Table, margin: Length) -> None:
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        room = OxmlElement(f"w:{side}")
        room.set(qn("w:w"), str(int(margin.twips)))
        room.set(qn("w:type"), "dxa")
        margins.append(room)
    properties: Any = table._tbl.tblPr
    properties.insert_element_before(margins, "w:tblLook")


def add_row(table: Table, widths: Sequence[Length]) -> _Row:
    """One more row of the same columns."""
    rows: Any = table
    row: _Row = rows.add_row()
    size_row(row, widths)
    return row


def size_row(row: _Row, widths: Sequence[Length]) -> None:
    """Give the cells of a row their widths and keep the row on one page."""
    for cell, width in zip(row.cells, widths, strict=True):
        cell.width = width
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def repeat(row: _Row) -> None:
    """Write the row again at the top of every page that the table reaches."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def say(cell: _Cell, *lines: str, style: str) -> None:
    """Fill a cell, a paragraph a line."""
    for number, line in enumerate(lines or ("",)):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        put(paragraph, style)
        paragraph.add_run(line)


def rule(cell: _Cell, text: str, style: str, room: Length, share: float = 1.0) -> None:
    """A solid line below a text in a cell, centred, `share` of the text's width long.

    :param room: the width of the cell
    """
    _ruled(put(cell.add_paragraph(), "Đường kẻ"), text, style, room - 2 * CELL_MARGIN, share)


def rule_below(document: Doc, text: str, style: str, room: Length, share: float) -> None:
    """The same across the page, below a heading."""
    paragraph = put(document.add_paragraph(), "Đường kẻ")
    paragraph.paragraph_format.space_after = Pt(8)
    _ruled(paragraph, text, style, room, share)


def _ruled(paragraph: Paragraph, text: str, style: str, room: int, share: float) -> None:
    form = FORMS[style]
    whole = min(int(Pt(width_pt(text, form.size, bold=form.bold))), room)
    side = Length(int(room - whole * share) // 2)
    paragraph.paragraph_format.left_indent = side
    paragraph.paragraph_format.right_indent = side
    _line_above(paragraph)


def merge_across(row: _Row) -> _Cell:
    """The whole row as one cell."""
    first: Any = row.cells[0]
    whole: _Cell = first.merge(row.cells[-1])
    return whole


def _line_above(paragraph: Paragraph) -> None:
    borders = OxmlElement("w:pBdr")
    line = OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    layout: Any = paragraph._p.get_or_add_pPr()
    layout.insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )
