"""Office files become PDF by LibreOffice where it is installed: a profile of its own, no macros, limits.

Everything in kyhop that needs a word processor comes here, so that one set of limits and one sentence
about its absence hold for all. The profile forbids macros and everything a document would fetch from elsewhere. Several files go to
one run, because starting costs a second; what a run leaves undone is tried once more alone.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory

from kyhop.law.model import Words
from kyhop.papers.convert.process import ended, guarded, started

KINDS = frozenset({"docx", "xlsx", "pptx", "doc", "xls", "ppt", "odt", "ods", "odp", "rtf", "txt"})
AT_ONCE = 8
MEGABYTES = 4096
"""Address space: LibreOffice maps far more than it uses."""
START, EACH = 30, 20
"""Seconds of one run, and of each file in it."""
SETTINGS = (
    ("org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("org.openoffice.Office.Calc/Content/Update", "Link", "1"),
    ("org.openoffice.Office.Common/Misc", "FirstRun", "false"),
)


PDF, PDF_A = "pdf", 'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"}}'
"""What is made: any PDF, or PDF/A-2b (of text documents)."""


class Failed(StrEnum):
    """Why a file did not become PDF."""

    NO_CONVERTER = "no_converter"
    TOO_SLOW = "too_slow"
    UNCONVERTED = "unconverted"

    @property
    def says(self) -> Words:
        """The sentence for whoever asked."""
        return SAYS[self]


SAYS: dict[Failed, Words] = {
    Failed.NO_CONVERTER: Words(
        "Máy chủ chưa cài LibreOffice nên không chuyển được tệp văn phòng thành trang.",
        "LibreOffice is not installed on the server, so office files do not become pages.",
    ),
    Failed.TOO_SLOW: Words(
        "Chuyển tệp thành trang vượt thời gian máy chủ cho phép.",
        "Turning the file into pages took longer than the server allows.",
    ),
    Failed.UNCONVERTED: Words(
        "LibreOffice không chuyển được tệp này thành trang.",
        "LibreOffice could not turn this file into pages.",
    ),
}


def converter() -> str:
    """The program that converts, or "" where none is installed."""
    return shutil.which("soffice") or shutil.which("libreoffice") or ""


def converted(
    sources: Mapping[str, tuple[str, Path]], folder: Path, program: str, made: str = PDF,
    at_once: int = AT_ONCE,
) -> Iterator[tuple[str, Path | Failed]]:  # fmt: skip
    """For each key the PDF in `folder`, or why there is none.

    :param sources: key → kind and file; a key is a plain word
    :param program: what :func:`converter` found; without one every file fails and none is tried
    :param at_once: how many files go to one run
    """
    keys = list(sources)
    if not program:
        yield from ((key, Failed.NO_CONVERTER) for key in keys)
        return
    for at in range(0, len(keys), at_once):
        batch = {key: sources[key] for key in keys[at : at + at_once]}
        done, late = _run(batch, folder, program, made)
        for key, source in batch.items():
            if key not in done and len(batch) > 1:
                alone, late = _run({key: source}, folder, program, made)
                done |= alone
            yield key, done.get(key, Failed.TOO_SLOW if late else Failed.UNCONVERTED)


def _run(
    batch: Mapping[str, tuple[str, Path]], folder: Path, program: str, made: str
) -> tuple[dict[str, Path], bool]:
    """What one run made, and whether its time was over."""
    seconds = START + EACH * len(batch)
    with TemporaryDirectory(prefix="kyhop-office-") as home:
        profile, given = Path(home) / "profile", Path(home) / "given"
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_settings(), "utf-8")
        given.mkdir()
        names = []
        for key, (kind, source) in batch.items():
            names.append(str(given / f"{key}.{kind}"))
            shutil.copyfile(source, names[-1])
        command = [
            program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore",
            "--nolockcheck", "--nodefault", "--convert-to", made, "--outdir", str(folder), *names,
        ]  # fmt: skip
        process = started(guarded(command, MEGABYTES, seconds), HOME=home)
        late = ended(process, seconds) < 0
    found = {key: folder / f"{key}.pdf" for key in batch}
    return {key: path for key, path in found.items() if path.is_file()}, late


def _settings() -> str:
    items = "".join(
        f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value>'
        "</prop></item>"
        for path, name, value in SETTINGS
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry">' + items + "</oor:items>"
    )
