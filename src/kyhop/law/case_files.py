"""Where the cases of the law data are: files ``….cases.yaml`` beside what they try."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kyhop.law.reader import read

SUFFIX = ".cases.yaml"


def files(root: Path) -> tuple[Path, ...]:
    """The case files below ``root``."""
    return tuple(sorted(root.rglob(f"*{SUFFIX}")))


def covered(root: Path) -> Iterator[tuple[Path, str]]:
    """Each rule that a case speaks of, with the file."""
    for file in files(root):
        node = read(file)
        if node.has("cases"):
            for entry in node.items("cases"):
                yield file, entry.text("rule")
