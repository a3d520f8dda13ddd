"""200 MB sent in parts to the real server: seconds, and how much memory the server takes for it.

python3 run.py bench upload [--megabytes 200] [--runs 3] [--json]

The file is sent as the pages send it, in parts of 8 MB, then finished (judged, hashed, stored). In
turn with each run a bare ASGI application takes the same parts and writes them to a file: the floor.
The figure: the server's peak memory grows by less than 64 MB.
"""

from __future__ import annotations

import argparse
import http.client
import io
import json
import random
import sys
import zipfile
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from board import REAL
from figures import Report, ratios, timed
from stack import fresh_data, serving

PART = 8 * 1024 * 1024
BARE = """
import sys, uvicorn
async def application(scope, receive, send):
    with open(sys.argv[2], "ab") as target:
        more = True
        while more:
            event = await receive()
            target.write(event.get("body", b""))
            more = event.get("more_body", False)
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"{}"})
uvicorn.run(application, port=int(sys.argv[1]), log_level="error", lifespan="off")
"""


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--megabytes", type=int, default=200)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    report = Report("upload")
    with fresh_data() as data:
        path, headers = prepare()
        seconds: list[float] = []
        floor: list[float] = []
        grown: list[float] = []
        with serving(REAL) as port, serving(BARE, Path(data) / "bare") as bare:
            for run in range(options.runs):
                content = document(options.megabytes, run)
                send(port, path, headers, document(1, 1000 + run))
                before = peak_mb()
                seconds.append(timed(lambda: send(port, path, headers, content))[0])  # noqa: B023
                grown.append(peak_mb() - before)
                floor.append(timed(lambda: send_bare(bare, content))[0])  # noqa: B023
    report.add(f"{options.megabytes} MB, received and stored", seconds, "s")
    report.add("  floor: written to a file", floor, "s")
    report.add("  ratio", ratios(seconds, floor), "x")
    report.add("peak memory above that before", grown, "MB")
    report.facts["figure"] = "less than 64 MB"
    report.show(options.json)


def prepare() -> tuple[str, dict[str, str]]:
    """A dossier; where its uploads begin, and the headers of its head's browser."""
    from django.db import connection
    from django.urls import reverse
    from tests.dossiers import making
    from tests.factories import client_of
    from tests.matters import rows

    from kyhop.dossiers.models import HOLDER

    matter = rows.matter()
    making.bring(matter)
    session = client_of(making.head_of(matter)).cookies["kyhop_session"].value
    token = "t" * 32
    connection.close()
    return reverse("files:begin", args=[matter.council.slug, HOLDER, matter.dossier.pk]), {
        "Cookie": f"kyhop_session={session}; csrftoken={token}",
        "X-CSRFToken": token,
        "Accept-Language": "vi",
    }


def document(megabytes: int, seed: int) -> bytes:
    """A Word file of that size whose bytes nothing compresses."""
    from tests.files.boxes import docx

    target = io.BytesIO(docx("Hồ sơ lớn"))
    with zipfile.ZipFile(target, "a", zipfile.ZIP_STORED) as archive:
        noise = random.Random(seed).randbytes(megabytes * 1_000_000 - 4000)
        archive.writestr("word/media/x.bin", noise)
    return target.getvalue()


def send(port: int, path: str, headers: dict[str, str], content: bytes) -> None:
    about = {"slot": "du_thao", "name": "lớn.docx", "size": len(content)}
    state = post(port, path, headers, urlencode(about).encode(), form=True)
    for start in range(0, len(content), PART):
        part = content[start : start + PART]
        post(port, f"{state['url']}?from={start}", headers, part)
    post(port, f"{state['url']}finish/", headers, b"", form=True)


def send_bare(port: int, content: bytes) -> None:
    for start in range(0, len(content), PART):
        post(port, "/", {}, content[start : start + PART])


def post(port: int, path: str, headers: dict[str, str], body: bytes, *, form: bool = False) -> Any:
    kind = "application/x-www-form-urlencoded" if form else "application/octet-stream"
    for _attempt in range(600):
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=300)
        try:
            line.request("POST", path, body, headers | {"Content-Type": kind})
        except ConnectionRefusedError:
            _pause()
            continue
        answer = line.getresponse()
        said = answer.read()
        line.close()
        if answer.status not in (200, 201):
            raise SystemExit(f"{path} answered {answer.status}: {said[:200]!r}")
        return json.loads(said)
    raise SystemExit("the server did not start")


def _pause() -> None:
    import time

    time.sleep(0.1)


def peak_mb() -> float:
    """The highest memory that any child process has held so far, in MB (Linux)."""
    import os

    highest = 0
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            text = status.read_text()
        except OSError:
            continue
        fields = dict(line.split(":", 1) for line in text.splitlines() if ":" in line)
        if int(fields.get("PPid", "0")) == os.getpid() and "VmHWM" in fields:
            highest = max(highest, int(fields["VmHWM"].split()[0]))
    return highest / 1024


if __name__ == "__main__":
    sys.exit(main())
