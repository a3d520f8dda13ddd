"""The signature of a filled form never stands alone on a page: what is above it stays with it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from kyhop.stationery.own.finding import Tag, text_of
from kyhop.stationery.own.reading import Output, read

SIGNED_BY = ("quyen_han", "chuc_vu", "ho_ten")
"""The placeholders of a signature."""


def signature_in(body: Any, tags: Iterable[Tag]) -> Any | None:
    """The paragraph or table of the text in which the form is signed, if it is."""
    for tag in tags:
        said = read(tag)
        if isinstance(said, Output) and said.name in SIGNED_BY:
            house = tag.paragraph
            while house is not None and house.getparent() is not body:
                house = house.getparent()
            if house is not None:
                return house
    return None


def hold_above(signature: Any) -> None:
    """Keep the last paragraph above the signature, or the last row of a table, on its page."""
    for above in signature.itersiblings(preceding=True):
        if above.tag == qn("w:tbl"):
            rows = list(above.iterchildren(qn("w:tr")))
            _hold(rows[-1].iter(qn("w:p")) if rows else ())
            return
        if above.tag != qn("w:p"):
            return
        _hold((above,))
        if text_of(above).strip():
            return


def _hold(paragraphs: Iterable[Any]) -> None:
    for paragraph in paragraphs:
        Paragraph(paragraph, None).paragraph_format.keep_with_next = True  # type: ignore[arg-type]
