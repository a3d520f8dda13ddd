"""A filled form as PDF, by the LibreOffice of the server when it has one.

kyhop's own papers never need it; a council's DOCX can be laid out only by a word processor. One at a
time in a server process, because whoever waits for a paper waits in a request.
"""

from __future__ import annotations

import threading
from pathlib import Path
from tempfile import TemporaryDirectory

from kyhop.papers.convert import libreoffice
from kyhop.papers.convert.libreoffice import Failed

_ONE = threading.Lock()


def office() -> bool:
    """Whether the server has LibreOffice."""
    return bool(libreoffice.converter())


def converted(docx: bytes) -> bytes | Failed:
    """The DOCX as PDF/A-2b, or why there is none."""
    with _ONE, TemporaryDirectory(prefix="kyhop-form-") as name:
        folder = Path(name)
        (folder / "given.docx").write_bytes(docx)
        sources = {"paper": ("docx", folder / "given.docx")}
        program = libreoffice.converter()
        [(_key, made)] = libreoffice.converted(sources, folder, program, libreoffice.PDF_A)
        return made if isinstance(made, Failed) else made.read_bytes()
