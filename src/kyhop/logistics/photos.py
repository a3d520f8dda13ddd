"""Photos from phones as kyhop keeps them: turned upright, of a sensible size, without where they were taken.

A phone writes the place, the hour and its own number into a photo. What is kept is drawn anew from the
pixels, so nothing of that remains.
"""

from __future__ import annotations

import warnings
from io import BytesIO
from pathlib import PurePath
from typing import Any, BinaryIO

from kyhop.logistics.refusals import NotAPhoto, PhotoTooLarge

LARGEST_MB = 40
MOST_MEGAPIXELS = 120
SIDE = 2400
"""The longer side of what is kept, in pixels: an A4 page at 200 dots an inch."""
KINDS = ("JPEG", "PNG", "WEBP", "GIF", "TIFF")
"""What is opened; Pillow tries no other reader."""


def cleaned(name: str, content: BinaryIO) -> tuple[str, BytesIO]:
    """The photo as a JPEG without metadata, and its name.

    :raises NotAPhoto: it is no picture, a broken one, or of a kind that only its maker's phone opens
    :raises PhotoTooLarge: over `LARGEST_MB` or `MOST_MEGAPIXELS`
    """
    from PIL import Image, ImageOps

    given = content.read(LARGEST_MB * 2**20 + 1)
    if len(given) > LARGEST_MB * 2**20:
        raise PhotoTooLarge(LARGEST_MB)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            with Image.open(BytesIO(given), formats=KINDS) as picture:
                if picture.width * picture.height > MOST_MEGAPIXELS * 10**6:
                    raise PhotoTooLarge(LARGEST_MB)
                # A JPEG is read at a half, a quarter … of its size where that is still enough.
                picture.draft("RGB", (SIDE, SIDE))
                upright = ImageOps.exif_transpose(picture)
                upright.thumbnail((SIDE, SIDE))
                drawn = _on_white(upright)
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
            raise NotAPhoto(name) from None
    kept = BytesIO()
    drawn.save(kept, "JPEG", quality=85, optimize=True)
    kept.seek(0)
    return f"{PurePath(name.replace(chr(92), '/')).stem or 'anh'}.jpg", kept


def _on_white(picture: Any) -> Any:
    """The pixels alone: on white where it is transparent, with nothing written beside them."""
    from PIL import Image

    sheet = Image.new("RGB", picture.size, "white")
    see_through = picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info
    over = picture.convert("RGBA") if see_through else picture.convert("RGB")
    sheet.paste(over, mask=over.getchannel("A") if see_through else None)
    return sheet
