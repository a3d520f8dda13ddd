"""Revisions of Word (Track Changes): insertions, deletions and changes of look in a paragraph's XML."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from datetime import datetime

from lxml import etree

from kyhop.papers.read.docx_parts import THROUGH
from kyhop.papers.read.xml import W

_R, _T, _RPR, _PPR = W + "r", W + "t", W + "rPr", W + "pPr"
_ONE_LETTER = {W + tag for tag in ("tab", "br", "cr", "noBreakHyphen", "ptab")}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_RPR_ORDER = ("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline",
              "shadow", "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing",
              "w", "kern", "position", "sz", "szCs", "highlight", "u", "effect", "bdr", "shd", "fitText",
              "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath", "rPrChange")  # fmt: skip
_PPR_ORDER = ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr",
              "suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap",
              "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd",
              "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc",
              "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr",
              "sectPr", "pPrChange")  # fmt: skip


@dataclass(slots=True)
class Pen:
    """Writes revisions under one name; every revision has its own number."""

    author: str = "kyhop"
    at: datetime | None = None
    last: int = 9000

    def mark(self, tag: str) -> etree._Element:
        """An empty revision element (``ins``, ``del``, ``rPrChange``, …)."""
        self.last += 1
        found = etree.Element(W + tag)
        found.set(W + "id", str(self.last))
        found.set(W + "author", self.author)
        if self.at is not None:
            found.set(W + "date", self.at.strftime("%Y-%m-%dT%H:%M:%SZ"))
        return found


def runs_of(paragraph: etree._Element) -> list[etree._Element]:
    """The runs of a paragraph in order, through links, fields and insertions."""
    found: list[etree._Element] = []
    for child in paragraph:
        if child.tag == _R:
            found.append(child)
        elif child.tag in THROUGH:
            found += runs_of(child)
    return found


def run_text(run: etree._Element) -> str:
    """What a run contributes to the text of its paragraph, one letter for a tab or a break."""
    parts = []
    for child in run:
        if child.tag == _T:
            parts.append(child.text or "")
        elif child.tag in _ONE_LETTER:
            parts.append("\n")
    return "".join(parts)


def make_run(text: str, like: etree._Element | None, *, deleted: bool = False) -> etree._Element:
    """A run with this text and the look of another."""
    run = etree.Element(_R)
    props = like.find(_RPR) if like is not None else None
    if props is not None:
        run.append(copy.deepcopy(props))
    said = etree.SubElement(run, W + ("delText" if deleted else "t"))
    said.text = text
    said.set(_SPACE, "preserve")
    return run


def split(paragraph: etree._Element, offset: int) -> None:
    """Make a run begin at ``offset`` of the paragraph's text."""
    at = 0
    for run in runs_of(paragraph):
        size = len(run_text(run))
        if at < offset < at + size:
            _split_run(run, offset - at)
            return
        at += size


def _split_run(run: etree._Element, offset: int) -> None:
    second = etree.Element(_R)
    props = run.find(_RPR)
    if props is not None:
        second.append(copy.deepcopy(props))
    at = 0
    for child in list(run):
        if child is props:
            continue
        size = len(child.text or "") if child.tag == _T else int(child.tag in _ONE_LETTER)
        if at >= offset:
            second.append(child)
        elif at + size > offset:
            text = child.text or ""
            rest = etree.SubElement(second, _T)
            child.text, rest.text = text[: offset - at], text[offset - at :]
            child.set(_SPACE, "preserve")
            rest.set(_SPACE, "preserve")
        at += size
    run.addnext(second)


