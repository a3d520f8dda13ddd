"""Office files become PDF by LibreOffice: its profile, its limits, what is said when it is absent."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from docx import Document

from kyhop.papers.convert import libreoffice
from kyhop.papers.convert.libreoffice import Failed
from tests.packets import pdfs

STAND_IN = """#!{python}
import os, pathlib, shutil, signal, sys, time
words = sys.argv[1:]
assert any(word.startswith("-env:UserInstallation=file://") for word in words)
profile = next(w for w in words if w.startswith("-env")).partition("file://")[2]
said = pathlib.Path(profile, "user", "registrymodifications.xcu").read_text()
assert '"MacroSecurityLevel" oor:op="fuse"><value>3<' in said
assert os.environ["HOME"] != os.path.expanduser("~root") and "KYHOP_SECRET_KEY" not in os.environ
out = pathlib.Path(words[words.index("--outdir") + 1])
for given in map(pathlib.Path, words[words.index("--outdir") + 2:]):
    if "crash" in given.name: os.kill(os.getpid(), signal.SIGSEGV)
    if "slow" in given.name: time.sleep(60)
    if "bad" in given.name: continue
    shutil.copyfile({pdf!r}, out / (given.stem + ".pdf"))
"""


def test_what_a_run_leaves_undone_is_tried_alone_and_a_slow_one_is_ended(tmp_path, monkeypatch):
    (tmp_path / "one.pdf").write_bytes(pdfs.pdf("converted"))
    program = tmp_path / "soffice"
    program.write_text(STAND_IN.format(python=sys.executable, pdf=str(tmp_path / "one.pdf")))
    program.chmod(0o755)
    (tmp_path / "given").write_bytes(b"docx")
    (tmp_path / "out").mkdir()
    monkeypatch.setattr(libreoffice, "START", 1)
    monkeypatch.setattr(libreoffice, "EACH", 1)
    monkeypatch.setattr(libreoffice, "AT_ONCE", 3)
    names = ("first", "crash", "third", "slow", "bad")
    found = dict(
        libreoffice.converted(
            dict.fromkeys(names, ("docx", tmp_path / "given")), tmp_path / "out", str(program)
        )
    )
    made = {name for name, result in found.items() if isinstance(result, Path)}
    assert made == {"first", "third"}
    assert found["slow"] is Failed.TOO_SLOW
    assert found["bad"] is Failed.UNCONVERTED
    assert isinstance(found["crash"], Failed)


def test_libreoffice_makes_pages_with_vietnamese_letters_or_the_file_has_none(tmp_path):
    """Where LibreOffice is installed it is really run; without it the file is one without pages."""
    given = Document()
    given.add_paragraph("Tờ trình về việc hỗ trợ nhân viên y tế thôn bản ở xã, phường")
    given.save(tmp_path / "x.docx")
    (tmp_path / "out").mkdir()
    sources = {"x": ("docx", tmp_path / "x.docx")}
    program = libreoffice.converter()
    [(_key, made)] = libreoffice.converted(sources, tmp_path / "out", program)
    if program:
        assert isinstance(made, Path)
        assert "nhân viên y tế thôn bản" in " ".join(pdfs.texts(made)[0].split())
    else:
        assert made is Failed.NO_CONVERTER


def test_a_program_that_takes_too_much_memory_is_ended(tmp_path, monkeypatch):
    """The limit holds for whatever is started, so one file cannot take the server's memory."""
    program = tmp_path / "soffice"
    program.write_text(f"#!{sys.executable}\nheld = bytearray(400 * 2**20)\nprint(len(held))\n")
    program.chmod(0o755)
    (tmp_path / "given").write_bytes(b"docx")
    monkeypatch.setattr(libreoffice, "MEGABYTES", 200)
    [(key, made)] = libreoffice.converted(
        {"x": ("docx", tmp_path / "given")}, tmp_path, str(program)
    )
    assert (key, made) == ("x", Failed.UNCONVERTED)


def test_without_libreoffice_every_file_says_so_and_nothing_is_started(tmp_path, monkeypatch):
    monkeypatch.setattr(libreoffice.shutil, "which", lambda name: None)
    monkeypatch.setattr(libreoffice, "started", lambda *given, **more: pytest.fail("was started"))
    sources = {"x": ("docx", tmp_path / "x"), "y": ("xlsx", tmp_path / "y")}
    found = dict(libreoffice.converted(sources, tmp_path, libreoffice.converter()))
    assert found == {"x": Failed.NO_CONVERTER, "y": Failed.NO_CONVERTER}
    assert all(
        "LibreOffice" in one for one in (Failed.NO_CONVERTER.says.vi, Failed.NO_CONVERTER.says.en)
    )
