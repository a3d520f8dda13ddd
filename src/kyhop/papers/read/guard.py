"""Reading a file nobody vouches for: in a process of its own, with limits of memory and time.

A hostile file costs that process; the server gets a sentence. What comes back is JSON, never code.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from kyhop.law.model import Words
from kyhop.papers.model import Paper
from kyhop.papers.read.refusals import Unreadable, refuse
from kyhop.papers.wire import paper_from

SOURCE = Path(__file__).resolve().parents[3]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost: memory in MB, wall time in seconds, pages to be recognised.

    A scan of more pages, or of pages that take longer, is read as far as it goes, and says so.
    """

    memory_mb: int = 1024
    seconds: int = 60
    scanned_pages: int = 60


def read_file(path: Path, limits: Limits = Limits()) -> Paper:  # frozen
    """The paper in a file, read in a separate process.

    :raises Unreadable: with a sentence for the clerk
    """
    if not path.is_file():
        raise refuse("missing", name=path.name)
    command = [sys.executable, "-m", "kyhop.papers.read.worker", str(path), str(limits.memory_mb),
               str(limits.seconds), str(limits.scanned_pages)]  # fmt: skip
    environment = {
        key: value
        for key, value in os.environ.items()
        if key in ("PATH", "LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT", "TEMP", "VIRTUAL_ENV")
    }
    environment["PYTHONPATH"] = str(SOURCE)
    environment["PYTHONIOENCODING"] = "utf-8"
    try:
        done = subprocess.run(
            command, env=environment, capture_output=True, timeout=limits.seconds, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise refuse("too_slow", seconds=limits.seconds) from error
    return _answer(done, limits)


def _answer(done: subprocess.CompletedProcess[bytes], limits: Limits) -> Paper:
    if done.returncode in (3, -9, -11, 137) or b"MemoryError" in done.stderr[-2000:]:
        raise refuse("too_heavy", limit=limits.memory_mb)
    if done.returncode == -24:
        raise refuse("too_slow", seconds=limits.seconds)
    try:
        said = json.loads(done.stdout)
    except ValueError as error:
        raise refuse("damaged", what=f"{done.returncode}") from error
    if "refused" in said:
        raise Unreadable(str(said["refused"]), Words(vi=str(said["vi"]), en=str(said["en"])))
    return paper_from(said)
