"""The session board through the real stack: server time, queries and weight for 30 and 300 matters.

python3 run.py bench board [--matters 300] [--requests 60] [--json]

A clerk of the council office asks the board of a session over HTTP from uvicorn with the whole
middleware, on SQLite; every matter has all steps of its procedure kept. In turn with each request a bare
Django page under uvicorn is asked that writes as many rows of four cells with the template engine from
memory: the floor.
"""

from __future__ import annotations

import argparse
import gzip
import http.client
import os
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

from figures import Report, ratios, timed

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src"), str(ROOT / "bench")]
FLOOR = """
import sys, uvicorn
from django.conf import settings
settings.configure(ROOT_URLCONF="__main__", ALLOWED_HOSTS=["*"], SECRET_KEY="bare", TEMPLATES=[
    {"BACKEND": "django.template.backends.django.DjangoTemplates"}])
import django; django.setup()
from django.core.asgi import get_asgi_application
from django.http import HttpResponse
from django.template import engines
from django.urls import path
rows = [(n, "Nội dung số %d" % n, "Sở Tài chính", "Đúng tiến độ") for n in range(int(sys.argv[2]))]
page = engines["django"].from_string("<table>{% for row in rows %}<tr>{% for cell in row %}"
    "<td>{{ cell }}</td>{% endfor %}</tr>{% endfor %}</table>")
urlpatterns = [path("", lambda request: HttpResponse(page.render({"rows": rows})))]
uvicorn.run(get_asgi_application(), port=int(sys.argv[1]), log_level="error", lifespan="off")
"""
REAL = """
import gc, sys, uvicorn
gc.disable()
from kyhop.config.serve import load_pages
load_pages()
from kyhop.config.asgi import application
uvicorn.run(application, port=int(sys.argv[1]), log_level="error", lifespan="off")
"""


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--matters", type=int, default=300)
    parser.add_argument("--requests", type=int, default=60)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    report = Report("board")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as data:
        os.environ |= {"KYHOP_DATA": data, "DJANGO_SETTINGS_MODULE": "kyhop.config.settings"}
        os.environ |= {"KYHOP_TODAY": "2026-11-16", "KYHOP_SECRET_KEY": "bench"}
        path, cookie = prepare(options, report)
        measure(path, cookie, options, report)
    report.show(options.json)


def prepare(options: argparse.Namespace, report: Report) -> tuple[str, str]:
    """A database with two sessions; the address of the larger one's board and a signed-in cookie."""
    matters = options.matters
    import django
    from django.core.management import call_command

    from kyhop.config import messages

    messages.compile_all()
    django.setup()
    call_command("migrate", verbosity=0)
    from django.db import connection
    from django.test.utils import CaptureQueriesContext, setup_test_environment
    from django.urls import reverse
    from tests.desk.rows import session_with
    from tests.factories import actor, client_of

    setup_test_environment()
    counts: dict[int, int] = {}
    for count in (max(1, matters // 10), matters):
        session = session_with(count, opening_day=date(2027, 1, 26))
        client = client_of(actor("council_office", session.council))
        path = reverse("desk:board", args=[session.council.slug, session.pk])
        client.get(path)
        with CaptureQueriesContext(connection) as seen:
            page = client.get(path)
        counts[count] = len(seen)
    busy = [processor_ms(lambda: client.get(path)) for _ in range(options.requests)]
    report.add(f"processor time alone, {matters} matters", busy, "ms")
    report.facts["queries"] = ", ".join(f"{n} matters: {asked}" for n, asked in counts.items())
    report.facts["steps kept"] = connection.cursor().execute(
        "SELECT COUNT(*) FROM deadlines_deadline JOIN deadlines_timeline t ON timeline_id = t.id"
        " WHERE t.session_id = %s", [session.pk],
    ).fetchone()[0]  # fmt: skip
    body = page.content
    report.facts["page, kB"] = f"{len(body) / 1000:.0f}"
    report.facts["page, kB gzipped"] = f"{len(gzip.compress(body, 6)) / 1000:.1f}"
    connection.close()
    return path, f"kyhop_session={client.cookies['kyhop_session'].value}"


def processor_ms(work: Any) -> float:
    """Milliseconds of this process's processor time: what a busy machine does not lengthen."""
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1000


def measure(path: str, cookie: str, options: argparse.Namespace, report: Report) -> None:
    from start import free_port

    ports = free_port(), free_port()
    servers = [
        subprocess.Popen([sys.executable, "-c", REAL, str(ports[0])], cwd=ROOT / "src"),
        subprocess.Popen([sys.executable, "-c", FLOOR, str(ports[1]), str(options.matters)]),
    ]
    try:
        real = Visitor(ports[0], path, {"Cookie": cookie, "Accept-Language": "vi"})
        floor = Visitor(ports[1], "/", {})
        for visitor in (real, floor):
            visitor.wait()
            for _ in range(3):
                visitor.get()
        pages, bare = [], []
        for _ in range(options.requests):
            pages.append(timed(real.get)[0] * 1000)
            bare.append(timed(floor.get)[0] * 1000)
    finally:
        for server in servers:
            server.terminate()
            server.wait(10)
    report.add(f"board, {options.matters} matters", pages, "ms")
    report.add(f"floor, {options.matters} rows from a template", bare, "ms")
    report.add("ratio", ratios(pages, bare), "x")


class Visitor:
    """One connection that is kept open, as a browser's is."""

    def __init__(self, port: int, path: str, headers: dict[str, str]) -> None:
        self.port, self.path, self.headers = port, path, headers
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def get(self) -> Any:
        self.connection.request("GET", self.path, headers=self.headers)
        response = self.connection.getresponse()
        body = response.read()
        if response.status != 200:
            raise SystemExit(f"{self.path} answered {response.status}")
        return body

    def wait(self) -> None:
        from start import wait_for_page

        if self.path == "/":
            wait_for_page(self.port)
            return
        for _ in range(900):
            try:
                self.get()
                return
            except OSError:
                self.connection.close()
                time.sleep(0.1)
        raise SystemExit("the server did not start")


if __name__ == "__main__":
    main()
