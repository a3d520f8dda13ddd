"""A paper as JSON and back: what crosses the border of the guarded process, and what may be stored."""

from __future__ import annotations

from typing import Any

from kyhop.law.model import Words
from kyhop.papers.model import (
    PLAIN,
    Align,
    Block,
    BlockKind,
    Look,
    Mark,
    Page,
    Paper,
    Place,
    Source,
)

_PLACE = ("block", "page", "table", "row", "column", "sheet")
_LOOK = ("font", "size", "bold", "italic", "align", "caps", "mixed", "first_line_mm", "space_after",
         "line_spacing")  # fmt: skip
_PAGE = ("width", "height", "top", "bottom", "left", "right")


def paper_to(paper: Paper) -> dict[str, Any]:
    """The paper as plain values for JSON."""
    looks: dict[Look, int] = {}
    return {
        "source": paper.source,
        "name": paper.name,
        "page_numbers": paper.page_numbers,
        "warnings": [[w.vi, w.en] for w in paper.warnings],
        "pages": [[getattr(page, key) for key in _PAGE] for page in paper.pages],
        "facts": paper.facts,
        "recognised": sorted(paper.recognised),
        "blocks": [_block(block, looks) for block in paper.blocks],
        "looks": [[getattr(look, key) for key in _LOOK] for look in looks],
    }


def _block(block: Block, looks: dict[Look, int]) -> list[Any]:
    place = [getattr(block.place, key) for key in _PLACE]
    marks = [[mark.kind, mark.start, mark.end, mark.text] for mark in block.marks]
    look = looks.setdefault(block.look, len(looks))
    return [block.text, place, block.kind, look, block.label, marks]


def paper_from(said: dict[str, Any]) -> Paper:
    """The paper that :func:`paper_to` wrote."""
    looks = [_look(values) for values in said["looks"]]
    return Paper(
        source=Source(said["source"]),
        blocks=tuple(_block_from(values, looks) for values in said["blocks"]),
        pages=tuple(Page(*values) for values in said["pages"]),
        page_numbers=said["page_numbers"],
        warnings=tuple(Words(vi=vi, en=en) for vi, en in said["warnings"]),
        name=said["name"],
        facts=dict(said["facts"]),
        recognised=frozenset(said.get("recognised", ())),
    )


def _look(values: list[Any]) -> Look:
    found = dict(zip(_LOOK, values, strict=True))
    found["align"] = Align(found["align"]) if found["align"] else None
    look = Look(**found)
    return PLAIN if look == PLAIN else look


def _block_from(values: list[Any], looks: list[Look]) -> Block:
    text, place, kind, look, label, marks = values
    return Block(
        text, Place(*place), BlockKind(kind), looks[look], label, tuple(Mark(*one) for one in marks)
    )
