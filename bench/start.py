"""Second start of the demo: seconds from the command to the first page, beside a bare Django page.

python3 run.py bench start [--runs 5] [--json]
"""

from __future__ import annotations

import argparse
import contextlib
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from figures import Report, ratios, timed

ROOT = Path(__file__).resolve().parent.parent
BARE = """
import sys, uvicorn
from django.conf import settings
settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], SECRET_KEY="bare")
import django; django.setup()
from django.core.asgi import get_asgi_application
from django.http import HttpResponse
from django.urls import path
urlpatterns = [path("", lambda request: HttpResponse("ok"))]
sys.modules["__main__"].urlpatterns = urlpatterns
uvicorn.run(get_asgi_application(), port=int(sys.argv[1]), log_level="error", lifespan="off")
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for_page(port: int, limit: float = 60) -> None:
    end = time.monotonic() + limit
    while time.monotonic() < end:
        with contextlib.suppress(urllib.error.URLError, ConnectionError, TimeoutError):
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5) as page:
                page.read()
            return
        time.sleep(0.01)
    raise SystemExit("no page within a minute")


def start_to_page(command: list[str], environment: dict[str, str]) -> float:
    port = free_port()
    filled = [part.replace("PORT", str(port)) for part in command]
    began = time.perf_counter()
    server = subprocess.Popen(
        filled, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        wait_for_page(port)
        return time.perf_counter() - began
    finally:
        server.send_signal(signal.SIGTERM)
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    report = Report("start")
    with tempfile.TemporaryDirectory(prefix="kyhop-bench-") as data:
        environment = {**os.environ, "KYHOP_DATA": data}
        made = [sys.executable, str(ROOT / "run.py"), "demo", "--make-only"]
        first, _ = timed(
            lambda: subprocess.run(made, env=environment, check=True, capture_output=True)
        )
        demo = [sys.executable, str(ROOT / "run.py"), "demo", "--port", "PORT"]
        bare = [sys.executable, "-c", BARE, "PORT"]
        starts, floors = [], []
        for _ in range(options.runs):
            starts.append(start_to_page(demo, environment))
            floors.append(start_to_page(bare, environment))
    report.add("kyhop demo, second start to first page", starts, "s")
    report.add("bare Django page under uvicorn", floors, "s")
    report.add("ratio", ratios(starts, floors), "x")
    report.facts["making the sample province, once"] = f"{first:.1f} s"
    report.show(options.json)


if __name__ == "__main__":
    main()
