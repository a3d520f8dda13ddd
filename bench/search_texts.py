"""Finding papers by their words among 100,000 texts, on SQLite or PostgreSQL.

python3 run.py bench search_texts [--texts 100000] [--runs 5] [--postgresql] [--json]

A text has 120 words drawn by Zipf's law from 6,000 Vietnamese-like words, beside phrases of the
field that stand in one text of 3, 50, 1,000 and 20,000. Asked are single words, several, phrases, with
and without marks, half-typed and absent ones; each by `search_texts`, that is with the holder's
policy, the rows and the shown places.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import Any

from figures import Report

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]
WORDS = 120
AT = datetime(2026, 11, 16, 2, tzinfo=UTC)
RARE = [
    (3, "nghị quyết"),
    (50, "học phí"),
    (1000, "giá đất ở"),
    (20_000, "phí tham quan Mường Phăng"),
]
QUERIES = (
    "nghị quyết", "nghi quyet", "học phí", "hoc phi", "giá đất ở", "gia dat o", "đất", "phí",
    "phi tham quan", "Mường Phăng", "muong phang", "nghị quyết học phí", "giá đất ở học phí",
    "hoc ph", "mường ph", "không có chữ này xyzt", "xyzt", "nghi quyet gia dat", "quyết học",
    "12/2026/NQ-HĐND", "tham quan muong",
)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--texts", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--postgresql", action="store_true")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    report = Report("search_texts")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        database = ""
        if options.postgresql:
            from tests.postgres import start

            database = start()
        os.environ |= {
            "KYHOP_DATA": folder,
            "KYHOP_DATABASE": database,
            "KYHOP_SECRET_KEY": "bench",
            "DJANGO_SETTINGS_MODULE": "kyhop.config.settings",
        }
        import django

        django.setup()
        from django.db import connection

        report.facts["database"] = connection.vendor
        report.facts["texts"] = options.texts
        began = perf_counter()
        actor = build(options.texts)
        report.facts["kept and indexed, s"] = f"{perf_counter() - began:.0f}"
        measure(actor, options.runs, report)
        connection.close()
    report.show(options.json)


def texts(count: int) -> Iterator[str]:
    """The texts: the same on every machine."""
    chance = random.Random(5)
    heads = ["ng", "th", "tr", "kh", "ph", "h", "c", "b", "đ", "l", "m", "n", "qu", "s", "t", "v"]
    tails = ["à", "ắc", "ình", "ổ", "ưng", "ường", "uyết", "iện", "ạ", "ao", "âu", "ép", "ỉ", "on"]
    known = [a + b + c for a in heads for b in tails for c in ("", "ng", "n", "t", "i")]
    chance.shuffle(known)
    weights = [1 / (rank + 2) for rank in range(len(known))]
    for number in range(count):
        words = chance.choices(known, weights, k=WORDS)
        for every, phrase in RARE:
            if number % every == 0:
                words.insert(chance.randrange(WORDS), phrase)
        words.append(f"{number % 90}/2026/NQ-HĐND")
        yield " ".join(words)


def build(count: int) -> Any:
    """Versions in a council, every tenth of them not readable by the asker."""
    from django.core.management import call_command
    from django.db import transaction
    from tests import factories
    from tests.files.boxes import KIND

    from kyhop.files import search
    from kyhop.files.models import Blob, FileText, StoredFile

    call_command("migrate", verbosity=0, interactive=False)
    actor = factories.actor("lead_clerk")
    blob = Blob.objects.create(
        sha256="0" * 64, size=1, kind="docx", media_type="x", key="x", stored_at=AT
    )
    made = texts(count)
    for first in range(0, count, 5000):
        numbers = range(first, min(count, first + 5000))
        with transaction.atomic():
            files = StoredFile.objects.bulk_create(
                StoredFile(
                    council_id=actor.council_id, holder_kind=KIND,
                    holder_id=13 if number % 10 == 0 else 1, slot=f"s{number}", number=1,
                    name="Tờ trình.docx", blob=blob, begun_at=AT, uploaded_at=AT,
                )
                for number in numbers
            )  # fmt: skip
            rows = [
                FileText(file=file, council_id=actor.council_id, text=next(made)) for file in files
            ]
            FileText.objects.bulk_create(rows)
            search.put_many((row.file_id, actor.council_id, row.text) for row in rows)
    _settle()
    return actor


def _settle() -> None:
    """What a running database does by itself: statistics, merged segments."""
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("INSERT INTO files_text_index (files_text_index) VALUES ('optimize')")
        else:
            cursor.execute("VACUUM ANALYZE files_filetext")


def measure(actor: Any, runs: int, report: Report) -> None:
    from kyhop.files.queries import search_texts

    times: list[float] = []
    slowest = (0.0, "")
    for run in range(runs + 1):
        for query in QUERIES:
            began = perf_counter()
            search_texts(query, council_id=actor.council_id, actor=actor, at=AT)
            took = (perf_counter() - began) * 1000
            if run:
                times.append(took)
                slowest = max(slowest, (took, query))
    times.sort()
    report.facts["questions"] = len(times)
    report.facts["p50, ms"] = f"{times[len(times) // 2]:.1f}"
    report.facts["p95, ms"] = f"{times[int(len(times) * 0.95)]:.1f}"
    report.facts["slowest"] = f"{slowest[0]:.1f} ms: {slowest[1]}"


if __name__ == "__main__":
    main()
