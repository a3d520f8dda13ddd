"""Making Word files from files nobody vouches for, in a process of its own with limits.

``python -m kyhop.papers.apart MEGABYTES SECONDS`` takes one JSON line and the file's bytes on its
standard input, and prints the new file. What comes back is kept or handed out, never run.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from kyhop.papers.checks import Finding, Fix
from kyhop.papers.model import Paper
from kyhop.papers.read.guard import SOURCE, Limits
from kyhop.papers.read.refusals import Unreadable, refuse
from kyhop.papers.read.worker import limit
from kyhop.papers.wire import paper_from, paper_to

LIMITS = Limits(memory_mb=1024, seconds=30)
_KEPT = ("PATH", "LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT", "TEMP", "VIRTUAL_ENV")


def corrected_apart(
    data: bytes, findings: Iterable[Finding], *, at: datetime, author: str, limits: Limits = LIMITS
) -> bytes:
    """The Word file with every fixable finding applied as a revision, made in a guarded process.

    :raises Unreadable: the file is no Word file, or costs more than it may
    """
    fixes = [_fix_to(one.fix) for one in findings if one.fix is not None]
    said = {"make": "corrected", "fixes": fixes, "at": at.isoformat(), "author": author}
    return _made(said, data, limits)


def revisions_apart(
    old: Paper, new: Paper, data: bytes, *, at: datetime, author: str, limits: Limits = LIMITS
) -> bytes:
    """What changed since the old paper as Word revisions in the new file, made in the same way.

    :raises Unreadable: the file is no Word file, or costs more than it may
    """
    said = {"make": "revisions", "old": paper_to(old), "new": paper_to(new), "at": at.isoformat(),
            "author": author}  # fmt: skip
    return _made(said, data, limits)


def _fix_to(fix: Fix) -> dict[str, Any]:
    return {"block": fix.block, "start": fix.start, "end": fix.end, "text": fix.text,
            "look": fix.look, "page": fix.page}  # fmt: skip


def _made(said: dict[str, Any], data: bytes, limits: Limits) -> bytes:
    command = [sys.executable, "-m", "kyhop.papers.apart", str(limits.memory_mb),
               str(limits.seconds)]  # fmt: skip
    environment = {key: value for key, value in os.environ.items() if key in _KEPT}
    environment["PYTHONPATH"] = str(SOURCE)
    line = json.dumps(said, ensure_ascii=False).encode() + b"\n"
    try:
        done = subprocess.run(
            command, input=line + data, env=environment, capture_output=True,
            timeout=limits.seconds + 5, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise refuse("too_slow", seconds=limits.seconds) from error
    if done.returncode in (3, -9, -11, 137) or b"MemoryError" in done.stderr[-2000:]:
        raise refuse("too_heavy", limit=limits.memory_mb)
    if done.returncode == -24:
        raise refuse("too_slow", seconds=limits.seconds)
    if done.returncode != 0 or not done.stdout:
        raise refuse("damaged", what="DOCX")
    return done.stdout


def _make(said: dict[str, Any], data: bytes) -> bytes:
    at = datetime.fromisoformat(said["at"])
    if said["make"] == "corrected":
        from kyhop.papers.correct import apply

        return apply(data, [Fix(**one) for one in said["fixes"]], at=at, author=said["author"])[0]
    from kyhop.papers.compare.revision_docx import revision_docx

    old, new = paper_from(said["old"]), paper_from(said["new"])
    return revision_docx(old, new, data, author=said["author"], at=at)


def main(arguments: Sequence[str]) -> int:
    """Make one file; 3 when memory ran out, 4 when the file cannot be used."""
    limit(int(arguments[0]), int(arguments[1]))
    try:
        line, _, data = sys.stdin.buffer.read().partition(b"\n")
        sys.stdout.buffer.write(_make(json.loads(line), data))
    except MemoryError:
        return 3
    except (Unreadable, RecursionError):
        return 4
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:3]))
