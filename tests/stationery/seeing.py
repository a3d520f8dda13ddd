"""Pages as coarse grids of ink, kept beside the tests.

`PYTHONPATH=src:. python -m tests.stationery.seeing` draws the kept grids anew after a wished change.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2 as pdfium

KEPT = Path(__file__).with_name("pictures")
SQUARE = 5
"""Points on a side of one square of the grid."""


def pages_of(content: bytes) -> list[np.ndarray[Any, Any]]:
    """Each page as squares of ink, 0 (white) to 255."""
    document = pdfium.PdfDocument(content)
    pages = []
    for page in document:
        picture = page.render(scale=1, grayscale=True).to_numpy()
        picture = picture.reshape(picture.shape[:2])
        high, wide = (side // SQUARE * SQUARE for side in picture.shape)
        squares = 255 - picture[:high, :wide].astype(np.int32)
        squares = squares.reshape(high // SQUARE, SQUARE, wide // SQUARE, SQUARE)
        pages.append(squares.mean(axis=(1, 3)).round().astype(np.uint8))
        page.close()
    document.close()
    return pages


def seen(paper_id: str) -> list[np.ndarray[Any, Any]]:
    """The kept grids of a paper's pages."""
    with np.load(KEPT / f"{paper_id}.npz") as kept:
        return [kept[name] for name in sorted(kept)]


def likeness(before: np.ndarray[Any, Any], after: np.ndarray[Any, Any]) -> float:
    """How alike two grids are, from 0 to 1: the correlation of their ink."""
    one, other = before.astype(float).ravel(), after.astype(float).ravel()
    return float(np.corrcoef(one, other)[0, 1])


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kyhop.config.settings")
    import django

    django.setup()
    from tests.stationery.making import IDS, pdf_of

    KEPT.mkdir(exist_ok=True)
    for paper_id in IDS:
        pages = pages_of(pdf_of(paper_id))
        named = {f"page{number:03}": page for number, page in enumerate(pages)}
        np.savez_compressed(KEPT / f"{paper_id}.npz", **named)


if __name__ == "__main__":
    main()
