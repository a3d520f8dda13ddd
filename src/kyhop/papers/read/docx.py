"""Word files into blocks: paragraphs, tables in tables, text boxes, notes, comments, tracked changes."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, field

from lxml import etree

from kyhop.law.model import Words
from kyhop.papers.clean import clean
from kyhop.papers.model import Block, BlockKind, Mark, Paper, Place, Source
from kyhop.papers.read.docx_look import (
    NO_FACE,
    Face,
    Setting,
    Styles,
    face_of,
    look_of,
    setting_of,
    theme_fonts,
)  # fmt: skip
from kyhop.papers.read.docx_numbers import Numbers
from kyhop.papers.read.docx_parts import DEEPEST, THROUGH, boxes, cells, moved, page_of
from kyhop.papers.read.refusals import refuse
from kyhop.papers.read.sniff import open_zip
from kyhop.papers.read.xml import W, part

_P, _R, _T, _TBL, _TR, _TC = (W + tag for tag in ("p", "r", "t", "tbl", "tr", "tc"))
_RPR, _PPR, _VAL = W + "rPr", W + "pPr", W + "val"
_GONE = {W + "del", W + "moveFrom"}
_BREAKS = {
    W + "tab": " ",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
    W + "ptab": " ",
}
_DRAWN = {W + "drawing", W + "pict", W + "object",
          "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"}  # fmt: skip
MOST_BLOCKS = 400_000


@dataclass(slots=True)
class _Line:
    """A paragraph while it is read."""

    parts: list[str] = field(default_factory=list)
    faces: list[tuple[Face, int]] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    size: int = 0


class DocxReader:
    """Reads one Word file; :meth:`paper` gives the result."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        theme = theme_fonts(part(archive, "word/theme/theme1.xml"))
        self.styles = Styles(part(archive, "word/styles.xml"), theme)
        self.numbers = Numbers(part(archive, "word/numbering.xml"))
        self.notes = {**self._notes("footnotes"), **self._notes("endnotes")}
        self.blocks: list[Block] = []
        self.elements: list[etree._Element] = []
        """The paragraph behind each block."""
        self.tables = 0
        self._joined: dict[tuple[int, int], tuple[Face, Face, Face]] = {}
        self._faces: dict[tuple[object, ...], Face] = {}

    def _notes(self, kind: str) -> dict[str, etree._Element]:
        root = part(self.archive, f"word/{kind}.xml")
        if root is None:
            return {}
        return {f"{kind[:-1]}{note.get(W + 'id')}": note for note in root}

    def paper(self) -> Paper:
        """The paper.

        :raises Unreadable: no body, nested too deep, or damaged
        """
        root = part(self.archive, "word/document.xml")
        body = root.find(W + "body") if root is not None else None
        if body is None:
            raise refuse("damaged", what="word/document.xml")
        self._flow(body, BlockKind.PARAGRAPH, None, 0)
        numbered = self._margins()
        self._comments()
        sections = tuple(page for s in body.iter(W + "sectPr") if (page := page_of(s)) is not None)
        warnings: tuple[Words, ...] = ()
        if not any(block.text for block in self.blocks):
            warnings = (Words(vi="Tệp không có chữ nào.", en="The file holds no text."),)
        return Paper(Source.DOCX, tuple(self.blocks), sections, numbered, warnings)

    def _flow(self, root: etree._Element, kind: BlockKind, place: Place | None, depth: int) -> None:
        """Read paragraphs and tables in order below an element."""
        if depth > DEEPEST:
            raise refuse("too_deep")
        for child in root:
            tag = child.tag
            if tag == _P:
                self._paragraph(child, kind, place, depth)
            elif tag == _TBL:
                self._table(child, depth)
            elif tag in THROUGH:
                self._flow(child, kind, place, depth + 1)

    def _table(self, table: etree._Element, depth: int) -> None:
        self.tables += 1
        index = self.tables
        for r, row in enumerate(cells(table, _TR), 1):
            for c, cell in enumerate(cells(row, _TC), 1):
                here = Place(0, table=index, row=r, column=c)
                self._flow(cell, BlockKind.CELL, here, depth + 1)

    def _paragraph(
        self, paragraph: etree._Element, kind: BlockKind, place: Place | None, depth: int
    ) -> None:
        props = paragraph.find(_PPR)
        style = props.find(W + "pStyle") if props is not None else None
        face, setting = self.styles.named(style.get(_VAL) if style is not None else None)
        setting = setting_of(props).over(setting)
        line = _Line()
        self._runs(paragraph, face, line, 0)
        raw = "".join(line.parts)
        text = clean(raw).strip()
        marks = tuple(line.marks)
        if text != raw and marks:
            shift = len(raw) - len(raw.lstrip())
            marks = tuple(moved(mark, shift, len(text)) for mark in marks)
        self.elements.append(paragraph)
        self._add(text, kind, place, look_faces=line.faces, setting=setting, marks=marks)
        for box in line.boxes:
            self._flow(box, BlockKind.TEXT_BOX, place, depth + 1)
        for note in line.notes:
            if note in self.notes:
                self._flow(self.notes[note], BlockKind.FOOTNOTE, None, depth + 1)

    def _add(
        self, text: str, kind: BlockKind, place: Place | None, *,
        look_faces: list[tuple[Face, int]], setting: Setting, marks: tuple[Mark, ...],
    ) -> None:  # fmt: skip
        label = self.numbers.label(setting.numbering) if setting.numbering else ""
        index = len(self.blocks)
        if index >= MOST_BLOCKS:
            raise refuse("too_many", limit=MOST_BLOCKS)
        here = (
            Place(index, table=place.table, row=place.row, column=place.column)
            if place
            else Place(index)
        )
        self.blocks.append(Block(text, here, kind, look_of(look_faces, setting), label, marks))

    def _runs(self, root: etree._Element, face: Face, line: _Line, depth: int) -> None:
        for child in root:
            tag = child.tag
            if tag == _R:
                self._run(child, face, line)
            elif tag in _GONE:
                line.marks.append(
                    Mark(
                        "tracked",
                        line.size,
                        line.size,
                        "".join(str(said) for said in child.itertext()),
                    )
                )
            elif tag in THROUGH and depth < DEEPEST:
                before = line.size
                self._runs(child, face, line, depth + 1)
                if tag in (W + "ins", W + "moveTo"):
                    line.marks.append(Mark("tracked", before, line.size))
            elif tag == W + "commentRangeStart":
                line.marks.append(Mark("comment", line.size, line.size, child.get(W + "id") or ""))

    def _run(self, run: etree._Element, base: Face, line: _Line) -> None:
        face, before = base, line.size
        for child in run:
            tag = child.tag
            if tag == _T:
                said = child.text or ""
                line.parts.append(said)
                line.size += len(said)
            elif tag == _RPR:
                face = self._over(self._face(child), base)
            elif tag in _BREAKS:
                line.parts.append(_BREAKS[tag])
                line.size += 1
            elif tag in _DRAWN:
                line.boxes += boxes(child)
            elif tag in (W + "footnoteReference", W + "endnoteReference"):
                kind = "footnote" if "footnote" in tag else "endnote"
                line.notes.append(f"{kind}{child.get(W + 'id')}")
        count = line.size - before
        if count:
            line.faces.append((face, count))
            if face.highlight:
                line.marks.append(Mark("highlight", before, line.size))

    def _over(self, face: Face, base: Face) -> Face:
        key = (id(face), id(base))
        if key not in self._joined:
            self._joined[key] = (face.over(base), face, base)
        return self._joined[key][0]

    def _face(self, props: etree._Element) -> Face:
        key = tuple((child.tag, *child.attrib.items()) for child in props)
        if key not in self._faces:
            style = props.find(W + "rStyle")
            named = self.styles.character(style.get(_VAL)) if style is not None else NO_FACE
            self._faces[key] = face_of(props, self.styles.theme).over(named)
        return self._faces[key]

    def _margins(self) -> bool:
        """Read headers and footers; whether one of them draws the page number."""
        numbered = False
        for name in sorted(self.archive.namelist()):
            if name.startswith(("word/header", "word/footer")) and name.endswith(".xml"):
                root = part(self.archive, name)
                if root is None:
                    continue
                fields = [*root.iter(W + "instrText")]
                said = " ".join(one.text or "" for one in fields)
                simple = " ".join(one.get(W + "instr", "") for one in root.iter(W + "fldSimple"))
                numbered = numbered or "PAGE" in said or "PAGE" in simple
                self._flow(root, BlockKind.HEADER, None, 0)
        return numbered

    def _comments(self) -> None:
        root = part(self.archive, "word/comments.xml")
        for comment in root if root is not None else ():
            self._flow(comment, BlockKind.COMMENT, None, 0)


def read_docx(data: bytes) -> Paper:
    """A Word file as a paper.

    :raises Unreadable: the file is damaged, swells, or is none
    """
    with open_zip(data) as archive:
        return DocxReader(archive).paper()
