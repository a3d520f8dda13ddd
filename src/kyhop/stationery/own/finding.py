"""The placeholders of a form, each with its paragraph; those that Word tore apart are joined."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx.document import Document as Doc
from docx.oxml.ns import qn

from kyhop.stationery.own.problems import Place

TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.S)
LOOSE = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
SINGLE = re.compile(r"(?<!\{)\{\s*([a-z][a-z0-9_.]*)\s*\}(?!\})")
_OUTER = re.compile(r"^(tr|tc|p|r)\s+(.*)$", re.S)


@dataclass(frozen=True, slots=True)
class Tag:
    """One `{{ … }}` or `{% … %}`.

    `outer` is the part of the file that docxtpl repeats with it (`tr`: the row, `p`: the paragraph);
    `paragraph` its element; `alone` whether nothing else stands in what it takes away.
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
    for part, number, paragraph in _paragraphs(document):
        joined += join(paragraph)
        text = text_of(paragraph)
        if "{" not in text and "}" not in text:
            continue
        place = Place(part, number, text.strip())
        tags += [_tag(found[0], place, paragraph) for found in TAG.finditer(text)]
        rest = TAG.sub("", text)
        if LOOSE.search(rest):
            torn.append(place)
        single += [(found[1], place) for found in SINGLE.finditer(rest)]
    return Found(tuple(tags), tuple(torn), tuple(single), joined)


def _paragraphs(document: Doc) -> Iterator[tuple[str, int, Any]]:
    body: Any = document.element.body
    yield from (("text", n, p) for n, p in enumerate(body.iter(qn("w:p")), 1))
    known: set[Any] = set()
    for section in document.sections:
        for name in ("header", "first_page_header", "footer", "first_page_footer"):
            band = getattr(section, name)
            if band.is_linked_to_previous or band._element in known:
                continue
            known.add(band._element)
            kind = "header" if "header" in name else "footer"
            yield from ((kind, n, p) for n, p in enumerate(band._element.iter(qn("w:p")), 1))


def _texts(paragraph: Any) -> list[Any]:
    """The text elements of a paragraph itself, not those of a text box within it."""
    return [
        node
        for node in paragraph.iter(qn("w:t"))
        if next(node.iterancestors(qn("w:p"))) is paragraph
    ]


def text_of(paragraph: Any) -> str:
    """The paragraph's words."""
    return "".join(node.text or "" for node in _texts(paragraph))


def join(paragraph: Any) -> int:
    """Put each placeholder that Word spread over several runs into its first one; how many."""
    nodes = _texts(paragraph)
    text = "".join(node.text or "" for node in nodes)
    owners = [number for number, node in enumerate(nodes) for _sign in node.text or ""]
    joined = 0
    for found in TAG.finditer(text):
        first = owners[found.start()]
        if any(owner != first for owner in owners[found.start() : found.end()]):
            joined += 1
            owners[found.start() : found.end()] = [first] * (found.end() - found.start())
    if joined:
        for number, node in enumerate(nodes):
            node.text = "".join(
                sign for sign, owner in zip(text, owners, strict=True) if owner == number
            )
            node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return joined


def _tag(whole: str, place: Place, paragraph: Any) -> Tag:
    inner = whole[2:-2].strip()
    outer = ""
    if prefixed := _OUTER.match(whole[2:-2]):
        outer, inner = prefixed[1], prefixed[2].strip()
    return Tag(
        output=whole.startswith("{{"),
        outer=outer,
        words=inner,
        whole=whole,
        place=place,
        paragraph=paragraph,
        alone=_alone(outer, whole, paragraph),
    )


def _alone(outer: str, whole: str, paragraph: Any) -> bool:
    if outer == "tr":
        row = next(paragraph.iterancestors(qn("w:tr")), None)
        if row is None:
            return False
        words = "".join(text_of(one) for one in row.iter(qn("w:p")))
    else:
        words = text_of(paragraph)
    return words.strip() == whole
