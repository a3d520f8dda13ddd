"""Finding papers by their words among 100,000 texts, on SQLite or PostgreSQL.

python3 run.py bench search_texts [--texts 100000] [--runs 5] [--postgresql] [--json]

Forty texts lie in each dossier; every tenth dossier was never sent on. Asked by a committee, which reads
what was sent to the deputies, by a department, which reads the twentieth part that it leads, by a
small one that leads the five-hundredth, and by the council office; the rare phrases stand in drafts
only.
A text has 120 words drawn by Zipf's law from 6,000 Vietnamese-like words, beside phrases of the
field that stand in one text of 3, 50, 1,000 and 20,000. Asked are single words, several, phrases, with
and without marks, half-typed and absent ones; each by `search_texts`, that is with the dossiers'
policy, the rows and the shown places. Beside it titles and numbers of the matters, as the search box
finds them.
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
from time import perf_counter, process_time
from typing import Any

from figures import Report

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]
WORDS = 120
PAPERS = 40
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
TITLES = ("Quy định", "quy dinh so", "số 12", "KH3/00012", "kh3/0", "Sở Y tế", "y te so 2", "xyzt")


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
        askers = build(options.texts)
        report.facts["kept and indexed, s"] = f"{perf_counter() - began:.0f}"
        for who, actor in askers.items():
            measure(who, actor, options.runs, report)
        measure_titles(actor.council_id, options.runs, report)
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


def build(count: int) -> dict[str, Any]:
    """The texts as versions in dossiers, and who asks."""
    from django.core.management import call_command
    from django.db import transaction
    from tests import factories
    from tests.matters import rows

    from kyhop.files import search
    from kyhop.files.models import FileText, StoredFile

    call_command("migrate", verbosity=0, interactive=False)
    session = factories.session(rows.province("bench"))
    drafts = dossiers(session, count // PAPERS)
    files = StoredFile.objects.filter(slot__startswith="extra-").order_by("pk")
    closed = files.filter(holder_id__in=drafts).iterator(5000)
    opened = files.exclude(holder_id__in=drafts).iterator(5000)
    made = texts(count)
    for first in range(0, count, 5000):
        kept = [
            search.row_of(file, next(made))
            for number in range(first, min(count, first + 5000))
            if (file := next(opened if number % 10 else closed))
        ]  # fmt: skip
        with transaction.atomic():
            FileText.objects.bulk_create(kept)
            search.put_many((row.file_id, row.council_id, row.text) for row in kept)
    _settle()
    return {
        "committee": rows.sitting_for(session.council, "Ban Pháp chế", "committee_clerk"),
        "department": rows.sitting_for(session.council, "Sở Y tế", "lead_clerk"),
        "small department": rows.sitting_for(session.council, "Sở Tư pháp", "lead_clerk"),
        "council office": rows.office(session.council),
    }


def dossiers(session: Any, many: int) -> list[int]:
    """So many dossiers, sent to the deputies but for every tenth; those, by their ids."""
    from lists import copied, insert, multiplied
    from tests.dossiers import making
    from tests.factories import NOW
    from tests.matters import rows

    from kyhop.dossiers.models import Dossier, HandedPaper, HandOver, Paper, Round
    from kyhop.dossiers.policy import DEPUTIES
    from kyhop.matters.models import Matter

    council = session.council
    pattern = rows.matter(session)
    version = making.bring(pattern)
    names = ("Sở Tài chính", "Sở Y tế", "Sở Tư pháp")
    leads = [rows.body(council, name).pk for name in names]
    matters = insert(Matter, (
        copied(pattern, title=f"Quy định số {n}", title_folded=f"quy dinh so {n}",
               code=f"KH3/{n:05}", lead_id=leads[2 if n % 500 == 3 else n % 20 == 1])
        for n in range(many)
    ))  # fmt: skip
    all_of_them = insert(
        Dossier, (Dossier(council=council, matter=one, opened_at=NOW) for one in matters)
    )
    rounds = insert(
        Round, (Round(council=council, dossier=one, number=1, opened_at=NOW) for one in all_of_them)
    )
    sent = [one for number, one in enumerate(rounds) if number % 10]
    insert(HandOver, (
        HandOver(council=council, dossier=one.dossier, round=one, step_id="send_deputies",
                 from_body_id=leads[0], to_role=DEPUTIES, handed_at=NOW, by_vi="x", by_en="")
        for one in sent
    ))  # fmt: skip
    first = all_of_them[0]
    multiplied(
        Paper(council=council, dossier=first, paper_id="", title="", extra=True),
        {"dossier_id": "d.id", "paper_id": "'extra-' || i", "title": "'Tài liệu ' || i"},
        f"dossiers_dossier d, n WHERE d.id >= {first.pk}",
        f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {PAPERS}) ",
    )
    multiplied(
        version.file, {"holder_id": "p.dossier_id", "slot": "p.paper_id"},
        "dossiers_paper p WHERE p.extra ORDER BY p.id",
    )  # fmt: skip
    multiplied(
        version, {"paper_id": "p.id", "round_id": "r.id", "file_id": "f.id"},
        "dossiers_paper p JOIN dossiers_round r ON r.dossier_id = p.dossier_id"
        " JOIN files_storedfile f ON f.holder_kind = 'dossiers.dossier'"
        " AND f.holder_id = p.dossier_id AND f.slot = p.paper_id WHERE p.extra",
    )  # fmt: skip
    pattern_of = HandedPaper(council=council, handover=HandOver(pk=0), paper=version.paper)
    multiplied(
        pattern_of, {"handover_id": "h.id", "paper_id": "p.id", "version_id": "v.id"},
        "dossiers_handover h JOIN dossiers_paper p ON p.dossier_id = h.dossier_id"
        " JOIN dossiers_paperversion v ON v.paper_id = p.id",
    )  # fmt: skip
    sent_ids = {one.dossier_id for one in sent}
    return [one.pk for one in all_of_them if one.pk not in sent_ids]


def _settle() -> None:
    """What a running database does by itself: statistics, merged segments."""
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("INSERT INTO files_text_index (files_text_index) VALUES ('optimize')")
            cursor.execute("ANALYZE")
        else:
            cursor.execute("VACUUM ANALYZE")


def measure(who: str, actor: Any, runs: int, report: Report) -> None:
    from kyhop.files.queries import search_texts

    times: list[float] = []
    busy: list[float] = []
    slowest = (0.0, "")
    server = _server()
    for run in range(runs + 1):
        for query in QUERIES:
            began, worked = perf_counter(), process_time() + _worked(server)
            search_texts(query, council_id=actor.council_id, actor=actor, at=AT)
            took = (perf_counter() - began) * 1000
            if run:
                times.append(took)
                busy.append((process_time() + _worked(server) - worked) * 1000)
                slowest = max(slowest, (took, query))
    report.add(f"{who} asks", times, "ms")
    report.add("  processor time with the database's", busy, "ms")
    report.facts[f"{who}: slowest"] = f"{slowest[0]:.1f} ms: {slowest[1]}"


def _server() -> Path | None:
    """Where Linux tells how long PostgreSQL's process of this connection has worked."""
    from django.db import connection

    if connection.vendor == "sqlite":
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        told = Path(f"/proc/{cursor.fetchone()[0]}/schedstat")
    return told if told.exists() else None


def _worked(server: Path | None) -> float:
    """Seconds; what a busy machine makes it wait for is not among them."""
    return int(server.read_text().split()[0]) / 1e9 if server else 0.0


def measure_titles(council_id: int, runs: int, report: Report) -> None:
    """How many matters hold the words in title, number or lead, and the first five of them."""
    from kyhop.matters.models import Matter
    from kyhop.matters.queries import search

    times: list[float] = []
    for run in range(runs + 1):
        for query in TITLES:
            began = perf_counter()
            found = search(Matter.objects.filter(council_id=council_id), query)
            found.count()
            list(found.order_by("-session__opening_day", "code", "pk")[:5])
            if run:
                times.append((perf_counter() - began) * 1000)
    report.add("titles and numbers", times, "ms")


if __name__ == "__main__":
    main()
