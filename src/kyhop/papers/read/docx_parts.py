"""Small parts of a Word file: cells through content controls, text boxes, pages."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from kyhop.papers.model import Mark, Page
from kyhop.papers.read.docx_look import TWIPS_TO_MM, number
from kyhop.papers.read.xml import W

THROUGH = {
    W + tag
    for tag in (
        "hyperlink",
        "smartTag",
        "sdt",
        "sdtContent",
        "ins",
        "moveTo",
        "fldSimple",
        "customXml",
    )
}
DEEPEST = 40
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BOX = W + "txbxContent"


def cells(root: etree._Element, tag: str, depth: int = 0) -> Iterator[etree._Element]:
    """Rows or cells below an element, through content controls."""
    for child in root:
        if child.tag == tag:
            yield child
        elif child.tag in THROUGH and depth < DEEPEST:
            yield from cells(child, tag, depth + 1)


def boxes(drawn: etree._Element) -> list[etree._Element]:
    """The text boxes of a drawing, without the second copy kept for old programs."""
    found = []
    for box in drawn.iter(_BOX):
        parents = {parent.tag for parent in box.iterancestors()}
        inner = any(parent is not box and parent.tag == _BOX for parent in box.iterancestors(_BOX))
        if _FALLBACK not in parents and not inner:
            found.append(box)
    return found


def moved(mark: Mark, shift: int, size: int) -> Mark:
    start = min(max(0, mark.start - shift), size)
    return Mark(mark.kind, start, min(max(start, mark.end - shift), size), mark.text)


def page_of(section: etree._Element) -> Page | None:
    size, margin = section.find(W + "pgSz"), section.find(W + "pgMar")
    if size is None or margin is None:
        return None
    sides = [number(size.get(W + "w")), number(size.get(W + "h"))]
    sides += [number(margin.get(W + side)) for side in ("top", "bottom", "left", "right")]
    known = [side for side in sides if side is not None]
    if len(known) < 6:
        return None
    return Page(*(round(abs(side) * TWIPS_TO_MM, 1) for side in known))
