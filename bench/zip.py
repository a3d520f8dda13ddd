"""A round of 500 MB as one ZIP from the real server: first byte, whole, and the server's memory.

python3 run.py bench zip [--megabytes 500] [--runs 3] [--json]

Beside it a bare ASGI application sends as many bytes of a file in the same pieces: the floor. The
figure: it streams at once, so the first byte comes before any of the files has been read whole.
"""

from __future__ import annotations

import argparse
import http.client
import time
from pathlib import Path

from board import REAL
from figures import Report, ratios
from stack import fresh_data, serving
from upload import document, peak_mb

FILES = 10
BARE = """
import sys, uvicorn
async def application(scope, receive, send):
    await send({"type": "http.response.start", "status": 200, "headers": []})
    with open(sys.argv[2], "rb") as source:
        while piece := source.read(262144):
            await send({"type": "http.response.body", "body": piece, "more_body": True})
    await send({"type": "http.response.body", "body": b""})
uvicorn.run(application, port=int(sys.argv[1]), log_level="error", lifespan="off")
"""


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--megabytes", type=int, default=500)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    report = Report("zip")
    first: list[float] = []
    whole: list[float] = []
    bare_first: list[float] = []
    bare_whole: list[float] = []
    grown: list[float] = []
    with fresh_data() as data:
        path, cookie = prepare(options.megabytes)
        flat = Path(data) / "flat"
        with flat.open("wb") as target:
            for _ in range(options.megabytes):
                target.write(bytes(1_000_000))
        with serving(REAL) as port, serving(BARE, flat) as bare:
            ask(port, path.partition("&")[0], cookie)
            for _run in range(options.runs):
                before = peak_mb()
                began, ended, size = ask(port, path, cookie)
                grown.append(peak_mb() - before)
                first.append(began * 1000)
                whole.append(ended)
                began, ended, _size = ask(bare, "/", "")
                bare_first.append(began * 1000)
                bare_whole.append(ended)
    report.add("first byte", first, "ms")
    report.add("  floor: first byte of a file", bare_first, "ms")
    report.add(f"{options.megabytes} MB whole", whole, "s")
    report.add("  floor: as many bytes of a file", bare_whole, "s")
    report.add("  ratio", ratios(whole, bare_whole), "x")
    report.add("peak memory above that before", grown, "MB")
    report.facts["bytes"] = size
    report.show(options.json)


def prepare(megabytes: int) -> tuple[str, str]:
    """A round of ten large papers; the address of its ZIP and a signed-in cookie."""
    import io

    from django.db import connection
    from tests.dossiers import making
    from tests.factories import NOW, client_of
    from tests.matters import rows

    from kyhop.dossiers import actions
    from kyhop.dossiers.models import PaperVersion

    matter = rows.matter()
    head = making.head_of(matter)
    for number in range(FILES):
        paper = actions.add_paper(
            matter_id=matter.pk, title=f"Phụ lục {number}", actor=head, at=NOW
        )
        content = io.BytesIO(document(megabytes // FILES, number))
        making.bring(matter, paper.paper_id, name=f"{number}.docx", content=content, actor=head)
    files = PaperVersion.objects.values_list("file_id", flat=True)
    path = f"/{matter.council.slug}/files/zip/?" + "&".join(f"f={pk}" for pk in files)
    session = client_of(head).cookies["kyhop_session"].value
    connection.close()
    return path, f"kyhop_session={session}"


def ask(port: int, path: str, cookie: str) -> tuple[float, float, int]:
    """Seconds to the first byte of the body and to the last, and how many there were."""
    for _attempt in range(600):
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=300)
        try:
            began = time.perf_counter()
            line.request("GET", path, headers={"Cookie": cookie})
        except ConnectionRefusedError:
            time.sleep(0.1)
            continue
        answer = line.getresponse()
        size = len(answer.read(1))
        first = time.perf_counter() - began
        while piece := answer.read(1_000_000):
            size += len(piece)
        whole = time.perf_counter() - began
        line.close()
        if answer.status != 200:
            raise SystemExit(f"{path} answered {answer.status}")
        return first, whole, size
    raise SystemExit("the server did not start")


if __name__ == "__main__":
    main()
