"""Reading in this process: for papers one trusts, for tests, and inside the guarded process."""

from __future__ import annotations

from dataclasses import replace

from kyhop.papers.model import Paper, Source
from kyhop.papers.read.docx import read_docx
from kyhop.papers.read.plain import read_text
from kyhop.papers.read.refusals import refuse
from kyhop.papers.read.scans import USUAL, Scans
from kyhop.papers.read.secret import refuse_secret
from kyhop.papers.read.sniff import sniff

BIGGEST_MB = 100


def read_bytes(data: bytes, name: str = "", scans: Scans = USUAL) -> Paper:
    """The paper in these bytes; ``name`` is only used in sentences.

    ``scans`` bounds what recognising pictures of pages may cost.

    :raises Unreadable: with a sentence for the clerk
    """
    if len(data) > BIGGEST_MB * 2**20:
        raise refuse("too_big", size=len(data) // 2**20, limit=BIGGEST_MB)
    source = sniff(data)
    if source is Source.PDF:
        from kyhop.papers.read.pdf import read_pdf

        paper = read_pdf(data, scans)
    elif source is Source.SCAN:
        from kyhop.papers.read.image import read_image

        paper = read_image(data, scans)
    elif source is Source.XLSX:
        from kyhop.papers.read.xlsx import read_xlsx

        paper = read_xlsx(data)
    else:
        paper = read_docx(data) if source is Source.DOCX else read_text(data)
    refuse_secret(paper)
    return replace(paper, name=name)
