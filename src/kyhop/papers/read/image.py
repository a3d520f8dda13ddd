"""Bare pictures of pages (PNG, JPEG, TIFF, WebP, GIF): a scan, or a photograph taken with a phone."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import numpy as np

from kyhop.law.model import Words
from kyhop.papers.clean import clean
from kyhop.papers.model import Block, Paper, Place, Source
from kyhop.papers.read import ocr
from kyhop.papers.read.picture import Grey
from kyhop.papers.read.plain import paragraphs
from kyhop.papers.read.refusals import refuse
from kyhop.papers.read.scans import USUAL, Scans

if TYPE_CHECKING:
    from PIL import Image

LONG_SIDE = 2400
"""Dots along the longer side, as of A4 at the resolution that tesseract is given; more only costs."""
LEAST_SIDE = 100
"""A picture narrower or lower than this holds no page that could be read."""
MOST_FRAMES = 500
_SHADE = 48
"""How many patches a photograph's longer side is cut into to find how bright the paper is there."""


def read_image(data: bytes, scans: Scans = USUAL) -> Paper:
    """A picture as a paper of the words that tesseract reads in it, one page a frame.

    :raises Unreadable: damaged, of too many dots, without tesseract, or no word was found in it
    """
    with _opened(data) as image:
        if min(image.size) < LEAST_SIDE:
            raise refuse("picture_small")
        if not ocr.available():
            raise refuse("picture_unread")
        count = min(int(getattr(image, "n_frames", 1)), MOST_FRAMES) if _paged(image) else 1
        read = ocr.recognise_all(lambda index: _page(image, index), range(count), scans)
    blocks: list[Block] = []
    for index, one in sorted(read.items()):
        for text in paragraphs(clean(one.text)):
            blocks.append(Block(text, Place(len(blocks), page=index + 1)))
    if not blocks:
        raise refuse("picture_wordless")
    note = ocr.said_of(range(count), read, some=False)
    said = Words(vi=f"Ảnh: {_lowered(note.vi)}", en=f"A picture: {_lowered(note.en)}")
    pages = frozenset(index + 1 for index in read)
    return Paper(Source.SCAN, tuple(blocks), warnings=(said,), recognised=pages)


def _lowered(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


@contextmanager
def _opened(data: bytes) -> Iterator[Image.Image]:
    """The picture; whatever is wrong with it, here or when its dots are read, is a sentence."""
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(io.BytesIO(data)) as image:
                yield image
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise refuse("picture_huge") from error
        except (OSError, SyntaxError, ValueError, EOFError, TypeError) as error:
            raise refuse("picture_broken") from error


def _paged(image: Image.Image) -> bool:
    """Whether its frames are pages; those of an animation are not."""
    return image.format == "TIFF"


def _page(image: Image.Image, index: int) -> Grey:
    """One frame in grey, the right way up as its camera noted, of a size that is read well."""
    from PIL import Image, ImageOps

    if _paged(image):
        image.seek(index)
    image.draft("L", (LONG_SIDE, LONG_SIDE))
    turned = ImageOps.exif_transpose(image)
    grey = _on_white(turned).convert("L")
    longer = max(grey.size)
    if longer > LONG_SIDE or longer < LONG_SIDE // 2:
        by = min(LONG_SIDE / longer, 2.0)
        size = (max(1, round(grey.width * by)), max(1, round(grey.height * by)))
        grey = grey.resize(size, Image.Resampling.LANCZOS)
    return _lit(grey)


def _on_white(image: Any) -> Any:
    from PIL import Image

    if image.mode not in {"RGBA", "LA", "PA"} and "transparency" not in image.info:
        return image
    drawn = image.convert("RGBA")
    sheet = Image.new("RGB", drawn.size, "white")
    sheet.paste(drawn, mask=drawn.getchannel("A"))
    return sheet


def _lit(grey: Image.Image) -> Grey:
    """Each dot measured against the paper around it: shade and dusk of a photograph turn white."""
    from PIL import Image, ImageFilter

    by = max(1, max(grey.size) // _SHADE)
    small = grey.resize((max(1, grey.width // by), max(1, grey.height // by)), Image.Resampling.BOX)
    paper = small.filter(ImageFilter.MaxFilter(3)).filter(ImageFilter.GaussianBlur(2))
    around = np.asarray(paper.resize(grey.size, Image.Resampling.BILINEAR), np.float32)
    dots = np.asarray(grey, np.float32)
    return np.clip(dots / np.maximum(around, 1) * 255, 0, 255).astype(np.uint8)
