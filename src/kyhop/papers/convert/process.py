"""Starting a process that may take so much memory and time and no more: ``python -m … MB SECONDS COMMAND…``."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from kyhop.papers.read.worker import limit

SOURCE = Path(__file__).resolve().parents[3]
KEPT = ("PATH", "LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT", "TEMP", "VIRTUAL_ENV")


def own(module: str, *words: str) -> list[str]:
    """The command of one of kyhop's modules."""
    return [sys.executable, "-m", module, *words]


def guarded(command: Sequence[str], megabytes: int, seconds: int) -> list[str]:
    """A foreign command under limits of memory and processor time."""
    return own("kyhop.papers.convert.process", str(megabytes), str(seconds), *command)


def started(command: Sequence[str], **more: str) -> subprocess.Popen[str]:
    """The process, in a group of its own, with nothing of the server's environment but its path."""
    environment = {key: os.environ[key] for key in KEPT if key in os.environ}
    environment |= {"PYTHONPATH": str(SOURCE), "PYTHONIOENCODING": "utf-8"} | more
    return subprocess.Popen(
        command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, encoding="utf-8", start_new_session=True,
    )  # fmt: skip


def ended(process: subprocess.Popen[str], seconds: float) -> int:
    """Wait for it; when the time is over end it with all that it started. Its return code."""
    try:
        process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        kill(process)
    return process.returncode


def kill(process: subprocess.Popen[str]) -> None:
    """End a process and its group."""
    if process.poll() is None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def main(words: Sequence[str], environment: Mapping[str, str]) -> None:
    limit(int(words[0]), int(words[1]))
    os.execvpe(words[2], list(words[2:]), dict(environment))


if __name__ == "__main__":
    main(sys.argv[1:], os.environ)
