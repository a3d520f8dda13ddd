"""A `Document` or a `Sheet` as PDF/A-2b with tagged text and Times-metric letters, by Typst."""

from __future__ import annotations

import json
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import typst

from kyhop.papers.office.document import Document, Page
from kyhop.papers.office.typst_data import typst_data

TEMPLATE = Path(__file__).with_name("official.typ")
FONTS = TEMPLATE.with_name("fonts")
UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
"""The time written into a PDF whose paper has no day yet: the same paper gives the same bytes."""

_LOCK = Lock()


def to_pdf(page: Page) -> bytes:
    """The bytes of a PDF/A-2b; the same paper always gives the same bytes."""
    made = _compiled(page, format="pdf", pdf_standards=["a-2b"], timestamp=_moment(page))
    assert isinstance(made, bytes)
    return made


def to_png(page: Page, ppi: float = 60) -> list[bytes]:
    """A picture a page, for a preview."""
    made = _compiled(page, format="png", ppi=ppi)
    return made if isinstance(made, list) else [made]


def _compiled(page: Page, **how: Any) -> Any:
    data = json.dumps(typst_data(page), ensure_ascii=False)
    with _LOCK:
        return _compiler().compile(input=TEMPLATE, sys_inputs={"data": data}, **how)


@cache
def _compiler() -> typst.Compiler:
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS]
    )
    return typst.Compiler(TEMPLATE, font_paths=fonts, ignore_system_fonts=True)


def _moment(page: Page) -> datetime:
    day = page.day if isinstance(page, Document) else None
    return datetime.combine(day, time(), tzinfo=UTC) if day else UNDATED
