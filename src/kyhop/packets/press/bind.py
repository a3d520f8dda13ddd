"""Binding: parts become one PDF with bookmarks and page numbers: ``python -m … JOB``.

JOB is a file of JSON (:class:`Job`). Every page stays what it is: its content is put between `q` and
`Q`, and the number written after it, at the lower right of what a reader sees.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name

from kyhop.papers.convert.process import ended, own, started
from kyhop.papers.read.worker import limit

MEGABYTES, SECONDS = 2048, 600
A4 = (0.0, 0.0, 595.0, 842.0)
DIGIT, SPACE = 0.556, 0.278
"""Widths of a digit, and of a space or slash, in Helvetica."""
FONT_SIZE, MARGIN = 9.0, 16.0
"""Of the number on a page as wide as A4; in proportion on others."""


class Unbound(Exception):
    """The parts could not be bound within the limits."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A bookmark: its title, the page (from 0) it leads to, and those beneath it."""

    title: str
    page: int
    below: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A place of a page (all from 0, points from the upper left) that leads to another page."""

    page: int
    x: float
    y: float
    width: float
    height: float
    to: int


@dataclass(frozen=True, slots=True)
class Part:
    """`count` pages of a PDF from page `first` (from 0)."""

    path: str
    first: int
    count: int


@dataclass(frozen=True, slots=True)
class Job:
    """What is bound, in order, to which file."""

    target: str
    title: str
    parts: Sequence[Part]
    marks: Sequence[Mark]
    links: Sequence[Link]


def bound(job: Job) -> None:
    """Bind in a guarded process.

    :raises Unbound: it ended without a whole file
    """
    with NamedTemporaryFile("w", prefix="kyhop-", suffix=".json", encoding="utf-8") as written:
        json.dump(asdict(job), written, ensure_ascii=False)
        written.flush()
        if (
            ended(started(own("kyhop.packets.press.bind", written.name)), SECONDS)
            or not Path(job.target).is_file()
        ):
            raise Unbound


def bind(job: dict[str, Any]) -> None:
    """Bind in this process; the file is there whole or not at all."""
    with pikepdf.new() as whole:
        opened: dict[str, pikepdf.Pdf] = {}
        for part in job["parts"]:
            path, first, count = part["path"], part["first"], part["count"]
            if path not in opened:
                opened[path] = pikepdf.open(path)
            whole.pages.extend(list(opened[path].pages)[first : first + count])
        _number(whole)
        _link(whole, job["links"])
        with whole.open_outline() as outline:
            outline.root.extend(map(_item, job["marks"]))
        whole.docinfo["/Title"] = job["title"]
        whole.Root.PageMode = Name.UseOutlines
        whole.Root.Lang = pikepdf.String("vi-VN")
        draft = Path(f"{job['target']}.draft")
        whole.save(draft, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        for given in opened.values():
            given.close()
    draft.replace(job["target"])


def _item(mark: dict[str, Any]) -> pikepdf.OutlineItem:
    item = pikepdf.OutlineItem(mark["title"], mark["page"], "Fit")
    item.children.extend(map(_item, mark["below"]))
    item.is_closed = True
    return item


def _number(whole: pikepdf.Pdf) -> None:
    """Write «n / N» on every page."""
    font = whole.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    )
    before = whole.make_stream(b"q\n")
    total = len(whole.pages)
    for number, page in enumerate(whole.pages, 1):
        name = page.add_resource(font, Name.Font)
        page.contents_add(before, prepend=True)
        page.contents_add(whole.make_stream(stamp(page, str(name), f"{number} / {total}")))


def box_of(page: pikepdf.Page) -> tuple[float, float, float, float]:
    """What is shown of a page, as (left, bottom, right, top); A4 where it does not say."""
    try:
        a, b, c, d = (float(value) for value in page.cropbox)
    except (ValueError, TypeError, AttributeError, KeyError):
        return A4
    if a == c or b == d:
        return A4
    return min(a, c), min(b, d), max(a, c), max(b, d)


def turn_of(page: pikepdf.Page) -> int:
    """By how many degrees clockwise it is shown: 0, 90, 180, 270."""
    turn = page.obj.get("/Rotate", 0)
    return int(turn) % 360 // 90 * 90 if isinstance(turn, int) else 0


def stamp(page: pikepdf.Page, font: str, words: str) -> bytes:
    """The content that writes `words` at the lower right of what a reader sees of the page."""
    left, bottom, right, top = box_of(page)
    turn = turn_of(page)
    wide, high = right - left, top - bottom
    if turn in (90, 270):
        wide, high = high, wide
    scale = min(wide, high) / A4[2]
    size, margin = FONT_SIZE * scale, MARGIN * scale
    width = sum(DIGIT if sign.isdigit() else SPACE for sign in words) * size
    to_page = {
        0: f"1 0 0 1 {left:.3f} {bottom:.3f}",
        90: f"0 1 -1 0 {right:.3f} {bottom:.3f}",
        180: f"-1 0 0 -1 {right:.3f} {top:.3f}",
        270: f"0 -1 1 0 {left:.3f} {top:.3f}",
    }[turn]
    text = f"{wide - margin - width:.3f} {margin:.3f} Td ({words}) Tj"
    halo = f"1 Tr 1 G {size / 4:.3f} w 1 j"
    return (
        f"\nQ\nq {to_page} cm BT {font} {size:.3f} Tf {halo} {text} ET"
        f" BT {font} {size:.3f} Tf 0 Tr 0 g {text} ET Q\n"
    ).encode("ascii")


def _link(whole: pikepdf.Pdf, links: list[dict[str, Any]]) -> None:
    for link in links:
        page = whole.pages[link["page"]]
        _left, _bottom, _right, top = box_of(page)
        high = top - link["y"]
        made = Dictionary(
            Type=Name.Annot, Subtype=Name.Link, Border=[0, 0, 0],
            Rect=[link["x"], high - link["height"], link["x"] + link["width"], high],
            Dest=[whole.pages[link["to"]].obj, Name.Fit],
        )  # fmt: skip
        if "/Annots" not in page.obj:
            page.obj["/Annots"] = whole.make_indirect(pikepdf.Array())
        page.obj["/Annots"].append(whole.make_indirect(made))


def _open_files() -> None:
    """Every part stays open until the whole is written."""
    import resource

    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def main(written: str) -> int:
    limit(MEGABYTES, SECONDS)
    _open_files()
    bind(json.loads(Path(written).read_text("utf-8")))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
