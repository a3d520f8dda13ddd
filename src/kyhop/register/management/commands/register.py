"""`kyhop register seed | export`."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.utils import timezone

from kyhop.access.actor import SYSTEM
from kyhop.access.verbs import Verb
from kyhop.papers.register.load import as_csv
from kyhop.register.actions.seed_register import seed_register
from kyhop.register.queries import current_register


class Command(Verb):
    help = "Take over the legal register that comes with kyhop, or write the one in use as CSV."

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        verbs.add_parser("seed", help="take over the acts that come with this version of kyhop")
        export = verbs.add_parser("export", help="write the register in use as CSV")
        export.add_argument("--out", type=Path, help="a new file; standard output without it")

    def handle(self, *args: Any, verb: str, **options: Any) -> None:
        {"seed": self.seed, "export": self.export}[verb](**options)

    def seed(self, **options: Any) -> None:
        edition = seed_register(actor=SYSTEM, at=timezone.now())
        self.stdout.write(f"{edition.number} {edition.digest}")

    def export(self, *, out: Path | None, **options: Any) -> None:
        text = as_csv(list(current_register().register))
        if out is None:
            self.stdout.write(text, ending="")
            return
        with out.open("x", encoding="utf-8") as file:
            file.write(text)
