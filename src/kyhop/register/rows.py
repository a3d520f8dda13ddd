"""An act as a row of text, as it is typed, imported, kept in history and compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kyhop.papers.clean import fold
from kyhop.papers.register import Entry, parse_rows
from kyhop.papers.register.load import COLUMNS, row_of
from kyhop.register.models import Act
from kyhop.register.refusals import RowNotUsable

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Difference:
    """One column of an act before and after, as text; `column` is one of the register's."""

    column: str
    old: str
    new: str


def normal(row: Mapping[str, str], *, field: str | None = None) -> Row:
    """The row as the register writes it.

    :raises RowNotUsable: no number, no title, a day or grade that is none, an end before the begin
    """
    return row_of(entry_of(row, field=field))


def entry_of(row: Mapping[str, str], *, field: str | None = None) -> Entry:
    """:raises RowNotUsable: as :func:`normal`"""
    entries, problems = parse_rows([dict(row)])
    if problems:
        raise RowNotUsable(problems[0].says, field=field)
    return entries[0]


def row_of_act(act: Act) -> Row:
    """The act as it stands, in the columns of the register."""
    return row_of(act.entry)


def differences(old: Mapping[str, str], new: Mapping[str, str]) -> list[Difference]:
    """The columns in which two rows differ, in the register's order."""
    return [
        Difference(column, old.get(column, ""), new.get(column, ""))
        for column in COLUMNS
        if old.get(column, "") != new.get(column, "")
    ]


def write(act: Act, row: Mapping[str, str]) -> None:
    """Give the act what the row says (without saving it)."""
    entry = entry_of(row)
    for name in ("number", "title", "issuer", "signed", "effective", "expired", "end_open", "partly",
                 "note", "kind"):  # fmt: skip
        setattr(act, name, getattr(entry, name))
    act.replaced_by, act.amended_by = list(entry.replaced_by), list(entry.amended_by)
    act.identity, act.status = entry.identity.value, entry.status.value
    act.searched = fold(f"{entry.number} {entry.title} {entry.issuer}")
    act.standing = True
