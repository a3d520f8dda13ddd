"""What every test shares: fast hashing, compiled translations, Vietnamese.

`KYHOP_TEST_DATABASE=postgresql` runs the same tests on a real PostgreSQL server that the run starts
(`tests/environment.py`).
"""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone, translation
from hypothesis import HealthCheck, settings

from tests.once import pytest_fixture_setup, pytest_runtest_teardown  # noqa: F401
from tests.processes import Databases

settings.register_profile(
    "any-machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any-machine")
"""A machine that does other work besides is slow, which says nothing about the code."""


ASKS_A_DATABASE = {"db", "transactional_db", "live_server", "databases"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On the second database only what asks a database runs again."""
    if os.environ.get("KYHOP_TEST_DATABASE", "sqlite") == "sqlite":
        return
    config.hook.pytest_deselected(items=[item for item in items if not asks_a_database(item)])
    items[:] = filter(asks_a_database, items)


def asks_a_database(item: pytest.Item) -> bool:
    fixtures = getattr(item, "fixturenames", ())
    marked = item.get_closest_marker("django_db") is not None
    return marked or not ASKS_A_DATABASE.isdisjoint(fixtures)


def pytest_collection_finish() -> None:
    """What the imports have made stays, and need not be looked through for garbage again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


@pytest.fixture(scope="session", autouse=True)
def _fast_passwords() -> None:
    from django.conf import settings

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory: pytest.TempPathFactory) -> None:
    """SQLite in a file of this run, without waiting for the disk: nobody misses it after a crash.

    In memory, connections of several threads would lock each other out.
    """
    from django.db import connection

    if connection.vendor == "sqlite":
        name = str(tmp_path_factory.mktemp("database") / "test.sqlite3")
        connection.settings_dict["TEST"]["NAME"] = name
        connection.settings_dict["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Databases]:
    """Databases for real processes (`tests/processes.py`)."""
    made = Databases(tmp_path_factory.mktemp("migrated"))
    yield made
    made.nursery.close()


@pytest.fixture(scope="session", autouse=True)
def _the_database_that_was_asked_for() -> None:
    from django.db import connection

    wanted = os.environ.get("KYHOP_TEST_DATABASE", connection.vendor)
    assert connection.vendor == wanted, "the settings were read before tests/environment.py"


@pytest.fixture(scope="session", autouse=True)
def _clearing_lifts_the_guards() -> None:
    """Transactional tests clear all tables afterwards, which the journal's triggers would refuse."""
    from django.db import connection
    from django.test import TransactionTestCase

    from kyhop.journal import guards

    clear = TransactionTestCase._fixture_teardown

    def clear_without_guards(case: TransactionTestCase) -> None:
        with guards.lifted(connection):
            clear(case)

    TransactionTestCase._fixture_teardown = clear_without_guards  # type: ignore[method-assign]


@pytest.fixture(scope="session", autouse=True)
def _static_files_are_looked_for_once() -> None:
    """Every client of a test has a handler of its own, and that would look through all folders."""
    from servestatic.middleware import ServeStaticMiddleware

    look = ServeStaticMiddleware.add_files_from_finders
    found: dict[str, Any] = {}

    def once(middleware: ServeStaticMiddleware) -> None:
        if not found:
            look(middleware)
            found.update(middleware.files)
        middleware.files = found

    ServeStaticMiddleware.add_files_from_finders = once


AFTERNOON = timezone.localtime().replace(hour=14, minute=0) - timezone.localtime()


@pytest.fixture(autouse=True)
def _nobody_has_searched_before() -> None:
    """Another test's database may have the same people and the same last entry."""
    from kyhop.files.remembering import forget

    forget()


@pytest.fixture(autouse=True)
def _pinned_days_are_afternoons(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that pins the day starts in its afternoon: factories make their rows in its morning."""

    def localtime() -> datetime:
        return timezone.localtime() + (AFTERNOON if settings.KYHOP_TODAY else timedelta())

    clock = SimpleNamespace(localtime=localtime)
    monkeypatch.setattr("kyhop.access.clock.timezone", clock)


@pytest.fixture(autouse=True)
def _vietnamese() -> Iterator[None]:
    """Every test starts in Vietnamese, whatever the page before it spoke."""
    with translation.override("vi"):
        yield
