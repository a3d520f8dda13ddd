"""What the benchmarks of pages share: a fresh database in memory, and a page beside its floor."""

from __future__ import annotations

import contextlib
import gc
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from board import FLOOR, REAL, Visitor, processor_ms
from figures import Report, ratios, timed

ROOT = Path(__file__).resolve().parent.parent
TODAY = "2026-11-16"
MEMORY = "/dev/shm"


@contextlib.contextmanager
def fresh_data() -> Iterator[str]:
    """A data folder with a migrated database; Django is ready, the day is that of the tests."""
    where = MEMORY if os.access(MEMORY, os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=where, ignore_cleanup_errors=True) as data:
        os.environ |= {
            "KYHOP_DATA": data,
            "KYHOP_DATABASE": "",
            "KYHOP_TODAY": TODAY,
            "KYHOP_SECRET_KEY": "bench",
            "DJANGO_SETTINGS_MODULE": "kyhop.config.settings",
        }
        sys.path[:0] = [str(ROOT), str(ROOT / "src")]
        import django
        from django.core.management import call_command

        from kyhop.config import messages

        messages.compile_all()
        django.setup()
        call_command("migrate", verbosity=0)
        from django.test.utils import setup_test_environment

        setup_test_environment()
        yield data


@contextlib.contextmanager
def serving(script: str, *words: object) -> Iterator[int]:
    """A server process of `script` on a free port; the port is its first argument."""
    from start import free_port

    port = free_port()
    command = [sys.executable, "-c", script, str(port), *map(str, words)]
    server = subprocess.Popen(command, cwd=ROOT / "src")
    try:
        yield port
    finally:
        server.terminate()
        server.wait(10)


def queries_of(client: Any, path: str) -> tuple[int, bytes]:
    """How many queries a page asks, and its bytes."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(path)
    with CaptureQueriesContext(connection) as seen:
        answer = client.get(path)
    if answer.status_code != 200:
        raise SystemExit(f"{path} answered {answer.status_code}")
    return len(seen), answer.content


def page_beside_floor(
    report: Report, what: str, path: str, client: Any, rows: int, requests: int
) -> None:
    """Ask a page over HTTP in turn with a bare page of as many rows; its queries and size too.

    What this process has loaded and made before is not collected while it measures, as in a server.

    :param client: a signed-in test client, whose session the real request carries
    """
    from django.db import connection

    queries, body = queries_of(client, path)
    gc.collect()
    gc.freeze()
    busy = [processor_ms(lambda: client.get(path)) for _ in range(requests)]
    connection.close()
    report.add(f"{what}, processor", busy, "ms")
    report.facts[f"{what}: queries"] = queries
    report.facts[f"{what}: kB"] = f"{len(body) / 1000:.0f}"
    cookie = f"kyhop_session={client.cookies['kyhop_session'].value}"
    with serving(REAL) as real_port, serving(FLOOR, rows) as floor_port:
        real = Visitor(real_port, path, {"Cookie": cookie, "Accept-Language": "vi"})
        floor = Visitor(floor_port, "/", {})
        for visitor in (real, floor):
            visitor.wait()
            for _ in range(3):
                visitor.get()
        pages, bare = [], []
        for _ in range(requests):
            pages.append(timed(real.get)[0] * 1000)
            floor.connection.close()
            bare.append(timed(floor.get)[0] * 1000)
    report.add(what, pages, "ms")
    report.add(f"  floor: {rows} rows from a template", bare, "ms")
    report.add("  ratio", ratios(pages, bare), "x")
