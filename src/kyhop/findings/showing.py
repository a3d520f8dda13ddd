"""The text of a paper beside its findings, as plain values for the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from kyhop.findings.models import Finding
from kyhop.papers.model import Block, BlockKind, Paper

MOST_BLOCKS = 1500
"""How many blocks a page shows at once; of a longer paper also those that hold a finding."""

MOST_LETTERS = 6000
"""A block is shown up to this length, so that a paper of one paragraph has a page."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a block; `finding` is the first finding that covers it."""

    text: str
    finding: int = 0
    number: int = 0
    severity: str = ""
    first: bool = False


@dataclass(slots=True)
class Line:
    """One block; `whole` are findings about the block as a whole, without words of their own."""

    number: int
    label: str
    pieces: list[Piece] = field(default_factory=list)
    whole: list[Finding] = field(default_factory=list)
    kind: str = ""
    cut: bool = False


@dataclass(slots=True)
class Part:
    """Blocks that stand together: paragraphs, or the rows of one table."""

    table: bool
    lines: list[Line] = field(default_factory=list)
    rows: list[list[Line]] = field(default_factory=list)


def parts_of(paper: Paper, findings: Iterable[Finding]) -> tuple[list[Part], int]:
    """The paper's blocks with the findings at their places, and how many blocks are left out."""
    by_block: dict[int, list[Finding]] = {}
    for one in findings:
        by_block.setdefault(one.block, []).append(one)
    shown = [
        (index, block)
        for index, block in enumerate(paper.blocks)
        if (block.text or by_block.get(index)) and (index < MOST_BLOCKS or index in by_block)
    ]
    left = sum(bool(b.text) for b in paper.blocks) - sum(bool(b.text) for _, b in shown)
    parts = []
    for table, blocks in groupby(shown, key=lambda one: _table_of(one[1])):
        lines = [(line_of(i + 1, block, by_block.get(i, [])), block) for i, block in blocks]
        part = Part(table is not None)
        if table is None:
            part.lines = [line for line, _ in lines]
        else:
            by_row = groupby(lines, key=lambda one: one[1].place.row)
            part.rows = [[line for line, _ in row] for _, row in by_row]
        parts.append(part)
    return parts, max(0, left)


def _table_of(block: Block) -> tuple[object, object] | None:
    if block.kind is not BlockKind.CELL or block.place.row is None:
        return None
    return block.place.sheet, block.place.table


def line_of(number: int, block: Block, findings: Sequence[Finding]) -> Line:
    """A block (counted from 1) cut where findings begin and end; of overlapping findings the shortest is marked."""
    text = block.text[:MOST_LETTERS]
    own = [one for one in findings if one.start < min(one.end, len(text))]
    whole = [one for one in findings if one not in own]
    line = Line(number, block.label, kind=block.kind.value, whole=whole)
    line.cut = len(block.text) > len(text)
    edges = sorted(
        {0, len(text), *(e for one in own for e in (one.start, min(one.end, len(text))))}
    )
    begun: set[int] = set()
    for start, end in pairwise(edges):
        covering = [one for one in own if one.start <= start and end <= one.end]
        over = min(covering, key=lambda one: one.end - one.start, default=None)
        if over is None:
            line.pieces.append(Piece(text[start:end]))
            continue
        first = over.pk not in begun
        begun.add(over.pk)
        line.pieces.append(Piece(text[start:end], over.pk, over.number, over.severity, first))
    marked = {piece.finding for piece in line.pieces}
    line.whole += [one for one in own if one.pk not in marked]
    return line
