"""Programs that may be installed beside kyhop: tesseract for scans, pdftotext for odd text layers."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from kyhop.law.model import Words

if TYPE_CHECKING:
    import pypdfium2 as pdfium

DOTS_PER_INCH = 200
MOST_PAGES = 60
SECONDS_A_PAGE = 60


def available() -> bool:
    """Whether tesseract with Vietnamese is installed."""
    program = shutil.which("tesseract")
    if program is None:
        return False
    try:
        listed = subprocess.run(
            [program, "--list-langs"], capture_output=True, text=True, timeout=10, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return "vie" in (listed.stdout + listed.stderr).split()


def recognise_pages(document: pdfium.PdfDocument) -> tuple[list[str], Words | None]:
    """The text of each page as tesseract reads it; a sentence when that cannot be done."""
    if not available():
        return [""] * len(document), Words(
            vi="Bản quét không có lớp chữ, và máy chủ chưa cài tesseract (tiếng Việt) để nhận dạng. "
            "Hãy nộp tệp DOCX, hoặc PDF có chữ.",
            en="A scan without a text layer, and tesseract (Vietnamese) is not installed here. "
            "Send the DOCX, or a PDF with text.",
        )
    pages = min(len(document), MOST_PAGES)
    texts = [_recognise(document, index) for index in range(pages)]
    note = Words(
        vi=f"Bản quét: chữ do máy nhận dạng ({pages} trang), có thể sai; hãy đối chiếu bản gốc.",
        en=f"A scan: the text was recognised by machine ({pages} pages) and may be wrong.",
    )
    return texts, note


def _recognise(document: pdfium.PdfDocument, index: int) -> str:
    program = shutil.which("tesseract")
    if program is None:
        return ""
    page = document[index]
    picture = greymap(page.render(scale=DOTS_PER_INCH / 72, grayscale=True))
    page.close()
    with tempfile.TemporaryDirectory(prefix="kyhop-ocr-") as folder:
        path = Path(folder) / "page.pgm"
        path.write_bytes(picture)
        try:
            done = subprocess.run(
                [program, str(path), "stdout", "-l", "vie", "--psm", "6"],
                capture_output=True, timeout=SECONDS_A_PAGE, check=False,
            )  # fmt: skip
        except (OSError, subprocess.TimeoutExpired):
            return ""
    return done.stdout.decode("utf-8", "replace")


def greymap(bitmap: pdfium.PdfBitmap) -> bytes:
    """A grey picture in the plainest format that tesseract reads (PGM): no imaging library needed."""
    wide, rows, stride = bitmap.width, bitmap.height, bitmap.stride
    data = bytes(bitmap.buffer)
    lines = b"".join(data[at * stride : at * stride + wide] for at in range(rows))
    return b"P5 %d %d 255\n" % (wide, rows) + lines


def poppler_text(data: bytes) -> list[str] | None:
    """The pages of a PDF as pdftotext reads them, or ``None`` where it is not installed."""
    program = shutil.which("pdftotext")
    if program is None:
        return None
    with tempfile.TemporaryDirectory(prefix="kyhop-pdf-") as folder:
        path = Path(folder) / "paper.pdf"
        path.write_bytes(data)
        try:
            done = subprocess.run(
                [program, "-enc", "UTF-8", "-layout", str(path), "-"],
                capture_output=True, timeout=60, check=False,
            )  # fmt: skip
        except (OSError, subprocess.TimeoutExpired):
            return None
    return done.stdout.decode("utf-8", "replace").split("\f") if done.returncode == 0 else None
