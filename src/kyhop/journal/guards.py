"""Triggers by which the database itself refuses to change or remove an entry."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper

MESSAGE = "the journal is append-only"

_SQLITE = [
    f"CREATE TRIGGER IF NOT EXISTS journal_entry_no_{verb} BEFORE {verb.upper()} ON journal_entry "
    f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
    for verb in ("update", "delete")
]
_POSTGRESQL = [
    "CREATE OR REPLACE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{MESSAGE}'; END $$",
    "DROP TRIGGER IF EXISTS journal_entry_no_change ON journal_entry",
    "CREATE TRIGGER journal_entry_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON journal_entry "
    "FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse()",
]
_REMOVE = {
    "sqlite": [
        "DROP TRIGGER IF EXISTS journal_entry_no_update",
        "DROP TRIGGER IF EXISTS journal_entry_no_delete",
    ],
    "postgresql": ["DROP TRIGGER IF EXISTS journal_entry_no_change ON journal_entry"],
}
_INSTALL = {"sqlite": _SQLITE, "postgresql": _POSTGRESQL}
_COUNT = {
    "sqlite": (
        "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'journal_entry'",
        2,
    ),
    "postgresql": (
        "SELECT count(*) FROM pg_trigger WHERE tgname = 'journal_entry_no_change'"
        " AND tgenabled = 'O'",
        1,
    ),
}


def install(on: BaseDatabaseWrapper) -> None:
    """Put the triggers in place; harmless when they are."""
    _run(on, _INSTALL[on.vendor])


def remove(on: BaseDatabaseWrapper) -> None:
    """Take the triggers away: for the tests' own clearing of tables, and for nothing else."""
    _run(on, _REMOVE[on.vendor])


def in_place(on: BaseDatabaseWrapper = connection) -> bool:
    """Whether the database refuses changes of entries at this moment."""
    question, expected = _COUNT[on.vendor]
    with on.cursor() as cursor:
        cursor.execute(question)
        return bool(cursor.fetchone()[0] == expected)


@contextmanager
def lifted(on: BaseDatabaseWrapper = connection) -> Iterator[None]:
    """Without the triggers inside, with them afterwards: for tests that tamper or clear tables."""
    remove(on)
    try:
        yield
    finally:
        install(on)


def install_after_migrate(*, using: str, **_: Any) -> None:
    """SQLite drops triggers when it rebuilds a table: put them back after every migration."""
    on = connections[using]
    if "journal_entry" in on.introspection.table_names():
        install(on)


def _run(on: BaseDatabaseWrapper, statements: list[str]) -> None:
    with on.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
