"""One question to the index of texts, in the words of SQLite's FTS5 or of PostgreSQL's `tsvector`.

Both narrow to the reader's reach before they count: what cannot be read takes no place of what can.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

from django.db import connection

from kyhop.files.reach import Reach

LAST = 2**62
WINDOW = 2000
"""Texts that PostgreSQL reads one by one, the newest first, before it asks its index."""
FEW = 200
"""Up to so many holders PostgreSQL weighs each by its statistics, and may start from them."""


@dataclass(frozen=True, slots=True)
class Rank:
    """One way to look: in the `bare` or `marked` words; in a `row`, `all`, or the last one `begun`."""

    column: str
    words: Sequence[str]
    how: str

    def for_sqlite(self, council_id: int) -> str:
        """The FTS5 query; the words hold letters and digits only."""
        if self.how == "row":
            wanted = f'"{" ".join(self.words)}"'
        else:
            wanted = " AND ".join(f'"{word}"' for word in self.words)
            wanted += " *" if self.how == "begun" else ""
        return f"{self.column} : ({wanted}) AND council : c{council_id}"

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
    """FTS5 walks through its finds in order; each is looked up in the table of texts."""

    def __init__(self, council_id: int, reach: Reach) -> None:
        self.council_id = council_id
        self.within, self.values = narrowed(reach, "holder_id IN (SELECT value FROM json_each(%s))")

    def newest(self, rank: Rank, before: int, count: int) -> list[int]:
        texts = " CROSS JOIN files_filetext t ON t.file_id = files_text_index.rowid"
        return selected(
            f"SELECT files_text_index.rowid FROM files_text_index{texts if self.within else ''}"
            f" WHERE files_text_index MATCH %s AND files_text_index.rowid < %s{self.within}"
            " ORDER BY files_text_index.rowid DESC LIMIT %s",
            [rank.for_sqlite(self.council_id), before, *self.values, count],
        )

    def those(self, rank: Rank, ids: list[int]) -> list[int]:
        wanted = frozenset(ids)
        found = selected(
            "SELECT rowid FROM files_text_index WHERE files_text_index MATCH %s"
            " AND rowid >= %s ORDER BY rowid DESC",
            [rank.for_sqlite(self.council_id), min(ids)],
        )
        return [file_id for file_id in found if file_id in wanted]


class Postgresql:
    """The newest `WINDOW` texts are enough for common words; only then the index answers for all.

    The planner guesses that finds lie evenly among what is old and new, open and closed. Where all
    that hold a common word are out of reach it would open every text to find none: so it chooses
    freely within the window, and beyond it goes by the words.
    """

    def __init__(self, council_id: int, reach: Reach) -> None:
        self.council_id = council_id
        some = "((holder_id IN (SELECT unnest(%s::bigint[]))) IS TRUE)"
        self.within, self.values = narrowed(reach, some, few="holder_id = ANY(%s::bigint[])")

    def newest(self, rank: Rank, before: int, count: int) -> list[int]:
        if before == LAST:
            found = self._found(
                rank, before, count, "file_id DESC", self._since, begun=rank.how == "begun"
            )
            if len(found) == count:
                return found
        if rank.how == "begun" and len(rank.words) > 1:
            whole = Rank(rank.column, rank.words[:-1], "all")
            held = self._found(whole, before, WINDOW + 1)
            if len(held) <= WINDOW:
                return self.those(rank, held)[:count] if held else []
        return self._found(rank, before, count, "file_id + 0 DESC")

    def those(self, rank: Rank, ids: list[int]) -> list[int]:
        return selected(
            f"WITH near AS MATERIALIZED (SELECT file_id, {rank.column} AS words"
            " FROM files_filetext WHERE file_id = ANY(%s))"
            " SELECT file_id FROM near WHERE words @@ %s::tsquery ORDER BY file_id DESC",
            [ids, rank.for_postgresql()],
        )

    def _found(
        self, rank: Rank, before: int, count: int, order: str = "", since: int = 0, *,
        begun: bool = False,
    ) -> list[int]:  # fmt: skip
        """Ordered by `file_id` the planner may go by age, by `file_id + 0` it goes by words.

        A beginning of two letters stands in most texts, whatever the planner thinks: as a function
        (`begun`) it is compared text by text.
        """
        holds = (
            f"ts_match_vq({rank.column}, %s::tsquery)" if begun else f"{rank.column} @@ %s::tsquery"
        )
        ordered = f" ORDER BY {order}" if order else ""
        return selected(
            f"SELECT file_id FROM files_filetext WHERE {holds} AND council_id = %s"
            f" AND file_id < %s AND file_id >= %s{self.within}{ordered} LIMIT %s",
            [rank.for_postgresql(), self.council_id, before, since, *self.values, count],
        )

    @cached_property
    def _since(self) -> int:
        """The version from which on there are `WINDOW` newest texts."""
        newest = "SELECT file_id FROM files_filetext ORDER BY file_id DESC OFFSET %s LIMIT 1"
        return next(iter(selected(newest, [WINDOW])), 1)


def narrowed(reach: Reach, some: str, few: str = "") -> tuple[str, list[Any]]:
    """The condition that a text is within reach (of something), with its values.

    :param some: how the database says that `holder_id` is among many ids
    :param few: the same for up to `FEW` ids, where it differs
    """
    if reach is None:
        return "", []
    parts: list[str] = []
    values: list[Any] = []
    for kind, ids in reach.items():
        parts.append("holder_kind = %s")
        values.append(kind)
        if ids is not None:
            parts[-1] = f"({parts[-1]} AND {few if few and len(ids) <= FEW else some})"
            written = json.dumps(sorted(ids))
            values.append(f"{{{written[1:-1]}}}" if few else written)
    return f" AND ({' OR '.join(parts)})", values


def selected(statement: str, values: Sequence[Any]) -> list[int]:
    """The first column of what a statement finds."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [row[0] for row in cursor.fetchall()]
