"""Every address, asked as every role of two councils, against each room's table."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import pytest
from django.contrib.auth.backends import ModelBackend
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from kyhop.access.roles import Role
from kyhop.council.models import Council
from kyhop.council.queries import get_council
from tests import factories
from tests.addresses import Row
from tests.visiting import Visitor, asked_once, remembering

OTHERS = [role for role in Role if role not in {"anonymous", "deployment_admin", "shared_viewer"}]


@dataclass(frozen=True)
class Address:
    name: str
    takes: tuple[str, ...]

    @property
    def of_council(self) -> bool:
        return "council" in self.takes

    @property
    def objects(self) -> tuple[str, ...]:
        return tuple(word for word in self.takes if word != "council")


def walk(patterns: list[Any], room: str, takes: tuple[str, ...] = ()) -> Iterator[Address]:
    for pattern in patterns:
        words = (*takes, *pattern.pattern.converters)
        if isinstance(pattern, URLResolver):
            yield from walk(pattern.url_patterns, room, words)
        elif isinstance(pattern, URLPattern):
            yield Address(f"{room}:{pattern.name}", words)


def addresses() -> list[Address]:
    rooms = get_resolver().url_patterns
    return [found for room in rooms for found in walk(room.url_patterns, room.namespace)]


def table(room: str) -> Any:
    name = f"tests.{room}.addresses"
    return import_module(name) if find_spec(f"tests.{room}") and find_spec(name) else None


def tables() -> dict[str, Row]:
    rooms = {address.name.partition(":")[0] for address in addresses()}
    return {
        name: row
        for room in sorted(rooms)
        if (found := table(room)) is not None
        for name, row in found.ADDRESSES.items()
    }


def objects_of(council: Council) -> dict[str, Any]:
    rooms = dict.fromkeys(address.name.partition(":")[0] for address in addresses())
    named: dict[str, Any] = {}
    for room in rooms:
        make = getattr(table(room), "objects", None)
        if make is not None:
            named |= make(council)
    return named


def test_every_address_has_a_row_and_every_row_an_address():
    names = {address.name for address in addresses()}
    rows = set(tables())
    assert sorted(names - rows) == [], "addresses without a row in tests/<room>/addresses.py"
    assert sorted(rows - names) == [], "rows without an address"


@pytest.fixture
def world(db, settings, monkeypatch) -> tuple[Council, Council]:
    """Two councils; no static files and plain refusals, for these requests are many thousands.

    Who asks, and in which council, is read once: no answer's change outlives its request.
    """
    settings.KYHOP_TODAY = factories.TODAY
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "servestatic" not in name]
    monkeypatch.setattr(logging.getLogger("django.request"), "disabled", True)
    monkeypatch.setattr("kyhop.people.middleware.actor_for", remembering())
    monkeypatch.setattr("kyhop.people.middleware.get_council", asked_once(get_council))
    monkeypatch.setattr(ModelBackend, "get_user", staticmethod(asked_once(ModelBackend().get_user)))
    load = SessionStore.load
    sessions = asked_once(lambda key: load(SessionStore(key)))
    monkeypatch.setattr(SessionStore, "load", lambda self: sessions(self.session_key))
    for status in (403, 404):
        plain = f"tests.visiting.plain_{status}"
        monkeypatch.setattr(f"kyhop.config.urls.handler{status}", plain)
    return factories.council("dien-bien"), factories.council("lai-chau")


def those_who_ask(home: list[Visitor], row: Row) -> list[Visitor]:
    """Every role; on the second database, where only the SQL is another, one for each answer."""
    if connection.vendor == "sqlite":
        return home
    of_answer = {row.expected(visitor.role): visitor for visitor in home}
    return list(of_answer.values())


def test_every_address_answers_every_role_as_its_table_says(world):
    """The page of the first role that gets an answer is drawn; the others are asked for theirs."""
    seen: set[tuple[str, str, int]] = set()
    ours, theirs = world
    named = objects_of(ours)
    home = [Visitor(role, ours) for role in Role]
    strangers = [Visitor(role, theirs) for role in OTHERS]
    if connection.vendor != "sqlite":
        strangers = strangers[-1:]
    wrong: list[str] = []

    def compare(visitor: Visitor, url: str, method: str, data: Any, expected: int, of: str) -> None:
        drawn = (url, method, expected) not in seen
        seen.add((url, method, expected))
        answer = visitor.ask(method, url, data, drawn=drawn)
        got = answer.status_code
        if got != expected and not (method == "post" != row.method and got == 405):
            wrong.append(f"{method} {url} as {visitor.role} of {of}: {got}, not {expected}")
        if got == 302 and of == ours.slug and url.startswith(f"/{of}/"):
            signs_in = answer["Location"].startswith("/sign-in/")
            if signs_in != (visitor.role == "anonymous"):
                wrong.append(f"{method} {url} as {visitor.role} leads to {answer['Location']}")

    rows = tables()
    for address in addresses():
        row = rows.get(address.name)
        if row is None:
            continue
        words = {word: named[word] for word in address.objects}
        if address.of_council:
            words["council"] = ours.slug
        url = reverse(address.name, kwargs=words) + row.query
        data = {**row.data, **(row.more(ours) if row.more else {})}
        for visitor in those_who_ask(home, row):
            expected = row.expected(visitor.role)
            compare(visitor, url, row.method, data, expected, ours.slug)
            refused = address.of_council and visitor.role not in row.open_to
            if refused and row.method == "get":
                compare(visitor, url, "post", {}, expected, ours.slug)
        for visitor in strangers if address.of_council else []:
            compare(visitor, url, row.method, data, row.strangers, theirs.slug)
    assert not wrong, "\n".join(wrong)


def test_another_councils_objects_are_never_found_under_ones_own_address(world):
    ours, theirs = world
    named = objects_of(ours)
    roles = [*OTHERS, Role.DEPLOYMENT_ADMIN]
    if connection.vendor != "sqlite":
        roles = [Role.COUNCIL_OFFICE, Role.DEPLOYMENT_ADMIN]
    visitors = [Visitor(role, theirs) for role in roles]
    leaks: list[str] = []
    rows = tables()
    for address in addresses():
        if not (address.of_council and address.objects) or address.name not in rows:
            continue
        row = rows[address.name]
        if row.of_the_law:
            continue
        words = {word: named[word] for word in address.objects}
        url = reverse(address.name, kwargs={**words, "council": theirs.slug}) + row.query
        for visitor in visitors:
            answer = visitor.ask(row.method, url, row.data)
            if answer.status_code not in {403, 404}:
                leaks.append(f"{row.method} {url} as {visitor.role}: {answer.status_code}")
    assert not leaks, "\n".join(leaks)