def replace_text(paragraph: etree._Element, start: int, end: int, text: str, pen: Pen) -> None:
    """Replace a stretch of the paragraph's text by revisions."""
    split(paragraph, start)
    split(paragraph, end)
    at, like, anchor = 0, None, None
    for run in runs_of(paragraph):
        size = len(run_text(run))
        if start <= at and at + size <= end and size:
            anchor = delete_run(run, pen)
            like = run
        elif at + size <= start:
            like, anchor = run, run
        at += size
    if not text:
        return
    inserted = pen.mark("ins")
    inserted.append(make_run(text, like))
    if anchor is None:
        props = paragraph.find(_PPR)
        paragraph.insert(0 if props is None else 1, inserted)
    else:
        anchor.addnext(inserted)


def delete_run(run: etree._Element, pen: Pen) -> etree._Element:
    """Mark one run as deleted; the mark that now holds it."""
    gone = pen.mark("del")
    run.addprevious(gone)
    gone.append(run)
    for said in run.findall(_T):
        said.tag = W + "delText"
        said.set(_SPACE, "preserve")
    return gone


def _ordered(props: etree._Element, child: etree._Element, order: tuple[str, ...]) -> None:
    """Put a property where the schema wants it, in place of an older one."""
    old = props.find(child.tag)
    if old is not None:
        props.remove(old)
    rank = {W + name: index for index, name in enumerate(order)}
    mine = rank.get(child.tag, len(order))
    for index, other in enumerate(props):
        if rank.get(other.tag, len(order)) > mine:
            props.insert(index, child)
            return
    props.append(child)


def _property(tag: str, **values: str) -> etree._Element:
    found = etree.Element(W + tag)
    for key, value in values.items():
        found.set(W + key, value)
    return found


def restyle_run(run: etree._Element, look: dict[str, object], pen: Pen) -> None:
    """Set font, size, bold or italic of a run, keeping what was as a revision."""
    props = run.find(_RPR)
    if props is None:
        props = etree.Element(_RPR)
        run.insert(0, props)
    before = copy.deepcopy(props)
    for name, value in look.items():
        if name == "font":
            _ordered(
                props,
                _property("rFonts", ascii=str(value), hAnsi=str(value), cs=str(value)),
                _RPR_ORDER,
            )
        elif name == "size":
            half = str(round(float(str(value)) * 2))
            _ordered(props, _property("sz", val=half), _RPR_ORDER)
            _ordered(props, _property("szCs", val=half), _RPR_ORDER)
        elif name in ("bold", "italic"):
            tag = "b" if name == "bold" else "i"
            _ordered(props, _property(tag, val="1" if value else "0"), _RPR_ORDER)
    _remember(props, before, "rPrChange", pen)


def realign(paragraph: etree._Element, align: str, pen: Pen) -> None:
    """Set the alignment of a paragraph as a revision."""
    props = paragraph.find(_PPR)
    if props is None:
        props = etree.Element(_PPR)
        paragraph.insert(0, props)
    before = copy.deepcopy(props)
    for tag in ("rPr", "sectPr"):
        for inner in before.findall(W + tag):
            before.remove(inner)
    _ordered(props, _property("jc", val="both" if align == "justify" else align), _PPR_ORDER)
    _remember(props, before, "pPrChange", pen)


def repage(section: etree._Element, page: dict[str, float], pen: Pen) -> None:
    """Set margins (millimetres) and paper size of a section as a revision."""
    before = copy.deepcopy(section)
    for tag in ("headerReference", "footerReference", "sectPrChange"):
        for inner in before.findall(W + tag):
            before.remove(inner)
    for side, value in page.items():
        twips = str(round(value * 1440 / 25.4))
        holder = section.find(W + ("pgSz" if side in ("width", "height") else "pgMar"))
        if holder is not None:
            holder.set(W + {"width": "w", "height": "h"}.get(side, side), twips)
    _remember(section, before, "sectPrChange", pen)


def _remember(now: etree._Element, before: etree._Element, tag: str, pen: Pen) -> None:
    """Keep the old properties inside the new ones; the first state wins when changed twice."""
    if now.find(W + tag) is not None:
        return
    for old in before.findall(W + tag):
        before.remove(old)
    kept = pen.mark(tag)
    kept.append(before)
    now.append(kept)
