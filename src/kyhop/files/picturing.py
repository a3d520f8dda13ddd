"""Pages of a PDF as pictures, drawn by a guarded process: `python -m kyhop.files.picturing PDF PAGE`.

A hostile file costs that process, never the server. Imports nothing of Django.
"""

from __future__ import annotations

import os
import struct
import subprocess
import sys
import zlib
from pathlib import Path

from kyhop.papers.read.worker import limit

SOURCE = Path(__file__).resolve().parents[2]
MEGABYTES, SECONDS = 1024, 20
WIDTH = 1100
"""Width of a page's picture in pixels; high pages are drawn smaller."""
HIGHEST = 3300


class NoPicture(Exception):
    """The page is not there, or cannot be drawn within the limits."""


def picture_of(path: Path, page: int) -> bytes:
    """A page (from 0) as PNG.

    :raises NoPicture: no such page, a password, damage, or too heavy
    """
    command = [sys.executable, "-m", "kyhop.files.picturing", str(path), str(page)]
    environment = {key: os.environ[key] for key in ("PATH", "LANG", "TMPDIR") if key in os.environ}
    environment["PYTHONPATH"] = str(SOURCE)
    try:
        done = subprocess.run(
            command, env=environment, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise NoPicture from error
    if done.returncode or not done.stdout.startswith(b"\x89PNG"):
        raise NoPicture
    return done.stdout


def png(width: int, height: int, stride: int, pixels: bytes) -> bytes:
    """RGB pixels as a PNG file."""
    rows = b"".join(b"\0" + pixels[y * stride : y * stride + width * 3] for y in range(height))
    head = struct.pack(">2I5B", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks
    )


def drawn(data: bytes, number: int) -> bytes:
    """Draw one page in this process."""
    import pypdfium2 as pdfium

    document = pdfium.PdfDocument(data)
    page = document[number]
    width, height = page.get_size()
    scale = min(WIDTH / width, HIGHEST / height)
    bitmap = page.render(scale=scale, rev_byteorder=True)
    if bitmap.n_channels != 3:
        raise ValueError("channels")
    return png(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))


def main(path: str, page: str) -> int:
    limit(MEGABYTES, SECONDS)
    sys.stdout.buffer.write(drawn(Path(path).read_bytes(), int(page)))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
