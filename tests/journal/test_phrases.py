"""Every event of every room reads as a sentence."""

from __future__ import annotations

import inspect
from importlib import import_module
from importlib.util import find_spec

from django.conf import settings

from kyhop.journal.models import Entry
from kyhop.journal.phrases import phrased, say


def events() -> set[str]:
    found: set[str] = set()
    for room in settings.ROOMS:
        if find_spec(f"kyhop.{room}.events") and room != "journal":
            module = import_module(f"kyhop.{room}.events")
            for _name, event in inspect.getmembers(module, inspect.isclass):
                if event.__module__ == module.__name__ and isinstance(
                    getattr(event, "name", None), str
                ):
                    found.add(event.name)
    return found


def test_every_event_has_a_sentence():
    assert events() - phrased() == set()


def test_every_event_is_named_room_noun_verb():
    assert [name for name in events() if len(name.split(".")) != 3] == []


def test_an_event_without_a_sentence_reads_as_its_name():
    assert say(Entry(name="test.bell.rung", data={})) == "test.bell.rung"
