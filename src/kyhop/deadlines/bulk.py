"""Writing thousands of rows by one prepared statement.

Django's `bulk_update` builds one CASE for every row and field, `bulk_create` one parameter list a
batch; for the 6,000 deadlines of a session that is most of the time of a recomputation
(`bench/replan.py` writes the same rows both ways). Values go through each field's own preparation, so
SQLite and PostgreSQL are served alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db import connections, models, router
from django.db.backends.base.base import BaseDatabaseWrapper

Rows = Iterable[Sequence[Any]]
_AS_THEY_ARE = (
    models.CharField, models.TextField, models.IntegerField, models.BooleanField, models.ForeignKey,
)  # fmt: skip


def insert(model: type[models.Model], names: Sequence[str], rows: Rows) -> None:
    """Insert one row for each of ``rows``: the values of the fields ``names``, in that order."""
    on = connections[router.db_for_write(model)]
    quote = on.ops.quote_name
    fields = _fields(model, names)
    columns = ", ".join(quote(field.column) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    table = quote(model._meta.db_table)
    _run(on, f"INSERT INTO {table} ({columns}) VALUES ({marks})", fields, rows)


def update(model: type[models.Model], names: Sequence[str], rows: Rows) -> None:
    """Set the fields ``names`` of rows given as those values followed by the primary key."""
    on = connections[router.db_for_write(model)]
    quote = on.ops.quote_name
    fields = _fields(model, (*names, "pk"))
    sets = ", ".join(f"{quote(field.column)} = %s" for field in fields[:-1])
    key = quote(fields[-1].column)
    table = quote(model._meta.db_table)
    _run(on, f"UPDATE {table} SET {sets} WHERE {key} = %s", fields, rows)


def _fields(model: type[models.Model], names: Sequence[str]) -> list[Any]:
    return [model._meta.pk if name == "pk" else model._meta.get_field(name) for name in names]


def _run(on: BaseDatabaseWrapper, sql: str, fields: Sequence[Any], rows: Rows) -> None:
    prepared = [
        (place, ready)
        for place, field in enumerate(fields)
        if (ready := _preparation(field, on)) is not None
    ]
    given = [_ready(row, prepared) for row in rows]
    if given:
        with on.cursor() as cursor:
            cursor.executemany(sql, given)


def _ready(row: Sequence[Any], prepared: Sequence[tuple[int, Callable[[Any], Any]]]) -> list[Any]:
    values = list(row)
    for place, ready in prepared:
        if values[place] is not None:
            values[place] = ready(values[place])
    return values


def _preparation(field: Any, on: BaseDatabaseWrapper) -> Callable[[Any], Any] | None:
    """What makes a value of the field ready for the database; none where it is ready as it is."""
    if isinstance(field, _AS_THEY_ARE):
        return None
    if isinstance(field, models.DateField) and not isinstance(field, models.DateTimeField):
        return on.ops.adapt_datefield_value
    if isinstance(field, models.TimeField):
        return on.ops.adapt_timefield_value

    def any_value(value: Any) -> Any:
        return field.get_db_prep_save(value, connection=on)

    return any_value
