"""Official papers of an office, as Word and PDF files in the form of Nghị định 30/2020/NĐ-CP.

``document`` is a paper as plain values; ``to_word`` and ``to_pdf`` write it; ``styles`` is the one table
of looks that both follow; ``wording`` the fixed Vietnamese. This is the only way in which kyhop makes a
paper.
"""

from kyhop.papers.office.cards import Card, Line, Sheet
from kyhop.papers.office.document import (
    Align,
    Annex,
    Article,
    Block,
    Code,
    Column,
    Document,
    Heading,
    Items,
    Look,
    Page,
    PageBreak,
    Paragraph,
    Part,
    Plan,
    Row,
    RowKind,
    Run,
    Seat,
    Signer,
    Table,
)
from kyhop.papers.office.issuer import MEDIA_TYPE, Issuer

__all__ = [
    "MEDIA_TYPE",
    "Align",
    "Annex",
    "Article",
    "Block",
    "Card",
    "Code",
    "Column",
    "Document",
    "Heading",
    "Issuer",
    "Items",
    "Line",
    "Look",
    "Page",
    "PageBreak",
    "Paragraph",
    "Part",
    "Plan",
    "Row",
    "RowKind",
    "Run",
    "Seat",
    "Sheet",
    "Signer",
    "Table",
]
