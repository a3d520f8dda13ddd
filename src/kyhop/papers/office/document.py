"""An official paper as plain values: who issues it, what it says, who signs, who gets copies.

A room builds a `Document` (or a `Sheet` of cards); ``to_docx`` and ``to_pdf`` write it in the form of
Nghị định 30/2020/NĐ-CP. Lengths are millimetres.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kyhop.papers.office.cards import Sheet
from kyhop.papers.office.issuer import Issuer


class Align(StrEnum):
    """Where the text of a cell stands."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class Look(StrEnum):
    """How a paragraph looks; each is one style of the Word file."""

    BODY = "Nội dung"
    LEAD = "Tiêu đề nhỏ"
    CENTER = "Giữa dòng"
    NOTE = "Ghi chú"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one weight and slant."""

    text: str
    bold: bool = False
    italic: bool = False


Text = str | tuple[Run, ...]


def runs_of(text: Text) -> tuple[Run, ...]:
    """The stretches of a text, none when there is nothing to write."""
    if isinstance(text, str):
        return (Run(text),) if text else ()
    return text


def words_of(text: Text) -> str:
    """A text without its weights and slants."""
    return text if isinstance(text, str) else "".join(run.text for run in text)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; with `keep` it stays on the page of what follows."""

    text: Text
    look: Look = Look.BODY
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A bold heading within the text: «I. SỰ CẦN THIẾT» (level 1), «1. Nội dung» (level 2)."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Part:
    """«Chương I» with its title in capitals below, both centred."""

    label: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """«Điều 1. …» with the clauses that follow it, each a paragraph."""

    number: int
    text: Text
    clauses: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Items:
    """A list; `mark` is written before each: «-», or «1.» and «a)», which count on."""

    items: tuple[Text, ...]
    mark: str = "-"


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `key` is how a council's own template names its cells (`{{ line.key }}`)."""

    head: str
    width: float
    align: Align = Align.LEFT
    key: str = ""


class RowKind(StrEnum):
    """A line of the table, a heading across it, or a sum."""

    LINE = "line"
    GROUP = "group"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row, one a column; a group has one cell. A line break begins a paragraph."""

    cells: tuple[Text, ...]
    kind: RowKind = RowKind.LINE


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table as wide as the text: the columns' widths are shares of it.

    The head is written again on every page and no row is torn. `name` is how a council's own template
    calls the list of its lines; `small` sets it in 10 pt for wide tables.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    name: str = ""
    small: bool = False


@dataclass(frozen=True, slots=True)
class Code:
    """A square code (QR) of an address, with words below."""

    address: str
    caption: str = ""
    size: float = 30


@dataclass(frozen=True, slots=True)
class Seat:
    """One place of a plan: its number, who sits there, and a word below."""

    label: str
    name: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """A seating plan: rows from the front backwards; ``None`` is an aisle or an empty place.

    `front` is written across the top: «BÀN CHỦ TỌA».
    """

    rows: tuple[tuple[Seat | None, ...], ...]
    front: str = ""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Paragraph | Heading | Part | Article | Items | Table | Code | Plan | PageBreak


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex with pages numbered from 1: «PHỤ LỤC I», its title, «(Kèm theo …)»."""

    title: str
    blocks: tuple[Block, ...]
    number: str = ""
    attached_to: str = ""
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """An official paper. Without an `issuer` it has no head and nobody signs (a receipt, a plan).

    `kind` is the kind in capitals («THÔNG BÁO»); without one it is a letter (công văn), whose subject
    stands below its number as «V/v …». `about` is the subject, a line each. `to` are the addressees
    (Kính gửi). `bases` are the grounds (Căn cứ), `decided_by` the line in capitals above them and
    `decides` the one below («QUYẾT ĐỊNH:»). `number` is empty until the registry gives one. Without a
    `day` there is room to write it. `signers` are those who sign; without any, the issuer does, unless
    the paper is not `signed` at all.
    """

    title: str
    blocks: tuple[Block, ...]
    issuer: Issuer | None = None
    place: str = ""
    day: date | None = None
    number: str = ""
    kind: str = ""
    about: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    decided_by: str = ""
    bases: tuple[str, ...] = ()
    decides: str = ""
    copies: tuple[str, ...] = ()
    signers: tuple[Signer, ...] = ()
    signed: bool = True
    annexes: tuple[Annex, ...] = ()
    landscape: bool = False
    masthead: str = ""

    @property
    def signing(self) -> tuple[Signer, ...]:
        """Those who sign, from left to right."""
        if self.signers or self.issuer is None or not self.signed:
            return self.signers
        return (Signer(self.issuer.authority, self.issuer.title, self.issuer.name),)


@dataclass(frozen=True, slots=True)
class Signer:
    """Whose signature: «TM. …» (or KT., TL., TUQ.), the title, and the name when it is known."""

    authority: str
    title: str
    name: str = ""


Page = Document | Sheet
