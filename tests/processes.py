"""Real processes of a test: a room's worker on a database of its own, of the kind of the run.

Migrating takes most of a minute on a busy machine, so one database a run is migrated and the others
are copies of it. Where the run is on PostgreSQL, so are its processes.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent


class Databases:
    """Makes migrated databases without rows."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.server = os.environ.get("KYHOP_DATABASE", "")
        self.made = 0
        if self.server:
            self._ask("CREATE DATABASE processes")
        subprocess.run(
            [sys.executable, "-m", "kyhop", "migrate", "--verbosity=0"],
            env=environment(folder, self._address("processes")), cwd=ROOT, check=True,
        )  # fmt: skip

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


class Workers:
    """Starts `python -m MODULE VERB …`; calling it waits for the worker's last line, read as JSON.

    :param more: further variables of the environment
    """

    def __init__(self, module: str, folder: Path, databases: Databases, **more: str) -> None:
        self.module, self.folder = module, folder
        self.env = environment(folder, databases.make(folder)) | more

    def start(self, *words: object) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", self.module, *map(str, words)],
            cwd=ROOT, env=self.env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8",
        )  # fmt: skip

    def __call__(self, *words: object) -> Any:
        return last(self.start(*words))

    def together(self, *calls: tuple[object, ...]) -> tuple[list[Any], list[Any]]:
        """Workers that wait for a file until all are ready: what each said before and after."""
        gate = self.folder / "-".join(map(str, ("gate", *calls[0])))
        processes = [self.start(*words, gate) for words in calls]
        ready = [json.loads(process.stdout.readline()) for process in processes if process.stdout]
        gate.touch()
        return ready, [last(process) for process in processes]


def last(process: subprocess.Popen[str], line: str = "") -> Any:
    """The worker's last line, once `line` was given to it and it ended well."""
    out, _ = process.communicate(line, timeout=180)
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
