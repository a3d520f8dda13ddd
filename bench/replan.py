"""Moving the opening day of a session: from the verb's call until everything is kept and journalled.

python3 run.py bench replan [--matters 300] [--runs 9] [--json]

What is timed is `move_opening` on SQLite as a deployment runs it (WAL, synchronous FULL): the verb, the
journal's entry, its receiver, reading every matter with its records, the plans of all steps, the rows
that differ, the run with its moves, and the run's own entry. In turn with each of them Django's own
`bulk_create` (the rows that stand by `update_conflicts`, the quickest of its ways) writes the very same
rows once more, with nothing read and nothing computed: the baseline.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from datetime import date
from pathlib import Path
from time import process_time
from typing import Any

from figures import Report, ratios, timed

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src"), str(ROOT / "bench")]
OPENINGS = (date(2027, 1, 19), date(2027, 1, 26))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--matters", type=int, default=300)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    report = Report("replan")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as data:
        os.environ |= {"KYHOP_DATA": data, "DJANGO_SETTINGS_MODULE": "kyhop.config.settings"}
        os.environ |= {"KYHOP_TODAY": "2026-11-16", "KYHOP_SECRET_KEY": "bench"}
        os.environ.pop("KYHOP_DATABASE", None)
        session = prepare(options.matters)
        measure(session, options.runs, report)
    report.show(options.json)


def prepare(matters: int) -> Any:
    """A migrated database with one session, every matter at its own stage."""
    import django
    from django.core.management import call_command

    from kyhop.config import messages

    messages.compile_all()
    django.setup()
    call_command("migrate", verbosity=0)
    from tests.desk.rows import session_with

    return session_with(matters, opening_day=OPENINGS[1])


def measure(session: Any, runs: int, report: Report) -> None:
    """Move the opening to and fro; after each move write its rows again the plain way."""
    from tests.factories import NOW

    from kyhop.access.actor import SYSTEM
    from kyhop.council.actions.move_opening import move_opening
    from kyhop.deadlines.models import Deadline, Run

    def move(day: date) -> None:
        move_opening(session_id=session.pk, opening_day=day, reason="Đo", actor=SYSTEM, at=NOW)

    ours, busy, plain, written, moved = [], [], [], 0, 0
    for number in range(runs + 1):
        before = dict(Deadline.objects.values_list("pk", "digest"))
        began = process_time()
        seconds, _ = timed(lambda day=OPENINGS[number % 2]: move(day))
        used = process_time() - began
        run = Run.objects.first()
        again, count = rewriting(run, before)
        other, _ = timed(again)
        if number:
            ours.append(seconds)
            busy.append(used)
            plain.append(other)
        written, moved = count, run.moved
    report.add("opening moved, planned, kept, journalled", ours, "s")
    report.add("of it processor time", busy, "s")
    report.add("the same rows by bulk_create alone", plain, "s")
    report.add("ratio", ratios(ours, plain), "x")
    report.facts |= {
        "matters": session.matters.count(),
        "deadlines": Deadline.objects.count(),
        "rows written each time": written,
        "dates or states moved each time": moved,
        "aim": "median ≤ 1 s",
    }


def rewriting(run: Any, before: dict[int, int]) -> tuple[Any, int]:
    """A function that writes the rows of a run once more, and how many they are."""
    from django.db import transaction

    from kyhop.deadlines.models import Deadline, Move, Timeline
    from kyhop.deadlines.rows import NAMES

    changed = [row for row in Deadline.objects.all() if before.get(row.pk) != row.digest]
    timelines = list(Timeline.objects.all())
    moves = list(Move.objects.filter(run=run))
    key = {"id", "holder_kind", "holder_id"}
    names = [f.name for f in Timeline._meta.fields if f.name not in key]

    @transaction.atomic
    def write() -> None:
        Deadline.objects.bulk_create(
            changed,
            update_conflicts=True,
            unique_fields=["timeline", "step_id"],
            update_fields=NAMES,
        )
        Timeline.objects.bulk_create(
            timelines,
            update_conflicts=True,
            unique_fields=["holder_kind", "holder_id"],
            update_fields=names,
        )
        copies = [
            Move(**{f.attname: getattr(m, f.attname) for f in m._meta.fields if not f.primary_key})
            for m in moves
        ]
        made = Move.objects.bulk_create(copies)
        transaction.on_commit(lambda: Move.objects.filter(pk__gte=made[0].pk).delete())

    return write, len(changed) + len(timelines) + len(moves) + 2


if __name__ == "__main__":
    main()
