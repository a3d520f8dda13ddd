"""One question to the index of texts, in the words of SQLite's FTS5 or of PostgreSQL's `tsvector`
(`looking_in_postgresql`).

Both narrow to the reader's reach before they count: what cannot be read takes no place of what can.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.db import connection

from kyhop.files.reach import NOTHING, Reach, Sql, either

LAST = 2**62
FEW = 200
"""Up to so many holders SQLite counts their texts."""
HANDFUL = 1000


@dataclass(frozen=True, slots=True)
class Rank:
    """One way to look: in the `bare` or `marked` words; in a `row`, `all`, or the last one `begun`."""

    column: str
    words: Sequence[str]
    how: str

    def for_sqlite(self) -> str:
        """The FTS5 query; the words hold letters and digits only."""
        if self.how == "row":
            wanted = f'"{" ".join(self.words)}"'
        else:
            wanted = " AND ".join(f'"{word}"' for word in self.words)
            wanted += " *" if self.how == "begun" else ""
        return f"{self.column} : ({wanted})"

    def for_postgresql(self) -> str:
        """The tsquery; the words hold letters and digits only."""
        joined = (" <-> " if self.how == "row" else " & ").join(f"'{word}'" for word in self.words)
        return joined + (":*" if self.how == "begun" else "")


class Look(Protocol):
    """What a search asks a database."""

    def newest(self, rank: Rank, before: int, count: int) -> list[int]:
        """The newest `count` versions older than `before` that the rank finds within reach."""

    def those(self, rank: Rank, ids: list[int]) -> list[int]:
        """Those of these versions that the rank finds, newest first."""


class Sqlite:
    """FTS5 walks through its finds in order; each is looked up in the table of texts.

    Whose reach holds `HANDFUL` texts at most gets them by their ids: then nothing is looked up.
    """

    def __init__(self, council_id: int, reach: Reach) -> None:
        self.council_id = council_id
        self.within, self.values = narrowed(reach, self._holders)
        self.few = self._few(reach)

    @staticmethod
    def _holders(ids: Collection[int]) -> Sql:
        return Sql(f"t.holder_id IN ({written(ids)})")

    def newest(self, rank: Rank, before: int, count: int) -> list[int]:
        if self.few is not None:
            return self._among(rank, self.few, before, count)
        texts = " CROSS JOIN files_filetext t ON t.file_id = files_text_index.rowid"
        return selected(
            f"SELECT files_text_index.rowid FROM files_text_index{texts if self.within else ''}"
            f" WHERE files_text_index MATCH %s AND files_text_index.rowid < %s{self.within}"
            " ORDER BY files_text_index.rowid DESC LIMIT %s",
            [f"{rank.for_sqlite()} AND council : c{self.council_id}", before, *self.values, count],
        )

    def those(self, rank: Rank, ids: list[int]) -> list[int]:
        return self._among(rank, ids, LAST, len(ids))

    def _among(self, rank: Rank, ids: list[int], before: int, count: int) -> list[int]:
        """By `+rowid` the index is walked through once, not asked for each of them."""
        if not ids:
            return []
        return selected(
            "SELECT rowid FROM files_text_index WHERE files_text_index MATCH %s AND rowid < %s"
            f" AND rowid BETWEEN %s AND %s AND +rowid IN ({written(ids)})"
            " ORDER BY rowid DESC LIMIT %s",
            [rank.for_sqlite(), before, min(ids), max(ids), count],
        )

    def _few(self, reach: Reach) -> list[int] | None:
        """All texts within reach, where that is known to be a handful."""
        if reach is None or any(found and len(found.ids) > FEW for found in reach.values()):
            return None
        texts: list[int] = []
        for kind, found in reach.items():
            within, values = narrowed({kind: found}, self._holders)
            texts += selected(
                f"SELECT file_id FROM files_filetext t WHERE t.council_id = %s{within} LIMIT %s",
                [self.council_id, *values, HANDFUL + 1],
            )
            if len(texts) > HANDFUL:
                return None
        return texts


def narrowed(reach: Reach, holders: Callable[[Collection[int]], Sql]) -> tuple[str, list[Any]]:
    """The condition that a text `t` is within reach (of something), with its values.

    :param holders: how the database says that the text's holder is one of these
    """
    if reach is None:
        return "", []
    parts: list[str] = []
    values: list[Any] = []
    for kind, found in reach.items():
        parts.append("t.holder_kind = %s")
        values.append(kind)
        if found is None:
            continue
        some = either([holders(found.ids) if found.ids else NOTHING, found.besides])
        values += some.values
        parts[-1] = f"({parts[-1]} AND ({some.text}))"
    return f" AND ({' OR '.join(parts)})", values


def written(ids: Collection[int]) -> str:
    """Whole numbers within a statement: for thousands of them much faster than as values."""
    return ",".join(map(str, sorted(map(int, ids))))


def selected(statement: str, values: Sequence[Any]) -> list[int]:
    """The first column of what a statement finds."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [row[0] for row in cursor.fetchall()]
