"""A filled form as PDF, by the LibreOffice of the server when it has one.

kyhop's own papers never need it; a council's DOCX can be laid out only by a word processor. One at a
time in a server process, because whoever waits for a paper waits in a request.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
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
    [made] = converted_together([docx])
    return made


def converted_together(files: Sequence[bytes]) -> list[bytes | Failed]:
    """The same of several in one run, in their order: most of the time is LibreOffice's start."""
    with _ONE, TemporaryDirectory(prefix="kyhop-form-") as name:
        folder = Path(name)
        sources = {}
        for number, content in enumerate(files):
            given = folder / f"given{number}.docx"
            given.write_bytes(content)
            sources[f"paper{number}"] = ("docx", given)
        program = libreoffice.converter()
        made = libreoffice.converted(
            sources, folder, program, libreoffice.PDF_A, at_once=max(1, len(files))
        )
        return [one if isinstance(one, Failed) else one.read_bytes() for _key, one in made]
