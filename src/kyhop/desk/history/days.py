"""Journal entries as the `journal` component takes them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.utils import timezone

from kyhop.desk.history.subjects import address_of
from kyhop.journal import say
from kyhop.journal.models import Entry


def by_day(entries: Iterable[Entry], council: str, *, link: bool = True) -> list[dict[str, Any]]:
    """Entries, newest first, grouped by their day: `[{day, entries: [{at, text, sub, url}]}]`."""
    return [
        {
            "day": day,
            "entries": [
                {
                    "at": timezone.localtime(entry.at),
                    "text": say(entry),
                    "sub": entry.actor_name,
                    "url": address_of(entry.subject, council) if link else "",
                }
                for entry in those
            ],
        }
        for day, those in groupby(entries, lambda entry: timezone.localtime(entry.at).date())
    ]
