"""The skeleton of a paper: its head, its articles, clauses and points, and its end."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from kyhop.papers.clean import fold, squeeze
from kyhop.papers.head import Head, head_of
from kyhop.papers.model import Block, BlockKind, Paper


class UnitKind(StrEnum):
    """The divisions of a text, high to low (Nghị định 78/2025/NĐ-CP Điều 63)."""

    PART = "part"
    CHAPTER = "chapter"
    SECTION = "section"
    ARTICLE = "article"
    CLAUSE = "clause"
    POINT = "point"


LEVELS = {kind: index for index, kind in enumerate(UnitKind)}


@dataclass(frozen=True, slots=True)
class Unit:
    """One division. ``path`` names it from the top: ("2", "3", "a") is point a, clause 3, Article 2."""

    kind: UnitKind
    number: str
    block: int
    title: str
    path: tuple[str, ...]
    quoted: bool = False
    """Inside quotation marks: a division of another act that this paper rewrites."""


_UNITS = (
    (UnitKind.PART, re.compile(r"^Phần\s+(?:thứ\s+)?(?P<n>[IVXLC]+|\w+)\b\.?\s*(?P<t>.*)$", re.I)),
    (UnitKind.CHAPTER, re.compile(r"^Chương\s+(?P<n>[IVXLC]+|\d+)\b[.:]?\s*(?P<t>.*)$", re.I)),
    (UnitKind.SECTION, re.compile(r"^(?:Tiểu\s+)?Mục\s+(?P<n>\d+)\b[.:]?\s*(?P<t>.*)$", re.I)),
    (UnitKind.SECTION, re.compile(r"^(?P<n>[IVX]{1,5})\.\s+(?P<t>.*)$")),
    (UnitKind.ARTICLE, re.compile(r"^Điều\s*(?P<n>\d+[a-zđ]?)\s*[.:](?P<t>.*)$", re.I)),
    (UnitKind.CLAUSE, re.compile(r"^(?P<n>\d{1,3}[a-zđ]?)\s*[.)](?!\d)\s*(?P<t>.*)$")),
    (UnitKind.POINT, re.compile(r"^(?P<n>[a-zđ]\d{0,2})\s*[.)]\s*(?P<t>.*)$")),
)
_ANNEX = re.compile(
    r"^\W*(?:PHỤ\s+LỤC|BIỂU|Phụ\s+lục|QUY\s+ĐỊNH|QUY\s+CHẾ|Phụ\s+biểu)(?:\s+(?:số\s+)?[\dIVX]+)?\W*$"
)
_FINISHED = re.compile(r"\./\.\s*[”\"]?\s*$")


@dataclass(frozen=True)
class Outline:
    """A paper's skeleton."""

    paper: Paper
    head: Head
    units: tuple[Unit, ...]
    annex: int | None

    @cached_property
    def articles(self) -> tuple[Unit, ...]:
        """The paper's own articles, without those it quotes and those of its annexes."""
        return tuple(u for u in self.units if u.kind is UnitKind.ARTICLE and not u.quoted
                     and (self.annex is None or u.block < self.annex))  # fmt: skip

    @cached_property
    def complete(self) -> bool:
        """Whether the whole text seems to be here: articles, and an end that is written as one."""
        ends = {"recipients", "closing", "signer"} & set(self.head.elements)
        return bool(self.articles) and (
            bool(ends) or any(_FINISHED.search(block.text) for block in self.paper.blocks)
        )

    def unit_of(self, block: int) -> Unit | None:
        """The innermost division that holds a block."""
        found = None
        for unit in self.units:
            if unit.block > block:
                break
            found = unit
        return found


def outline(paper: Paper) -> Outline:
    """The skeleton of a paper."""
    annex = next(
        (
            i
            for i, b in enumerate(paper.blocks)
            if i > 8 and _ANNEX.match(b.text) and b.kind is BlockKind.PARAGRAPH
        ),
        None,
    )
    return Outline(paper, head_of(paper), tuple(_units(paper, annex)), annex)


def said(block: Block) -> str:
    """The text of a block with the number that Word draws before it."""
    return f"{block.label} {block.text}" if block.label and block.label != "-" else block.text


def _units(paper: Paper, annex: int | None) -> list[Unit]:
    found: list[Unit] = []
    path: dict[int, str] = {}
    quoted = False
    for index, block in enumerate(paper.blocks):
        if block.kind is not BlockKind.PARAGRAPH:
            continue
        text = said(block)
        opened = text.lstrip()[:1] in '“"'
        quoted = quoted or opened
        for kind, pattern in _UNITS:
            match = pattern.match(text.lstrip('“" '))
            if match is None:
                continue
            level = LEVELS[kind]
            if level > LEVELS[UnitKind.ARTICLE] and not found:
                break
            path = {deeper: n for deeper, n in path.items() if deeper < level}
            path[level] = match["n"]
            kept = tuple(path[at] for at in sorted(path) if at >= LEVELS[UnitKind.ARTICLE])
            found.append(
                Unit(kind, match["n"], index, squeeze(match["t"]), kept or (match["n"],), quoted)
            )
            break
        if (
            quoted
            and re.search(r"[”\"]\s*[.;,]?\s*(?:\./\.)?$", text)
            and not re.fullmatch(r"\s*[“\"].", text)
        ):
            quoted = False
    return found


def plain(text: str) -> str:
    """A title for comparison."""
    return re.sub(r"[^a-z0-9%]+", " ", fold(text)).strip()
