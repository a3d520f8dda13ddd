"""Journal entries as the `journal` component takes them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.utils import timezone

from kyhop.desk.history.subjects import address_of
from kyhop.journal import say
from kyhop.journal.models import Entry


def shorter(sentence: str, title: str) -> str:
    """A sentence on the page of the very thing that it names: without repeating the title."""
    return sentence.replace(f": {title}", "").replace(f" «{title}»", "") if title else sentence


def by_day(
    entries: Iterable[Entry], council: str, *, link: bool = True, without: str = ""
) -> list[dict[str, Any]]:
    """Entries, newest first, grouped by their day: `[{day, entries: [{at, text, sub, url}]}]`.

    :param without: the title of the page itself, left out of the sentences
    """
    return [
        {
            "day": day,
            "entries": [
                {
                    "at": timezone.localtime(entry.at),
                    "text": shorter(say(entry), without),
                    "sub": entry.actor_name,
                    "url": address_of(entry.subject, council) if link else "",
                }
                for entry in those
            ],
        }
        for day, those in groupby(entries, lambda entry: timezone.localtime(entry.at).date())
    ]
