"""The guarded process: ``python -m kyhop.papers.read.worker FILE MEGABYTES SECONDS PAGES`` prints JSON."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from kyhop.papers.read.inside import read_bytes
from kyhop.papers.read.refusals import Unreadable, refuse
from kyhop.papers.read.scans import Scans
from kyhop.papers.wire import paper_to


def limit(megabytes: int, seconds: int) -> None:
    """Let the system end this process when it takes too much (not possible on Windows)."""
    try:
        import resource
    except ImportError:
        return
    memory = megabytes * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


SHARE_OF_SCANS = 0.6
"""How much of the time may go into recognising pages; the one begun last may take as long again."""


def _said(path: Path, seconds: int, pages: int) -> dict[str, object]:
    scans = Scans(pages, seconds * SHARE_OF_SCANS)
    try:
        return paper_to(read_bytes(path.read_bytes(), path.name, scans))
    except Unreadable as no:
        refusal = no
    except RecursionError:
        refusal = refuse("too_deep")
    return {"refused": refusal.reason, "vi": refusal.says.vi, "en": refusal.says.en}


def main(path: str, megabytes: str, seconds: str, pages: str) -> int:
    """Read one file and print it, or its refusal; 3 when memory ran out."""
    limit(int(megabytes), int(seconds))
    try:
        said = _said(Path(path), int(seconds), int(pages))
        sys.stdout.write(json.dumps(said, ensure_ascii=False))
    except MemoryError:
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:5]))
