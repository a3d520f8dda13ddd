"""`kyhop roll`: bring the states of every council's plans to today, before anybody asks."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser
from django.utils import timezone

from kyhop.access.actor import SYSTEM
from kyhop.access.verbs import Verb
from kyhop.council.models import Council
from kyhop.deadlines.actions.roll_to import roll_to


class Command(Verb):
    help = "Bring the states of all plans to today (or to --today)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--today", type=date.fromisoformat, help="YYYY-MM-DD")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        at = timezone.localtime()
        today = options["today"] or settings.KYHOP_TODAY or at.date()
        rolled = {}
        for council in Council.objects.order_by("slug"):
            run = roll_to(council_id=council.pk, today=today, actor=SYSTEM, at=at)
            rolled[council.slug] = {"moved": run.moved, "touched": run.touched} if run else None
        if options["json"]:
            self.stdout.write(json.dumps({"today": today.isoformat(), "councils": rolled}))
            return
        for slug, found in rolled.items():
            moved = found["moved"] if found else 0
            self.tell(f"{slug}: {moved} hạn đổi trạng thái", f"{slug}: {moved} dues changed state")
