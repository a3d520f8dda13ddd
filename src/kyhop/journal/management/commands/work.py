"""`kyhop work`: run the scheduled jobs in a process of its own, until told to stop."""

from __future__ import annotations

import signal
from typing import Any

from django.core.management.base import CommandParser

from kyhop.access.verbs import Verb
from kyhop.journal.models import ScheduledRun
from kyhop.journal.runner import Worker


class Command(Verb):
    help = "Run the scheduled jobs (the server then starts with KYHOP_WORKER=0)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="run what is due, then end")
        parser.add_argument("--list", action="store_true", help="show the jobs and their last runs")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["list"]:
            for run in ScheduledRun.objects.order_by("name"):
                ended = f"{run.last_success:%Y-%m-%d %H:%M:%S}" if run.last_success else "–"
                self.stdout.write(f"{run.name}: {ended} {run.error}".rstrip())
            return
        worker = Worker()
        if options["once"]:
            for name in worker.run_due():
                self.stdout.write(name)
            return
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: worker.stop.set())
        worker.run()
