"""How an event reads: each room registers a sentence for each of its events."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language

from kyhop.journal.models import Entry

Sentence = Callable[[Mapping[str, Any]], str]
_PHRASES: dict[str, Sentence] = {}


def phrase(event: type | str) -> Callable[[Sentence], Sentence]:
    """Register the decorated function `(data) -> sentence` for an event (class or name).

    It is called at reading time, so that `gettext` answers in the reader's language.
    """

    def register(sentence: Sentence) -> Sentence:
        _PHRASES[event if isinstance(event, str) else event.name] = sentence  # type: ignore[attr-defined]
        return sentence

    return register


def say(entry: Entry) -> str:
    """The entry's sentence in the active language; the bare name of an event nobody phrased."""
    sentence = _PHRASES.get(entry.name)
    return sentence(entry.data) if sentence else entry.name


def phrased() -> frozenset[str]:
    """The names of all events that have a sentence."""
    return frozenset(_PHRASES)


def day(value: str | None) -> str:
    """A kept day as people write it, `08/12/2026`; a dash for none."""
    return date.fromisoformat(value).strftime("%d/%m/%Y") if value else "–"


def named(data: Mapping[str, Any], name: str) -> str:
    """A kept name in the active language: in English the one under `name` and `_en`, if any."""
    english = data.get(f"{name}_en") if get_language() == "en" else ""
    return str(english or data.get(name, ""))


def as_read(data: Mapping[str, Any]) -> dict[str, Any]:
    """The kept data with every name that has an English twin (`lead` and `lead_en`) in the reader's
    language; entries of old have none and keep the one name."""
    if get_language() != "en":
        return dict(data)
    twins = {key.removesuffix("_en"): value for key, value in data.items() if key.endswith("_en")}
    return {**data, **{key: value for key, value in twins.items() if value}}


def clock(value: str | None) -> str:
    """A kept moment as people write it, `14:00 08/12/2026`, in the council's zone."""
    if not value:
        return "–"
    return timezone.localtime(datetime.fromisoformat(value)).strftime("%H:%M %d/%m/%Y")
