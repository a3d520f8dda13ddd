"""What a page shows of a version: its paragraphs with their places, its pages, or its picture."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from kyhop.files.models import StoredFile
from kyhop.files.picturing import picture_of
from kyhop.files.storage import get_store
from kyhop.files.storage.store import CHUNK
from kyhop.papers.model import Align, Block, BlockKind, Paper


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph with its anchor `p12` (from 1), or a row of a table with its cells."""

    anchor: str
    text: str = ""
    label: str = ""
    bold: bool = False
    italic: bool = False
    centre: bool = False
    note: bool = False
    cells: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page: its number (from 1; none where the file has no pages) and its lines."""

    number: int | None
    lines: tuple[Line, ...]


def leaves_of(paper: Paper) -> list[Leaf]:
    """The paper page by page; a paragraph's anchor is its block's number plus one."""
    leaves: list[Leaf] = []
    lines: list[Line] = []
    page: int | None = paper.blocks[0].place.page if paper.blocks else None
    row: list[Line] = []
    key: tuple[int | None, str | None, int | None] | None = None
    for block in paper.blocks:
        place = block.place
        here = (place.table, place.sheet, place.row) if place.row is not None else None
        if row and here != key:
            lines.append(Line("", cells=tuple(row)))
            row = []
        if place.page != page:
            leaves.append(Leaf(page, tuple(lines)))
            lines, page = [], place.page
        key = here
        (row if here else lines).append(_line(block))
    if row:
        lines.append(Line("", cells=tuple(row)))
    leaves.append(Leaf(page, tuple(lines)))
    return leaves


def _line(block: Block) -> Line:
    return Line(
        f"p{block.place.block + 1}",
        text=block.text,
        label=block.label,
        bold=bool(block.look.bold),
        italic=bool(block.look.italic),
        centre=block.look.align is Align.CENTER,
        note=block.kind in {BlockKind.FOOTNOTE, BlockKind.COMMENT, BlockKind.HEADER},
    )


def pages_in(paper: Paper | None, file: StoredFile) -> Sequence[int]:
    """The numbers (from 1) of the pages whose pictures can be asked for."""
    if file.kind != "pdf" or paper is None:
        return ()
    numbers = [block.place.page for block in paper.blocks if block.place.page]
    return range(1, max(len(paper.pages), max(numbers, default=1)) + 1)


def _folder(sha256: str) -> Path:
    return Path(settings.MEDIA_ROOT) / "previews" / sha256[:2] / sha256


def forget_pictures(sha256: str) -> None:
    """Remove the pictures that were drawn of these bytes."""
    shutil.rmtree(_folder(sha256), ignore_errors=True)


def page_picture(file: StoredFile, page: int) -> bytes:
    """A page (from 1) of a PDF as PNG; drawn once, then kept in the data folder.

    :raises kyhop.files.picturing.NoPicture: there is no such page, or it cannot be drawn
    """
    folder = _folder(file.sha256)
    kept = folder / f"{page}.png"
    if kept.is_file():
        return kept.read_bytes()
    with (
        get_store().open(file.sha256) as content,
        tempfile.NamedTemporaryFile(prefix="kyhop-", suffix=".pdf") as copy,
    ):
        while part := content.read(CHUNK):
            copy.write(part)
        copy.flush()
        drawn = picture_of(Path(copy.name), page - 1)
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / f".{page}.{os.getpid()}"
    draft.write_bytes(drawn)
    draft.replace(kept)
    return drawn
