"""WordprocessingML as text: paragraphs, ruled and unruled tables, rules below a line.

Written as text because python-docx looks a style or a cell up again at every touch, which for an agenda of
60 lines was most of the time. Lengths are twips (1/20 pt) unless a name says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from xml.sax.saxutils import escape

from kyhop.papers.office.document import Run, Text, runs_of
from kyhop.papers.office.metrics import width_pt
from kyhop.papers.office.styles import FORMS, style_id

TWIPS_MM = 1440 / 25.4
CELL_MARGIN_PT = 5.4
"""What Word leaves on each side of a cell's text unless told otherwise."""

LINED_MARGIN = round(1.2 * TWIPS_MM)
_NEVER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def mm(length: float) -> int:
    """Millimetres in twips."""
    return round(length * TWIPS_MM)


def bare(text: str) -> str:
    """A text without the signs that XML cannot carry at all."""
    return _NEVER.sub("", text)


def clean(text: str) -> str:
    """A text as XML can carry it."""
    return escape(bare(text))


def paragraph(style: str, text: Text = "", more: str = "", inner: str = "") -> str:
    """One paragraph in a style of `FORMS`.

    :param more: further properties, in the order of the schema
    :param inner: runs written already, after the text
    """
    runs = "".join(_run(run) for run in runs_of(text))
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id(style)}"/>{more}</w:pPr>{runs}{inner}</w:p>'


def _run(run: Run) -> str:
    look = "<w:b/>" * run.bold + "<w:i/>" * run.italic
    look = f"<w:rPr>{look}</w:rPr>" if look else ""
    lines = (f'<w:t xml:space="preserve">{clean(line)}</w:t>' for line in run.text.split("\n"))
    return f"<w:r>{look}{'<w:br/>'.join(lines)}</w:r>"


def split(text: Text) -> list[Text]:
    """A text as its lines, each with its weights and slants."""
    if isinstance(text, str):
        return list(text.split("\n"))
    lines: list[list[Run]] = [[]]
    for run in text:
        first, *others = run.text.split("\n")
        lines[-1].append(Run(first, run.bold, run.italic))
        lines += [[Run(other, run.bold, run.italic)] for other in others]
    return [tuple(line) for line in lines]


def paragraphs(style: str, text: Text, more: str = "") -> str:
    """A paragraph a line."""
    return "".join(paragraph(style, line, more) for line in split(text))


def cell(content: str, width: int, span: int = 1, more: str = "") -> str:
    """One cell; `content` is its paragraphs, `more` properties that follow the width."""
    spans = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>{spans}{more}'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def row(
    cells: Iterable[str],
    *,
    head: bool = False,
    height: int = 0,
    rule: str = "exact",
    whole: bool = True,
) -> str:
    """One row, not torn while it is `whole`; a `head` is written again on every page, `height` is exact
    if given, or with `atLeast` what it grows from."""
    exact = f'<w:trHeight w:val="{height}" w:hRule="{rule}"/>' if height else ""
    kept = "<w:cantSplit/>" if whole else ""
    again = "<w:tblHeader/>" if head else ""
    return f"<w:tr><w:trPr>{kept}{exact}{again}</w:trPr>{''.join(cells)}</w:tr>"


def table(widths: Sequence[int], rows: Iterable[str], *, lined: bool = False) -> str:
    """A table of fixed columns, without lines unless asked; lined cells are padded less."""
    style = '<w:tblStyle w:val="TableGrid"/>' if lined else ""
    sides = "".join(
        f'<w:{side} w:w="{LINED_MARGIN}" w:type="dxa"/>' for side in ("left", "right") if lined
    )
    margins = f"<w:tblCellMar>{sides}</w:tblCellMar>" if lined else ""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr>{style}<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/>{margins}<w:tblLook w:val="0420"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def shares(widths: Sequence[float], room: int) -> list[int]:
    """The columns' widths as shares of a room, together exactly the room."""
    whole = sum(widths)
    edges = [round(room * sum(widths[:number]) / whole) for number in range(len(widths) + 1)]
    return [right - left for left, right in pairwise(edges)]


def rule(text: str, style: str, room: int, share: float = 1.0, after: float = 0) -> str:
    """A solid line, centred in the room, `share` of the width of a text in its style.

    :param after: the gap below in points
    """
    form = FORMS[style]
    whole = min(width_pt(text, form.size, bold=form.bold) * 20, room)
    side = int(room - whole * share) // 2
    line = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>'
    gap = f'<w:spacing w:after="{round(after * 20)}"/>' if after else ""
    return paragraph("Đường kẻ", more=f'{line}{gap}<w:ind w:left="{side}" w:right="{side}"/>')


def gap(height_mm: float = 3) -> str:
    """A little room between two tables, which Word would otherwise join."""
    return paragraph("Đường kẻ", more=f'<w:spacing w:after="{mm(height_mm)}"/>')
