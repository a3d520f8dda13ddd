"""Sheets of cards (badges, labels, name plates) as WordprocessingML."""

from __future__ import annotations

from docx.document import Document as Doc
from docx.section import Section
from docx.shared import Mm

from kyhop.papers.office.blocks_word import square
from kyhop.papers.office.cards import MARGIN, Card, Sheet
from kyhop.papers.office.word import cell, clean, mm, paragraph, row, table

_SLACK = 2.5
"""Millimetres that the last, empty paragraph of a page needs below the cards."""
_CUT = "".join(
    f'<w:{side} w:val="dashed" w:sz="4" w:space="0" w:color="808080"/>'
    for side in ("top", "left", "bottom", "right")
)


def set_up(section: Section, made_of: Sheet) -> None:
    """Narrow margins and no page number."""
    section.different_first_page_header_footer = False
    for side in ("top_margin", "bottom_margin", "left_margin", "right_margin"):
        setattr(section, side, Mm(MARGIN))
    section.header_distance = section.footer_distance = Mm(0)
    for numbered in section.header.paragraphs:
        numbered.clear()


def sheet(document: Doc, made_of: Sheet) -> str:
    """All cards as one table whose rows fill the pages exactly."""
    wide, high = (297, 210) if made_of.landscape else (210, 297)
    columns, rows = (2, 1) if made_of.tent else (made_of.columns, made_of.rows)
    widths = [mm((wide - 2 * MARGIN) / columns)] * columns
    height = int(mm(high - 2 * MARGIN - _SLACK) / rows)
    turns = ("btLr", "tbRl") if made_of.tent else ("",) * columns
    lines = [card for card in made_of.cards for _half in range(2 if made_of.tent else 1)]
    made = []
    for start in range(0, len(lines), columns):
        taken: list[Card | None] = [*lines[start : start + columns]]
        taken += [None] * (columns - len(taken))
        cells = (
            _card(document, made_of, card, width, turned)
            for card, width, turned in zip(taken, widths, turns, strict=True)
        )
        made.append(row(cells, height=height))
    last = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    return table(widths, made) + paragraph("Đường kẻ", more=last)


def _card(document: Doc, made_of: Sheet, card: Card | None, width: int, turned: str) -> str:
    if card is None:
        return cell(paragraph("Thẻ"), width)
    direction = f'<w:textDirection w:val="{turned}"/>' if turned else ""
    more = f'<w:tcBorders>{_CUT}</w:tcBorders>{direction}<w:vAlign w:val="center"/>'
    words = "".join(_line(made_of.words(line), line.size, bold=line.bold) for line in card.lines)
    if card.code:
        words += square(document, card.code, 24)
    return cell(words or paragraph("Thẻ"), width, more=more)


def _line(text: str, size: float, *, bold: bool) -> str:
    weight = "<w:b/>" if bold else ""
    look = f'<w:rPr>{weight}<w:sz w:val="{round(size * 2)}"/></w:rPr>'
    lines = (f'<w:t xml:space="preserve">{clean(line)}</w:t>' for line in text.split("\n"))
    run = f"<w:r>{look}{'<w:br/>'.join(lines)}</w:r>"
    return paragraph("Thẻ", inner=run)
