"""Texts for the benchmarks of papers: the sample resolutions, repeated to a size; a long Word file."""

from __future__ import annotations

import io
import itertools
from pathlib import Path

from docx import Document
from docx.shared import Pt

from kyhop.papers.read import read_bytes

RESOLUTIONS = Path(__file__).resolve().parent.parent / "tests" / "fixtures" / "resolutions"
CHARACTERS_A_PAGE = 2000


def texts() -> list[str]:
    """The sample resolutions as read."""
    return [read_bytes(path.read_bytes()).text for path in sorted(RESOLUTIONS.glob("*.txt"))]


def megabytes(size: float) -> str:
    """The sample resolutions one after another until they fill ``size`` MB of UTF-8."""
    whole = "\n".join(texts())
    one = len(whole.encode())
    return "\n".join(itertools.repeat(whole, max(1, round(size * 1e6 / one))))


def lines(pages: int) -> list[str]:
    """Paragraphs for about so many pages."""
    found, count = [], 0
    for line in itertools.cycle("\n".join(texts()).split("\n")):
        if line.strip():
            found.append(line)
            count += len(line)
        if count >= pages * CHARACTERS_A_PAGE:
            return found
    return found


def word_file(pages: int, tables: int = 72) -> bytes:
    """A Word file of so many pages with tables of six rows by four columns, runs of sixty letters."""
    document = Document()
    for line in lines(pages):
        paragraph = document.add_paragraph()
        for at in range(0, len(line), 60):
            paragraph.add_run(line[at : at + 60]).font.size = Pt(14)
    for _ in range(tables):
        for row in document.add_table(rows=6, cols=4).rows:
            for cell in row.cells:
                cell.text = "1.234.567 đồng"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
