"""A paper as the checks see it: blocks of clean text, each with its place and its look.

Every reader (Word, PDF, a scan, a workbook, plain text) gives the same :class:`Paper`. Texts are NFC
without invisible characters; lengths are in points for type and in millimetres for the page.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from kyhop.law.model import Words


class Source(StrEnum):
    """What kind of file the paper was read from."""

    DOCX = "docx"
    PDF = "pdf"
    SCAN = "scan"
    XLSX = "xlsx"
    TEXT = "text"


class BlockKind(StrEnum):
    """Where on the paper a block stands."""

    PARAGRAPH = "paragraph"
    CELL = "cell"
    HEADER = "header"
    FOOTNOTE = "footnote"
    COMMENT = "comment"
    TEXT_BOX = "text_box"


class Align(StrEnum):
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    JUSTIFY = "justify"


@dataclass(frozen=True, slots=True)
class Look:
    """How a block looks; ``None`` says that the file does not tell. Sizes in points."""

    font: str | None = None
    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    align: Align | None = None
    caps: bool = False
    mixed: bool = False
    """Several faces or sizes in one block: no single size can be named."""
    first_line_mm: float | None = None
    space_after: float | None = None
    line_spacing: float | None = None


PLAIN = Look()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands: its number in the paper, the page, and the cell of a table or sheet."""

    block: int
    page: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    sheet: str | None = None

    def words(self) -> Words:
        """The place for a reader: «đoạn 12», «trang 3, đoạn 12», «bảng 2, dòng 3, cột 1»."""
        vi, en = [], []
        if self.page is not None:
            vi.append(f"trang {self.page}")
            en.append(f"page {self.page}")
        if self.sheet is not None:
            vi.append(f"trang tính “{self.sheet}”")
            en.append(f"sheet “{self.sheet}”")
        elif self.table is not None:
            vi.append(f"bảng {self.table}")
            en.append(f"table {self.table}")
        if self.row is not None and self.column is not None:
            vi.append(f"dòng {self.row}, cột {self.column}")
            en.append(f"row {self.row}, column {self.column}")
        else:
            vi.append(f"đoạn {self.block + 1}")
            en.append(f"paragraph {self.block + 1}")
        return Words(vi=", ".join(vi), en=", ".join(en))


@dataclass(frozen=True, slots=True)
class Mark:
    """Something left in a block that a final paper does not carry, from ``start`` to ``end``."""

    kind: str
    start: int
    end: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, cell, note or text box. ``level`` is the depth of automatic numbering."""

    text: str
    place: Place
    kind: BlockKind = BlockKind.PARAGRAPH
    look: Look = PLAIN
    label: str = ""
    """The number that Word draws before the text («Điều 3.», «a)»); not part of ``text``."""
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """Size and margins of a section in millimetres."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float


@dataclass(frozen=True)
class Paper:
    """A paper that was read. ``warnings`` are sentences for the clerk about the reading itself."""

    source: Source
    blocks: tuple[Block, ...]
    pages: tuple[Page, ...] = ()
    page_numbers: bool | None = None
    warnings: tuple[Words, ...] = ()
    name: str = ""
    facts: dict[str, str] = field(default_factory=dict)
    recognised: frozenset[int] = frozenset()
    """Pages (from 1) whose text a machine read from a picture: it may be wrong."""

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where each block begins in :attr:`text`."""
        found, at = [], 0
        for block in self.blocks:
            found.append(at)
            at += len(block.text) + 1
        return tuple(found)

    @cached_property
    def text(self) -> str:
        """The whole text, one line per block."""
        return "\n".join(block.text for block in self.blocks)

    def block_at(self, offset: int) -> tuple[int, int]:
        """The block that holds a position of :attr:`text`, and the position inside it."""
        from bisect import bisect_right

        index = max(0, bisect_right(self.starts, offset) - 1)
        return index, offset - self.starts[index]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of :attr:`Paper.text`."""

    start: int
    end: int
