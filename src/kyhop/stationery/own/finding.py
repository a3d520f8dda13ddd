"""The placeholders of a form, each with its paragraph; those that Word tore apart are joined."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx.document import Document as Doc
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from kyhop.stationery.own.problems import Place

TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.S)
LOOSE = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
SINGLE = re.compile(r"(?<!\{)\{\s*([a-z][a-z0-9_.]*)\s*\}(?!\})")
_OUTER = re.compile(r"^(tr|tc|p|r)\s+(.*)$", re.S)
_BANDS = ("header", "first_page_header", "even_page_header",
          "footer", "first_page_footer", "even_page_footer")  # fmt: skip
_NOTES = ("/word/footnotes.xml", "/word/endnotes.xml", "/word/comments.xml")


@dataclass(frozen=True, slots=True)
class Tag:
    """One `{{ … }}` or `{% … %}`.

    `outer` is what is repeated with it (`tr`: the row, `p`: the paragraph); `paragraph` its element;
    `alone` whether nothing else stands in what it takes away.
    """

    output: bool
    outer: str
    words: str
    whole: str
    place: Place
    paragraph: Any
    alone: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What a form holds: its tags in order, the ends that have no beginning, single braces."""

    tags: tuple[Tag, ...]
    torn: tuple[Place, ...]
    single: tuple[tuple[str, Place], ...]
    joined: int


def find(document: Doc) -> Found:
    """All placeholders of the text, headers and footers, in order; torn ones are joined in place."""
    tags: list[Tag] = []
    torn: list[Place] = []
    single: list[tuple[str, Place]] = []
    joined = 0
    for part, home in homes(document):
        tables: dict[Any, int] = {}
        number = 0
        for paragraph in home.iter(qn("w:p")):
            cell = next(paragraph.iterancestors(qn("w:tc")), None)
            if cell is None:
                number += 1
            else:
                tables.setdefault(_table_of(cell), len(tables) + 1)
            text = text_of(paragraph)
            if "{" not in text and "}" not in text:
                continue
            joined += join(paragraph)
            place = Place(part, number, text, *(_within(cell, tables) if cell is not None else ()))
            tags += [tag_of(found[0], place, paragraph) for found in TAG.finditer(text)]
            rest = TAG.sub("", text)
            if LOOSE.search(rest):
                torn.append(place)
            single += [(found[1], place) for found in SINGLE.finditer(rest)]
    return Found(tuple(tags), tuple(torn), tuple(single), joined)


def homes(document: Doc) -> Iterator[tuple[str, Any]]:
    """The parts of the file that are filled: the text, then each header and footer once."""
    yield "text", document.element.body
    seen: set[Any] = set()
    for section in document.sections:
        for name in _BANDS:
            band = getattr(section, name)
            if not band.is_linked_to_previous and band._element not in seen:
                seen.add(band._element)
                yield ("header" if "header" in name else "footer"), band._element


def in_notes(document: Doc) -> list[Place]:
    """Paragraphs of footnotes, endnotes and comments with placeholders, which nobody fills."""
    package: Any = document.part.package
    found = []
    for part in package.iter_parts():
        if str(part.partname) in _NOTES:
            paragraphs = parse_xml(part.blob).iter(qn("w:p"))
            places = (Place("notes", n, text_of(p)) for n, p in enumerate(paragraphs, 1))
            found += [place for place in places if TAG.search(place.text)]
    return found


def _table_of(cell: Any) -> Any:
    return next(cell.iterancestors(qn("w:tbl")))


def _within(cell: Any, tables: dict[Any, int]) -> tuple[int, int, int]:
    """The numbers of a cell: its table, its row, its place there."""
    table, row = _table_of(cell), row_of(cell)
    rows, cells = list(table.iter(qn("w:tr"))), list(row.iter(qn("w:tc")))
    return tables[table], rows.index(row) + 1, cells.index(cell) + 1


def texts(paragraph: Any) -> list[Any]:
    """The text elements of a paragraph itself, not those of a text box within it."""
    return [
        node
        for node in paragraph.iter(qn("w:t"))
        if next(node.iterancestors(qn("w:p"))) is paragraph
    ]


def text_of(paragraph: Any) -> str:
    """The paragraph's words."""
    return "".join(node.text or "" for node in texts(paragraph))


def join(paragraph: Any) -> int:
    """Put each placeholder that Word spread over several runs into its first one; how many."""
    nodes = texts(paragraph)
    text = "".join(node.text or "" for node in nodes)
    owners = [number for number, node in enumerate(nodes) for _sign in node.text or ""]
    joined = 0
    for found in TAG.finditer(text):
        first = owners[found.start()]
        if any(owner != first for owner in owners[found.start() : found.end()]):
            joined += 1
            owners[found.start() : found.end()] = [first] * (found.end() - found.start())
    if joined:
        pieces: list[list[str]] = [[] for _node in nodes]
        for sign, owner in zip(text, owners, strict=True):
            pieces[owner].append(sign)
        for node, piece in zip(nodes, pieces, strict=True):
            write(node, "".join(piece))
    return joined


def write(node: Any, text: str) -> None:
    """Give a text element its words; spaces at their ends are kept."""
    node.text = text
    node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def tag_of(whole: str, place: Place, paragraph: Any) -> Tag:
    """A tag as it is written in a paragraph."""
    inner = whole[2:-2].strip()
    outer = ""
    if prefixed := _OUTER.match(whole[2:-2]):
        outer, inner = prefixed[1], prefixed[2].strip()
    return Tag(
        output=whole.startswith("{{"),
        outer=outer,
        words=" ".join(inner.split()),
        whole=whole,
        place=place,
        paragraph=paragraph,
        alone=_alone(outer, whole, paragraph),
    )


def _alone(outer: str, whole: str, paragraph: Any) -> bool:
    if outer == "tr":
        row = row_of(paragraph)
        words = "" if row is None else "".join(text_of(one) for one in row.iter(qn("w:p")))
        return words.strip() == whole
    ends_a_section = next(paragraph.iter(qn("w:sectPr")), None) is not None
    drawn = next(paragraph.iter(qn("w:drawing"), qn("w:pict")), None) is not None
    return text_of(paragraph).strip() == whole and not ends_a_section and not drawn


def row_of(element: Any) -> Any:
    """The row of a table in which something stands; None outside of tables."""
    return next(element.iterancestors(qn("w:tr")), None)
