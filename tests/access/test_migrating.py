"""The quick way of making the tables, against Django's own."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connections, models
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.db.migrations import CreateModel, Migration, RunPython
from django.db.migrations.executor import MigrationExecutor

from kyhop.access import migrating

UP_TO = "statutes"
"""The lowest rooms with models that are related to each other, and all foreign ones."""


def tables(executor: type[MigrationExecutor], connection: Any) -> list[Any]:
    """What SQLite says of everything that was made."""
    made = executor(connection)
    leaves = [node for node in made.loader.graph.leaf_nodes() if node[0] in {UP_TO, "axes"}]
    made.migrate(leaves)
    with connection.cursor() as cursor:
        cursor.execute("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY 1, 2")
        return cursor.fetchall()


@pytest.fixture
def empty(django_db_blocker):
    """Puts an empty database in memory, which nobody else sees, in the place of the real one."""
    real = connections["default"]
    asked = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
    opened = []

    def connect() -> Any:
        settings = connections.configure_settings(asked)["default"]
        opened.append(DatabaseWrapper(settings, "default"))
        connections["default"] = opened[-1]
        return opened[-1]

    with django_db_blocker.unblock():
        yield connect
        connections["default"] = real
        for connection in opened:
            connection.close()


def test_the_tables_are_the_same_to_the_letter(empty):
    ours = tables(migrating.QuickExecutor, empty())
    django = tables(MigrationExecutor, empty())
    assert len(ours) > 50
    assert ours == django


def test_code_of_a_migration_goes_to_the_newest_models_too(empty):
    seen = []

    def look(apps: Any, editor: Any) -> None:
        council = apps.get_model("council", "Council")
        seen.extend(relation.name for relation in council._meta.related_objects)

    class Adds(Migration):
        operations = [
            CreateModel("Newest", [
                ("id", models.BigAutoField(primary_key=True)),
                ("of", models.ForeignKey("council.Council", models.CASCADE, related_name="newest")),
            ]),
            RunPython(look),
        ]  # fmt: skip

    made = migrating.QuickExecutor(empty())
    state = made.migrate([node for node in made.loader.graph.leaf_nodes() if node[0] == UP_TO])
    made.apply_migration(state, Adds("newest", UP_TO))
    assert {"terms", "newest"} <= set(seen)
