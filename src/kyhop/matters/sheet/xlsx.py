"""XLSX and XLSM, read in one pass: values, formulas, merged areas and hidden rows together.

openpyxl's read-only mode drops merged areas and gives either the formulas or their results, and it
refuses whole workbooks for a style that it cannot parse; a list needs all of the former and none of
the styles but «is this number a day?». Entities and document types are refused by the parser.
"""

from __future__ import annotations

import posixpath
import struct
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import IO
from xml.parsers import expat

from kyhop.matters.sheet import limits
from kyhop.matters.sheet.grid import Book, Grid
from kyhop.matters.sheet.refusals import SheetRefused, refused
from kyhop.matters.sheet.xlsx_sheet import SheetReader

DAMAGED = (
    expat.ExpatError, zipfile.BadZipFile, zlib.error, struct.error, EOFError,
    KeyError, ValueError, IndexError, OverflowError, NotImplementedError, RuntimeError,
)  # fmt: skip
Start = Callable[[str, dict[str, str]], None]


def read_xlsx(data: bytes) -> Book:
    """Every sheet of the workbook, visible ones first as they stand.

    :raises SheetRefused: damaged, a bomb, another kind of zip file, or too many rows
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _guard(archive)
            return _Workbook(archive).book()
    except SheetRefused:
        raise
    except DAMAGED as damage:
        raise refused("damaged") from damage


def _guard(archive: zipfile.ZipFile) -> None:
    """Refuse, from the zip's own table, what is not Excel or unpacks too large."""
    parts = archive.infolist()
    names = {part.filename for part in parts}
    for name, code in (
        ("xl/workbook.bin", "binary_excel"),
        ("content.xml", "open_document"),
        ("word/document.xml", "document"),
        ("ppt/presentation.xml", "document"),
    ):
        if name in names:
            raise refused(code)
    if "[Content_Types].xml" not in names:
        raise refused("not_a_sheet")
    if any(part.flag_bits & 1 for part in parts):
        raise refused("encrypted")
    sizes = sum(part.file_size for part in parts)
    if len(parts) > limits.PARTS or sizes > limits.ALL_PARTS_BYTES or any(map(_swollen, parts)):
        raise refused("bomb")


def _swollen(part: zipfile.ZipInfo) -> bool:
    if part.file_size > limits.PART_BYTES and part.filename.endswith((".xml", ".rels")):
        return True
    ratio = part.file_size / max(part.compress_size, 1)
    return part.file_size > limits.RATIO_MATTERS_FROM and ratio > limits.PART_RATIO


class _Workbook:
    """The parts around the sheets: names, shared strings, and which styles are days."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        names = archive.namelist()
        self.macros = any(name.lower().endswith("vbaproject.bin") for name in names)
        self.path = self._main_part()
        self.folder = posixpath.dirname(self.path)
        self.targets = self._relations(
            f"{self.folder}/_rels/{posixpath.basename(self.path)}.rels", self.folder
        )
        self.sheets: list[tuple[str, str, bool]] = []
        self.mac_dates = False
        walk(archive, self.path, self._workbook_tag)
        self.strings = self._shared_strings()
        self.day_styles = self._day_styles()

    def book(self) -> Book:
        grids = tuple(self._grid(*sheet) for sheet in self.sheets[: limits.SHEETS])
        return Book("xlsx", tuple(grid for grid in grids if grid is not None), self.macros)

    def _main_part(self) -> str:
        for kind, target in self._relations("_rels/.rels", "", by_kind=True).items():
            if kind.endswith("/officeDocument"):
                return target
        raise refused("not_a_sheet")

    def _relations(self, path: str, folder: str, *, by_kind: bool = False) -> dict[str, str]:
        found: dict[str, str] = {}

        def tag(name: str, attributes: dict[str, str]) -> None:
            if name == "Relationship" and attributes.get("TargetMode") != "External":
                target = attributes["Target"]
                full = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"
                key = attributes["Type"] if by_kind else attributes["Id"]
                found[key] = posixpath.normpath(full).lstrip("/")

        walk(self.archive, path, tag)
        return found

    def _workbook_tag(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            relation = next(v for k, v in attributes.items() if k.rpartition(" ")[2] == "id")
            visible = attributes.get("state", "visible") == "visible"
            self.sheets.append((attributes.get("name", ""), self.targets[relation], visible))
        elif name == "workbookPr":
            self.mac_dates = attributes.get("date1904", "0") in ("1", "true")

    def _part(self, ending: str) -> str | None:
        names = set(self.archive.namelist())
        return next(
            (t for t in self.targets.values() if t.lower().endswith(ending) and t in names), None
        )

    def _shared_strings(self) -> list[str]:
        strings: list[str] = []
        pieces: list[str] = []
        inside: list[str] = []

        def start(name: str, attributes: dict[str, str]) -> None:
            inside.append(name)
            if name == "si":
                pieces.clear()

        def end(name: str) -> None:
            inside.pop()
            if name == "si":
                strings.append("".join(pieces))

        def text(piece: str) -> None:
            if inside[-1] == "t" and "rPh" not in inside:
                pieces.append(piece)

        if path := self._part("sharedstrings.xml"):
            walk(self.archive, path, start, end, text)
        return strings

    def _day_styles(self) -> frozenset[int]:
        from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format

        formats: dict[int, str] = dict(BUILTIN_FORMATS)
        used: list[int] = []
        inside: list[str] = []

        def start(name: str, attributes: dict[str, str]) -> None:
            inside.append(name)
            if name == "numFmt" and "numFmtId" in attributes:
                formats[int(attributes["numFmtId"])] = attributes.get("formatCode", "General")
            elif name == "xf" and inside[-2:-1] == ["cellXfs"]:
                used.append(int(attributes.get("numFmtId", "0")))

        if path := self._part("styles.xml"):
            walk(self.archive, path, start, lambda name: inside.pop())
        return frozenset(
            at for at, number in enumerate(used) if is_date_format(formats.get(number, "General"))
        )

    def _grid(self, name: str, path: str, visible: bool) -> Grid | None:
        from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900

        if "worksheets/" not in path or path not in self.archive.NameToInfo:
            return None
        epoch = CALENDAR_MAC_1904 if self.mac_dates else CALENDAR_WINDOWS_1900
        reader = SheetReader(self.strings, self.day_styles, epoch)
        walk(self.archive, path, reader.start, reader.end, reader.text)
        return reader.grid(name, visible)


def walk(
    archive: zipfile.ZipFile,
    path: str,
    start: Start,
    end: Callable[[str], object] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Call the handlers with local tag names over one part; a document type is refused."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _no_document_type
    parser.StartElementHandler = lambda tag, found: start(tag.rpartition(" ")[2], found)
    if end:
        parser.EndElementHandler = lambda tag: end(tag.rpartition(" ")[2])
    if text:
        parser.CharacterDataHandler = text
    with archive.open(path) as stream:
        _parse(parser, stream)


def _parse(parser: expat.XMLParserType, stream: IO[bytes]) -> None:
    while piece := stream.read(1 << 18):
        parser.Parse(piece, False)
    parser.Parse(b"", True)


def _no_document_type(*_: object) -> None:
    raise refused("entities")
