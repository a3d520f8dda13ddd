"""The cover with its table of contents, and the pages that stand in for files, as PDF by Typst."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import typst

TEMPLATE = Path(__file__).with_name("front.typ")
LEFT, WIDE, HIGH = 70.9, 467.0, 16.0
"""Of a place of the table of contents that leads to a page, in points."""
UNDATED = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Item:
    """A row of the table of contents; without a key it leads nowhere."""

    title: str
    key: str = ""
    note: str = ""
    entries: tuple[Item, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Cover:
    """What the first pages say; `standing` is one line below all."""

    council: str
    session: str
    opening: str
    facts: tuple[str, ...]
    standing: str
    lines: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """A page in place of a file: which, why, and what tells it apart, as pairs of words."""

    title: str
    why: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a row with a key stands: its page (from 0), and points from the page's top."""

    key: str
    page: int
    y: float


def spots_of(cover: Cover) -> list[Spot]:
    """Where the rows with keys stand, and last, with the key "", the end of all.

    The page numbers do not move them.
    """
    found = json.loads(_compiler(_data(cover, {})).query("<spot>", field="value"))
    return [Spot(one["key"], one["page"] - 1, one["y"]) for one in found]


def front_pdf(cover: Cover, pages: Mapping[str, int]) -> bytes:
    """The first pages; `pages` is the number of the page that each key leads to."""
    numbers = {key: str(number) for key, number in pages.items()}
    return _pdf(_data(cover, numbers))


def notices_pdf(notices: Sequence[Notice]) -> bytes:
    """One page for each notice, in order."""
    return _pdf({"kind": "notices", "title": "", "notices": [asdict(one) for one in notices]})


def _data(cover: Cover, pages: Mapping[str, str]) -> dict[str, Any]:
    title = f"{cover.session}: tập tài liệu"
    return {"kind": "front", "title": title, "pages": pages, **asdict(cover)}


def _pdf(data: Mapping[str, Any]) -> bytes:
    made = _compiler(data).compile(format="pdf", timestamp=UNDATED)
    assert isinstance(made, bytes)
    return made


def _compiler(data: Mapping[str, Any]) -> typst.Compiler:
    import typst

    words = {"data": json.dumps(data, ensure_ascii=False)}
    return typst.Compiler(TEMPLATE, font_paths=_fonts(), ignore_system_fonts=True, sys_inputs=words)


@cache
def _fonts() -> typst.Fonts:
    import typst

    from kyhop.papers.office.to_pdf import FONTS

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
