"""Pages and packets made in this very process; that it is guarded is proved in `test_press.py`."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from kyhop.packets.actions import build_packets
from kyhop.packets.press import bind, leaf
from kyhop.packets.press.leaf import Made, Stuck
from kyhop.papers.convert import libreoffice
from tests.packets import pdfs


class Press:
    """What was made into pages, by kind and in order; `converts` is whether LibreOffice is there."""

    def __init__(self) -> None:
        self.made: list[str] = []
        self.converted: list[str] = []
        self.converts = True
        self.bound = 0

    def pages_of(self, tasks: Any) -> Iterator[Made]:
        for task in tasks:
            self.made.append(task.key)
            try:
                yield Made(task.key, leaf.made(task.kind, task.source, task.target))
            except Stuck as stuck:
                yield Made(task.key, 0, stuck.trouble)

    def convert(self, sources: Any, folder: Path, program: str) -> Iterator[Any]:
        assert program == "stand-in"
        for key, (kind, source) in sources.items():
            self.converted.append(key)
            target = folder / f"{key}.pdf"
            target.write_bytes(pdfs.pdf(f"converted {kind} {source.stat().st_size}"))
            yield key, target

    def bind(self, job: bind.Job) -> None:
        self.bound += 1
        bind.bind(json.loads(json.dumps(asdict(job))))


@pytest.fixture(autouse=True)
def press(monkeypatch, request) -> Press:
    made = Press()
    if "test_press" not in request.node.nodeid:
        monkeypatch.setattr(leaf, "pages_of", made.pages_of)
        monkeypatch.setattr(libreoffice, "converted", made.convert)
        monkeypatch.setattr(libreoffice, "converter", lambda: "stand-in" if made.converts else "")
        monkeypatch.setattr(build_packets, "bound", made.bind)
    return made


@pytest.fixture(autouse=True)
def _own_store(settings, tmp_path, monkeypatch):
    """That papers are read for marks of secrecy as they come in is proved in `tests/files`."""
    storing = import_module("kyhop.files.actions.store_file")
    monkeypatch.setattr(storing, "mark_in", lambda *given: None)
    settings.MEDIA_ROOT = tmp_path / "files"
    yield
    shutil.rmtree(tmp_path / "files", ignore_errors=True)


@pytest.fixture(autouse=True)
def _papers_of_matters(monkeypatch):
    """These tests count the papers of matters; who has which official paper is proved in `test_whose.py`."""
    monkeypatch.setattr("kyhop.packets.official.WANTED", ("agenda.official",))
