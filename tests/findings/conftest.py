"""The reader in this very process; that it is guarded is proved in `tests/papers` and `tests/files`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kyhop.files.actions import extract_texts
from kyhop.papers.model import Paper
from kyhop.papers.read import read_bytes
from tests.factories import TODAY


def _read(path: Path, limits: Any) -> Paper:
    return read_bytes(Path(path).read_bytes(), path.name)


@pytest.fixture(autouse=True)
def _read_here(monkeypatch):
    monkeypatch.setattr(extract_texts, "read_file", _read)


@pytest.fixture(autouse=True)
def _own_store(settings, tmp_path):
    settings.KYHOP_DATA = tmp_path
    settings.KYHOP_TODAY = TODAY
