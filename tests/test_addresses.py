"""Every address, asked as every role of two councils, against each room's table."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import pytest
from django.contrib.auth.backends import ModelBackend
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.test.client import ClientHandler
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from kyhop.access.actor import Actor
from kyhop.access.roles import Role
from kyhop.council.models import Council
from kyhop.council.queries import get_council
from kyhop.people.queries import actor_for
from tests import factories
from tests.addresses import Row

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


class Visitor:
    """Asks as one role, always with the session with which it signed in.

    It goes through the whole handler, but keeps no rendered templates as Django's test client does.
    """

    handler = ClientHandler(enforce_csrf_checks=False)

    def __init__(self, role: str, council: Council) -> None:
        actor = factories.actor(role, council)
        client = factories.client_of(actor if actor.is_signed_in else None)
        cookies = {name: morsel.value for name, morsel in client.cookies.items()}
        self.role = role
        self.factory = RequestFactory(
            HTTP_COOKIE="; ".join(f"{name}={value}" for name, value in cookies.items())
        )

    def ask(self, method: str, url: str, data: Any = None) -> Any:
        """The answer; whatever it changed is taken back."""
        if self.handler._middleware_chain is None:
            self.handler.load_middleware()
        request = getattr(self.factory, method)(url, data or {})
        request._dont_enforce_csrf_checks = True
        with transaction.atomic():
            answer = self.handler.get_response(request)
            if answer.streaming:
                for close in answer._resource_closers:
                    close()
            transaction.set_rollback(True)
        return answer


def remembering() -> Callable[..., Actor]:
    """`actor_for` that answers the same question once."""
    known: dict[Any, Actor] = {}

    def actor(account: Any, council: Council, at: datetime, post_id: int | None = None) -> Actor:
        asked = account.pk, council.pk, at.date(), post_id
        if asked not in known:
            known[asked] = actor_for(account, council, at, post_id)
        return known[asked]

    return actor


def asked_once(ask: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """`ask` that asks the database once for each argument and answers with copies."""
    known: dict[Any, Any] = {}

    def answer(wanted: Any) -> Any:
        if wanted not in known:
            known[wanted] = ask(wanted)
        return deepcopy(known[wanted])

    return answer


def plain_403(request: HttpRequest, exception: Exception) -> HttpResponse:
    return HttpResponse(status=403)


def plain_404(request: HttpRequest, exception: Exception) -> HttpResponse:
    return HttpResponse(status=404)


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
        plain = f"tests.test_addresses.plain_{status}"
        monkeypatch.setattr(f"kyhop.config.urls.handler{status}", plain)
    return factories.council("dien-bien"), factories.council("lai-chau")


def those_who_ask(home: list[Visitor], row: Row) -> list[Visitor]:
    """Every role; on the second database, where only the SQL is another, one for each answer."""
    if connection.vendor == "sqlite":
        return home
    of_answer = {row.expected(visitor.role): visitor for visitor in home}
    return list(of_answer.values())


def test_every_address_answers_every_role_as_its_table_says(world):
    ours, theirs = world
    named = objects_of(ours)
    home = [Visitor(role, ours) for role in Role]
    strangers = [Visitor(role, theirs) for role in OTHERS]
    if connection.vendor != "sqlite":
        strangers = strangers[-1:]
    wrong: list[str] = []

    def compare(visitor: Visitor, url: str, method: str, data: Any, expected: int, of: str) -> None:
        answer = visitor.ask(method, url, data)
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
