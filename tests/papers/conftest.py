"""A program in tesseract's place, for tests of what is done with its answers."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kyhop.papers.read import ocr

STAND_IN = """#!/bin/sh
if [ "$1" = --list-langs ]; then echo vie; exit; fi
echo "$@" >> {log}
turn=$(wc -l < {log})
echo '{text}' > "$2.txt"
printf 'level\\tpage\\n5\\t1\\t1\\t1\\t1\\t1\\t0\\t0\\t9\\t9\\t%s\\tchữ\\n' "$(echo {sure} | cut -d, -f$turn)" > "$2.tsv"
"""


@pytest.fixture
def stand_in(monkeypatch, tmp_path):
    """Put a program in tesseract's place that says this text, each time with the next confidence."""

    def put(text: str, *sure: int) -> Path:
        log, folder = tmp_path / "log", tmp_path / "bin"
        log.touch()
        folder.mkdir()
        program = folder / "tesseract"
        program.write_text(
            STAND_IN.format(log=log, text=text, sure=",".join(map(str, [*sure, *[sure[-1]] * 9])))
        )
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
        monkeypatch.setattr(ocr, "AT_ONCE", 1)
        return log

    return put
