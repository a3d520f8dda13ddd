"""The new version with its differences from the old one as real Word revisions.

Accepting all of them gives the new text, rejecting all of them the old one. The look of the new file
is kept; a paper that is no Word file is set anew.
"""

from __future__ import annotations

import copy
import io
from collections.abc import Sequence
from datetime import datetime

from docx import Document
from docx.shared import Pt
from lxml import etree

from kyhop.papers.clean import clean
from kyhop.papers.compare.changes import Change, ChangeKind, compare
from kyhop.papers.compare.words import Op
from kyhop.papers.correct import with_part
from kyhop.papers.model import Paper, Source
from kyhop.papers.read.docx import DocxReader
from kyhop.papers.read.sniff import open_zip
from kyhop.papers.read.xml import W
from kyhop.papers.revisions import Pen, make_run, run_text, runs_of, split

_PART = "word/document.xml"
_PPR, _RPR, _P = W + "pPr", W + "rPr", W + "p"


def revision_docx(
    old: Paper, new: Paper, data: bytes | None, *, author: str = "kyhop", at: datetime | None = None
) -> bytes:
    """The Word file. ``data`` is the file that ``new`` was read from, when that is a Word file."""
    if data is None or new.source is not Source.DOCX:
        data = set_anew(new)
    with open_zip(data) as archive:
        reader = DocxReader(archive)
        again = reader.paper()
        found = compare(old, again, moves=False)
        pen = Pen(author, at)
        document = reader.elements[0].getroottree().getroot() if reader.elements else None
        if document is None:
            return data
        Marker(reader, pen, document).mark(found.changes)
        said = etree.tostring(document, xml_declaration=True, encoding="UTF-8", standalone=True)
        return with_part(archive, _PART, said)


def set_anew(paper: Paper) -> bytes:
    """A plain Word file with the text of a paper, one paragraph per block."""
    document = Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(14)
    for block in paper.blocks:
        document.add_paragraph(block.text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


class Marker:
    """Marks the changes in the document of the new version."""

    def __init__(self, reader: DocxReader, pen: Pen, document: etree._Element) -> None:
        self.reader, self.pen = reader, pen
        self.body = document.find(W + "body")
        self.last: etree._Element | None = None

    def mark(self, changes: Sequence[Change]) -> None:
        """Mark every change; what is gone is put back, deleted, after the piece before it."""
        for change in changes:
            if change.new is None:
                if change.old is not None:
                    self._removed(change.old.text)
                continue
            elements = [self.reader.elements[block] for block in change.new.blocks]
            if change.kind is ChangeKind.ADDED:
                for element in elements:
                    self._added(element)
            elif change.kind in (ChangeKind.CHANGED, ChangeKind.RENUMBERED):
                self._changed(change, elements)
            self.last = elements[-1]

    def _added(self, element: etree._Element) -> None:
        for run in runs_of(element):
            self._insert(run)
        self._paragraph_mark(element, "ins")
        row = next(element.iterancestors(W + "tr"), None)
        if row is not None and row.find(f"{W}trPr/{W}ins") is None:
            props = row.find(W + "trPr")
            if props is None:
                props = etree.Element(W + "trPr")
                row.insert(0, props)
            props.append(self.pen.mark("ins"))

    def _insert(self, run: etree._Element) -> None:
        if run.getparent() is not None and run.getparent().tag != W + "ins":  # type: ignore[union-attr]
            holder = self.pen.mark("ins")
            run.addprevious(holder)
            holder.append(run)

    def _paragraph_mark(self, element: etree._Element, tag: str) -> None:
        props = element.find(_PPR)
        if props is None:
            props = etree.Element(_PPR)
            element.insert(0, props)
        look = props.find(_RPR)
        if look is None:
            look = etree.SubElement(props, _RPR)
        look.insert(0, self.pen.mark(tag))

    def _removed(self, text: str) -> None:
        """A deleted paragraph after the last piece, outside any table."""
        gone = etree.Element(_P)
        like = self.last if self.last is not None else self.reader.elements[0]
        props = like.find(_PPR)
        if props is not None:
            kept = copy.deepcopy(props)
            for tag in ("rPr", "sectPr", "pPrChange", "numPr"):
                for inner in kept.findall(W + tag):
                    kept.remove(inner)
            gone.append(kept)
        self._paragraph_mark(gone, "del")
        holder = self.pen.mark("del")
        first = next(iter(runs_of(like)), None)
        holder.append(make_run(text, first, deleted=True))
        gone.append(holder)
        anchor = self._outside(like)
        if self.last is None:
            anchor.addprevious(gone)
        else:
            anchor.addnext(gone)
            self.last = gone

    def _outside(self, element: etree._Element) -> etree._Element:
        tables = list(element.iterancestors(W + "tbl"))
        return tables[-1] if tables else element

    def _changed(self, change: Change, elements: list[etree._Element]) -> None:
        """Words of a paragraph; a row of a table, or a text that cannot be placed, is replaced whole."""
        new = change.new
        if new is None:
            return
        block = self.reader.blocks[new.blocks[0]]
        raw = "".join(run_text(run) for run in runs_of(elements[0]))
        ops, label = change.ops, block.label
        plain = clean(raw).strip()
        if len(elements) > 1 or plain != block.text or len(raw.strip()) != len(plain) or label:
            for element in elements:
                self._added(element)
            if change.old is not None:
                self.last = elements[-1]
                self._removed(change.old.text)
            return
        self._words(elements[0], ops, len(raw) - len(raw.lstrip()))

    def _words(self, element: etree._Element, ops: Sequence[Op], shift: int) -> None:
        at = shift
        places: list[tuple[Op, int]] = []
        for op in ops:
            places.append((op, at))
            at += len(op.text) if op.kind in "=+" else 0
        for op, start in reversed(places):
            if op.kind == "+":
                split(element, start)
                split(element, start + len(op.text))
                position = 0
                for run in runs_of(element):
                    size = len(run_text(run))
                    if start <= position and position + size <= start + len(op.text) and size:
                        self._insert(run)
                    position += size
            elif op.kind == "-":
                self._put_deleted(element, start, op.text)

    def _put_deleted(self, element: etree._Element, start: int, text: str) -> None:
        split(element, start)
        holder, at = self.pen.mark("del"), 0
        before = like = None
        for run in runs_of(element):
            if at >= start:
                like = like if like is not None else run
                break
            before = like = run
            at += len(run_text(run))
        holder.append(make_run(text, like, deleted=True))
        if before is None:
            props = element.find(_PPR)
            element.insert(0 if props is None else 1, holder)
            return
        above = before.getparent()
        (above if above is not None and above.tag in (W + "ins",) else before).addnext(holder)
