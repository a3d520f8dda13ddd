"""Programs that may be installed beside kyhop: tesseract for scans, pdftotext for odd text layers."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kyhop.law.model import Words
from kyhop.papers.read.picture import Grey, grey, greymap, readable, upside_down
from kyhop.papers.read.scans import Scans
from kyhop.papers.read.secret import mark_in_line

if TYPE_CHECKING:
    import pypdfium2 as pdfium

DOTS_PER_INCH = 200
"""Measured on Vietnamese papers: 300 costs twice the time and reads noisy pages worse."""
MOST_DOTS = 40_000_000
"""An A2 sheet at that resolution; a larger one is drawn smaller."""
SECONDS_A_PAGE = 60
AT_ONCE = min(4, os.cpu_count() or 1)
"""Pages recognised side by side, each by one thread of tesseract."""
PAGES, LINES = "3", "6"
"""How tesseract cuts a picture: by columns and drawings, or all of it into lines."""
HEAD = 0.4
"""The upper part of a first page, where marks are stamped."""
POOR = 60.0
"""Below this mean confidence (0 to 100) a page may stand on its head, or is hardly legible."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """The text of one page and how sure tesseract is of it, 0 to 100."""

    text: str = ""
    sure: float = 0


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


def recognise_pages(
    document: pdfium.PdfDocument, wanted: Sequence[int], scans: Scans
) -> tuple[dict[int, str], Words]:
    """The text of the wanted pages (from 0) as tesseract reads them, and a sentence about it."""
    some = len(wanted) < len(document)
    if not available():
        return {}, _missing(wanted if some else ())
    read = recognise_all(lambda index: _picture(document, index), wanted, scans)
    return {index: one.text for index, one in read.items()}, said_of(wanted, read, some)


def recognise_all(
    picture_of: Callable[[int], Grey], wanted: Sequence[int], scans: Scans
) -> dict[int, Recognised]:
    """What tesseract reads on the wanted pages (from 0), as far as time and number allow."""
    ends = time.monotonic() + scans.seconds
    read: dict[int, Recognised] = {}
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for at in range(0, min(len(wanted), scans.pages), AT_ONCE):
            if read and time.monotonic() > ends:
                break
            pages = wanted[at : min(at + AT_ONCE, scans.pages)]
            pictures = [picture_of(index) for index in pages]
            first = [index == 0 for index in pages]
            read |= zip(pages, pool.map(_recognise, pictures, first), strict=True)
    return read


def _missing(pages: Sequence[int]) -> Words:
    """What is said where tesseract is not installed; ``pages`` when only some are pictures."""
    if pages:
        return Words(
            vi=f"Trang {_listed(pages)} là hình quét không có lớp chữ, và máy chủ chưa cài tesseract "
            "(tiếng Việt) để nhận dạng: các trang này chưa được kiểm tra. Hãy nộp tệp DOCX.",
            en=f"Pages {_listed(pages)} are pictures without a text layer, and tesseract (Vietnamese) is "
            "not installed here: they were not checked. Send the DOCX.",
        )
    return Words(
        vi="Bản quét không có lớp chữ, và máy chủ chưa cài tesseract (tiếng Việt) để nhận dạng. "
        "Hãy nộp tệp DOCX, hoặc PDF có chữ.",
        en="A scan without a text layer, and tesseract (Vietnamese) is not installed here. "
        "Send the DOCX, or a PDF with text.",
    )


def said_of(wanted: Sequence[int], read: dict[int, Recognised], some: bool) -> Words:
    """What was recognised, what was left out, and which pages are hardly legible."""
    if some:
        vi = f"Trang {_listed(list(read))} là hình quét: chữ do máy nhận dạng, có thể sai; hãy đối chiếu bản gốc."
        en = f"Pages {_listed(list(read))} are pictures: their text was recognised by machine and may be wrong."
    else:
        vi = f"Bản quét: chữ do máy nhận dạng ({len(read)} trang), có thể sai; hãy đối chiếu bản gốc."
        en = f"A scan: the text was recognised by machine ({len(read)} pages) and may be wrong."
    if left := [index for index in wanted if index not in read]:
        vi += f" Chưa đọc {len(left)} trang còn lại, từ trang {left[0] + 1}: các trang đó chưa được kiểm tra."
        en += f" {len(left)} more pages, from page {left[0] + 1}, were not read and not checked."
    if poor := [index for index, one in read.items() if one.text.strip() and one.sure < POOR]:
        vi += f" Trang {_listed(poor)} mờ hoặc nhiễu, nhận dạng kém."
        en += f" Pages {_listed(poor)} are faint or noisy and hardly legible."
    return Words(vi=vi, en=en)


def _listed(pages: Sequence[int]) -> str:
    """Page numbers for a sentence, at most ten of them."""
    said = ", ".join(str(index + 1) for index in pages[:10])
    return said + ", …" if len(pages) > 10 else said


def _picture(document: pdfium.PdfDocument, index: int) -> Grey:
    page = document[index]
    wide, high = (side / 72 * DOTS_PER_INCH for side in page.get_size())
    smaller = min(1.0, (MOST_DOTS / max(1.0, wide * high)) ** 0.5)
    picture = grey(page.render(scale=DOTS_PER_INCH / 72 * smaller, grayscale=True))
    page.close()
    return picture


def _recognise(picture: Grey, first_page: bool) -> Recognised:
    """A page as tesseract reads it best: as it stands, or else turned by half a circle."""
    picture = readable(picture)
    read = _tesseract(picture)
    if read.sure < POOR:
        turned = upside_down(picture)
        again = _tesseract(turned)
        if again.sure > read.sure:
            picture, read = turned, again
    if first_page and (mark := _stamp_on(picture)):
        return Recognised(f"{mark}\n\n{read.text}", read.sure)
    return read


def _stamp_on(picture: Grey) -> str:
    """A mark of secrecy in the head, read line by line: a stamp in a box is else taken for a drawing."""
    head = _tesseract(picture[: int(len(picture) * HEAD)], LINES)
    marks = (mark_in_line(line, recognised=True) for line in head.text.split("\n"))
    return next(filter(None, marks), "")


def _tesseract(picture: Grey, segmented: str = PAGES) -> Recognised:
    program = shutil.which("tesseract")
    if program is None:
        return Recognised()
    with tempfile.TemporaryDirectory(prefix="kyhop-ocr-") as folder:
        path, out = Path(folder) / "page.pgm", Path(folder) / "read"
        path.write_bytes(greymap(picture))
        command = [program, str(path), str(out), "-l", "vie", "--psm", segmented,
                   "--dpi", str(DOTS_PER_INCH), "txt", "tsv"]  # fmt: skip
        try:
            subprocess.run(
                command, capture_output=True, timeout=SECONDS_A_PAGE, check=False,
                env=os.environ | {"OMP_THREAD_LIMIT": "1"},
            )  # fmt: skip
            text = out.with_suffix(".txt").read_text("utf-8", "replace")
            table = out.with_suffix(".tsv").read_text("utf-8", "replace")
        except (OSError, subprocess.TimeoutExpired):
            return Recognised()
    return Recognised(text, _sure(table))


def _sure(table: str) -> float:
    """The mean confidence of the words in tesseract's table (column 11, text in column 12)."""
    rows = (line.split("\t") for line in table.split("\n")[1:])
    sure = [float(row[10]) for row in rows if len(row) > 11 and row[11].strip()]
    return sum(sure) / len(sure) if sure else 0.0


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
