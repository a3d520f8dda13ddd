"""The picture of a scanned page made fit to be read: the right way up, level, without specks.

Lines of text make the rows of a page differ sharply from one another; how sharply is measured on a
small copy. A page lying on its side is sharper by columns, a crooked one becomes sharper when
sheared. All in whole pixels and in grey: no imaging library is needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import pypdfium2 as pdfium

Grey = NDArray[np.uint8]
_WHITE = 255
_FAINT = 40
"""Ink this light is paper."""
_SMALL = 900
"""Rows of the small copy."""
_STRIP = 8
"""Columns of the small copy that are moved together."""
MOST_SKEW = 5.0
"""Degrees that a crooked page is looked for on either side."""
LEAST_SKEW = 0.3
"""Degrees below which turning a page costs more letters than it saves."""


def grey(bitmap: pdfium.PdfBitmap) -> Grey:
    """The rows of a rendered page."""
    rows: Grey = np.frombuffer(bytes(bitmap.buffer), np.uint8).reshape(
        bitmap.height, bitmap.stride
    )[:, : bitmap.width]
    return rows


def greymap(picture: Grey) -> bytes:
    """A grey picture in the plainest format that tesseract reads (PGM)."""
    rows, wide = picture.shape
    return b"P5 %d %d 255\n" % (wide, rows) + np.ascontiguousarray(picture).tobytes()


def readable(picture: Grey) -> Grey:
    """The page without specks, its lines of text level; it may still stand on its head."""
    picture = _without_specks(picture)
    ink = _ink(picture)
    if not ink.any():
        return picture
    upright, lying = _skew(ink), _skew(ink.T)
    if lying[1] > upright[1]:
        picture, upright = np.rot90(picture), (-lying[0], lying[1])
    return level(picture, upright[0]) if abs(upright[0]) >= LEAST_SKEW else picture


def upside_down(picture: Grey) -> Grey:
    """The page turned by half a circle."""
    return np.rot90(picture, 2)


def level(picture: Grey, degrees: float) -> Grey:
    """A picture turned by a few degrees, as two shears of whole pixels."""
    slope = float(np.tan(np.radians(degrees)))
    down = _sheared(np.ascontiguousarray(picture.T), slope).T
    return _sheared(np.ascontiguousarray(down), -slope)


def _sheared(rows: Grey, slope: float) -> Grey:
    """Each row moved to the right by its distance from the middle row times the slope."""
    out = np.full_like(rows, _WHITE)
    middle = len(rows) / 2
    for at, row in enumerate(rows):
        by = round((at - middle) * slope)
        if by > 0:
            out[at, by:] = row[:-by]
        elif by < 0:
            out[at, :by] = row[-by:]
        else:
            out[at] = row
    return out


def _without_specks(picture: Grey) -> Grey:
    """Each pixel the middle one of three, along the rows and then along the columns."""
    out = picture.copy()
    out[:, 1:-1] = _middle(picture[:, :-2], picture[:, 1:-1], picture[:, 2:])
    along = out.copy()
    out[1:-1] = _middle(along[:-2], along[1:-1], along[2:])
    return out


def _middle(one: Grey, two: Grey, three: Grey) -> Grey:
    return np.maximum(np.minimum(one, two), np.minimum(np.maximum(one, two), three))


_Ink = NDArray[np.floating[Any]]


def _ink(picture: Grey) -> _Ink:
    """How dark each spot of a small copy is."""
    by = max(1, max(picture.shape) // _SMALL)
    rows, wide = (side // by * by for side in picture.shape)
    small = picture[:rows, :wide].reshape(rows // by, by, wide // by, by).mean((1, 3))
    dark: _Ink = _WHITE - small
    dark[dark < _FAINT] = 0
    return dark


def _sharpness(ink: _Ink) -> float:
    """How much neighbouring rows differ, for the ink that there is."""
    rows = ink.sum(1)
    return float((np.diff(rows) ** 2).sum() / (rows.sum() + 1))


def _skew(ink: _Ink) -> tuple[float, float]:
    """The turn in degrees that makes the rows sharpest, and how sharp they are then."""
    best, step = 0.0, 1.0
    sharpest = _sharpness(ink)
    for reach, step in ((MOST_SKEW, 1.0), (0.75, 0.25)):
        around = best
        for turn in np.arange(around - reach, around + reach + step / 2, step):
            sharp = _sharpness(_strips_moved(ink, float(turn)))
            if sharp > sharpest:
                best, sharpest = float(turn), sharp
    return best, sharpest


def _strips_moved(ink: _Ink, degrees: float) -> _Ink:
    slope, middle = float(np.tan(np.radians(degrees))), ink.shape[1] / 2
    out = np.empty_like(ink)
    for at in range(0, ink.shape[1], _STRIP):
        by = round((at + _STRIP / 2 - middle) * slope)
        out[:, at : at + _STRIP] = np.roll(ink[:, at : at + _STRIP], by, 0)
    return out
