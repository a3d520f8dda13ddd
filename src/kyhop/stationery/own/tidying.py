"""What keeps a filled form whole for Word: cells that end in a paragraph, no name twice, no empty end."""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

_IDS = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_MARKS = (qn("w:bookmarkStart"), qn("w:bookmarkEnd"), qn("w:commentRangeStart"),
          qn("w:commentRangeEnd"), qn("w:commentReference"))  # fmt: skip
_SEEN = (qn("w:tbl"), qn("w:drawing"), qn("w:pict"))


def forget_names(copy: Any) -> None:
    """Take from a copied row or paragraph what may stand only once in a file."""
    for element in list(copy.iter()):
        if element.tag in _MARKS:
            element.getparent().remove(element)
            continue
        for name in ("paraId", "textId"):
            element.attrib.pop(f"{_IDS}{name}", None)


def end_cells(home: Any) -> None:
    """Word opens no cell that does not end in a paragraph, and no table without rows."""
    for table in list(home.iter(qn("w:tbl"))):
        if next(table.iterchildren(qn("w:tr"), qn("w:sdt")), None) is None:
            table.getparent().remove(table)
    houses = list(home.iter(qn("w:tc"), qn("w:txbxContent")))
    if home.tag != qn("w:body"):
        houses.append(home)
    for house in houses:
        if len(house) == 0 or house[-1].tag != qn("w:p"):
            house.append(OxmlElement("w:p"))


def end_sections(body: Any) -> None:
    """Drop a last section on whose pages nothing would stand: an annex that this paper has not."""
    last = body.find(qn("w:sectPr"))
    breaks = [
        p
        for p in body.iterchildren(qn("w:p"))
        if p.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None
    ]
    if last is None or not breaks:
        return
    after = list(breaks[-1].itersiblings())[:-1]
    if any(_shows(element) for element in after):
        return
    for element in [*after, last]:
        body.remove(element)
    ending = breaks[-1].find(f"{qn('w:pPr')}/{qn('w:sectPr')}")
    body.append(ending)


def _shows(element: Any) -> bool:
    if element.tag in _SEEN or next(element.iter(*_SEEN), None) is not None:
        return True
    return any((node.text or "").strip() for node in element.iter(qn("w:t")))
