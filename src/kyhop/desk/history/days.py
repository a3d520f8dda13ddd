"""Journal entries as the `journal` component takes them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language

from kyhop.desk.history.subjects import address_of
from kyhop.journal import say
from kyhop.journal.models import Entry


def shorter(sentence: str, title: str) -> str:
    """A sentence on the page of the very thing that it names: without repeating the title.

    A title in quotation marks goes with the preposition before it, in Vietnamese only: English
    needs its object («Took “…” into the list»).
    """
    if not title:
        return sentence
    said = sentence.replace(f": {title}", "")
    if get_language() == "en":
        return said
    return re.sub(rf"(?:(?: (?:về|của|đối với))? |: )“{re.escape(title)}”", "", said)


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
