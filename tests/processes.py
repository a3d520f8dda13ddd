"""Real processes of a test: a room's worker on a database of its own, of the kind of the run.

One process of the run has Django ready and forks all the others (`tests/nursery.py`); one database
a run is migrated and the others are copies of it. Where the run is on PostgreSQL, so are its
processes.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 180.0
_numbers = itertools.count(1)


class Child:
    """A process that the nursery gave birth to: `stdin` and `stdout` are its pipes."""

    def __init__(self, pid: int, stdin: IO[str], stdout: IO[str], end: Path) -> None:
        self.pid, self.stdin, self.stdout, self.end = pid, stdin, stdout, end
        self.returncode: int | None = None

    def send_signal(self, number: int) -> None:
        os.kill(self.pid, number)

    def kill(self) -> None:
        """End it at once, and wait until it has ended."""
        self.send_signal(signal.SIGKILL)
        self.communicate()

    def communicate(self, line: str = "", timeout: float = PATIENCE) -> tuple[str, None]:
        """Give it `line`, and what else it says until it ends.

        :raises TimeoutError: it still runs after `timeout` seconds, and is killed
        """
        if self.stdout.closed:
            return "", None
        watch = threading.Timer(timeout, self.send_signal, [signal.SIGKILL])
        watch.start()
        with self.stdout, contextlib.suppress(BrokenPipeError):
            with self.stdin:
                self.stdin.write(line)
            said = self.stdout.read()
        self.wait(timeout)
        watch.cancel()
        return said, None

    def wait(self, timeout: float = PATIENCE) -> int:
        until = time.monotonic() + timeout
        while not self.end.exists():
            if time.monotonic() > until:
                raise TimeoutError(f"process {self.pid} runs after {timeout} s")
            time.sleep(0.002)
        self.returncode = int(self.end.read_text())
        return self.returncode


class Nursery:
    """The process that forks; it starts with the first child."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        env = environment(folder, "") | {"KYHOP_SECRET_KEY": "a key for tests only"}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.nursery"],
            cwd=ROOT, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8",
        )  # fmt: skip
        assert self._answer() == "ready"

    def bear(self, module: str, words: tuple[object, ...], env: dict[str, str]) -> Child:
        number = next(_numbers)
        out, into = self.folder / f"{number}.out", self.folder / f"{number}.in"
        os.mkfifo(out)
        os.mkfifo(into)
        end = self.folder / f"{number}.end"
        asked = {
            "module": module, "words": list(map(str, words)), "env": env, "out": str(out),
            "into": str(into), "end": str(end),
        }  # fmt: skip
        assert self.process.stdin
        self.process.stdin.write(json.dumps(asked) + "\n")
        self.process.stdin.flush()
        pid = int(self._answer())
        said = out.open(encoding="utf-8")
        return Child(pid, into.open("w", encoding="utf-8"), said, end)

    def _answer(self) -> str:
        assert self.process.stdout
        return self.process.stdout.readline().strip()

    def close(self) -> None:
        self.process.communicate(timeout=30)


class Databases:
    """Makes migrated databases without rows, and the processes that work on them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.server = os.environ.get("KYHOP_DATABASE", "")
        self.made = 0
        self.nursery = Nursery(folder)
        if self.server:
            self._ask("CREATE DATABASE processes")
        env = environment(folder, self._address("processes"))
        last(self.nursery.bear("tests.processes", ("migrated",), env))

    def make(self, folder: Path) -> str:
        """A new database; its address for `KYHOP_DATABASE` beside `KYHOP_DATA=folder`."""
        if not self.server:
            shutil.copy(self.folder / "kyhop.sqlite3", folder)
            return ""
        self.made += 1
        name = f"processes_{self.made}"
        self._ask(f"CREATE DATABASE {name} TEMPLATE processes")
        return self._address(name)

    def _address(self, name: str) -> str:
        return urlsplit(self.server)._replace(path=f"/{name}").geturl() if self.server else ""

    def _ask(self, statement: str) -> None:
        import psycopg

        with psycopg.connect(self.server, autocommit=True) as connection:
            connection.execute(statement)


def migrated() -> bool:
    """In a child: make all tables."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    return True


class Workers:
    """Runs `MODULE.VERB(…)` in processes of their own; calling it waits for what the verb returns.

    What a verb prints before that is read from the child's `stdout`, line by line.

    :param more: further variables of the environment
    """

    def __init__(self, module: str, folder: Path, databases: Databases, **more: str) -> None:
        self.module, self.folder, self.nursery = module, folder, databases.nursery
        self.env = environment(folder, databases.make(folder)) | more

    def start(self, *words: object) -> Child:
        return self.nursery.bear(self.module, words, self.env)

    def __call__(self, *words: object) -> Any:
        return last(self.start(*words))

    def together(self, *calls: tuple[object, ...]) -> tuple[list[Any], list[Any]]:
        """Workers that wait for a file until all are ready: what each said before and after."""
        gate = self.folder / "-".join(map(str, ("gate", *calls[0])))
        processes = [self.start(*words, gate) for words in calls]
        ready = [json.loads(process.stdout.readline()) for process in processes]
        gate.touch()
        return ready, [last(process) for process in processes]


def last(process: Child, line: str = "") -> Any:
    """The worker's last line, once `line` was given to it and it ended well."""
    out, _ = process.communicate(line)
    assert process.returncode == 0
    return json.loads(out.splitlines()[-1])


def environment(folder: Path, database: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "KYHOP_TEST_DATABASE"}
    return kept | {
        "KYHOP_DATA": str(folder),
        "KYHOP_DATABASE": database,
        "DJANGO_SETTINGS_MODULE": "kyhop.config.settings",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
        "PYTHONIOENCODING": "utf-8",
    }
