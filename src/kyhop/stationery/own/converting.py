"""A filled form as PDF, by the LibreOffice of the server when it has one.

kyhop's own papers never need it; a council's DOCX can be laid out only by a word processor. One file at a
time, in a folder and a profile of its own, within a minute.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import threading
from functools import lru_cache
from pathlib import Path

SECONDS = 60
_FILTER = 'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"}}'
_ONE = threading.Lock()


@lru_cache(maxsize=1)
def office() -> str | None:
    """The program, or None when the server has no LibreOffice."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def converted(docx: bytes) -> bytes | None:
    """The DOCX as PDF/A-2b; None when there is no LibreOffice or it did not manage in time."""
    program = office()
    if program is None:
        return None
    with _ONE, tempfile.TemporaryDirectory(prefix="kyhop-form-") as folder:
        home = Path(folder)
        (home / "paper.docx").write_bytes(docx)
        words = [
            program, "--headless", "--norestore", "--nolockcheck",
            f"-env:UserInstallation={(home / 'profile').as_uri()}",
            "--convert-to", _FILTER, "--outdir", folder, str(home / "paper.docx"),
        ]  # fmt: skip
        try:
            subprocess.run(words, timeout=SECONDS, check=True, capture_output=True)
            return (home / "paper.pdf").read_bytes()
        except (subprocess.SubprocessError, OSError):
            return None
