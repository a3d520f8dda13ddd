"""All letters of a session in one ZIP file."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

from kyhop.desk.letters.letter import letter
from kyhop.desk.letters.values import Letter
from kyhop.papers.office.wording import file_name


def zipped(letters: Iterable[Letter]) -> bytes:
    """One DOCX a letter, numbered and named by its agency. A DOCX is compressed already."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as archive:
        for number, made_of in enumerate(letters, 1):
            archive.writestr(name_of(made_of, number), letter(made_of))
    return out.getvalue()


def name_of(made_of: Letter, number: int | None = None) -> str:
    """`03-Thông-báo-Sở-Tài-chính.docx`; two agencies never get one name in a bundle."""
    start = f"{number:02}-" if number else ""
    return f"{start}Thông-báo-{file_name(made_of.agency)}.docx"
