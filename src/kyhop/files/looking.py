"""One question to the index of texts, in the words of SQLite's FTS5 or of PostgreSQL's `tsvector`.

Both narrow to the reader's reach before they count: what cannot be read takes no place of what can.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.db import connection

from kyhop.files.reach import NOTHING, Reach

LAST = 2**62
WINDOW = 2000
"""Texts that PostgreSQL reads one by one, the newest first, before it asks its index."""
LONG = 3
"""A beginning of so many letters narrows enough for PostgreSQL's index; a shorter one stands in most
texts, and is looked for among those that hold the other words."""
LITTLE = 300
"""Of those that hold the other words so many are looked through for a longer beginning too."""
FEW = 200
"""Up to so many holders PostgreSQL weighs each by its statistics, and may start from them; SQLite
counts their texts."""
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
    def _holders(ids: Collection[int]) -> str:
        return f"t.holder_id IN ({written(ids)})"

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


class Postgresql:
    """The newest `WINDOW` texts are enough for common words; only then the index answers for all.

    The planner guesses that finds lie evenly among what is old and new, open and closed. Where all
    that hold a common word are out of reach it would open every text to find none: so it goes
    by age within the window, and beyond it by the words.
    """

    def __init__(self, council_id: int, reach: Reach) -> None:
        self.council_id = council_id
        self.within, self.values = narrowed(reach, self._holders)
        self.starts: dict[int, int] = {}

    @staticmethod
    def _holders(ids: Collection[int]) -> str:
        array = f"'{{{written(ids)}}}'::bigint[]"
        if len(ids) <= FEW:
            return f"t.holder_id = ANY({array})"
        return f"((t.holder_id IN (SELECT unnest({array}))) IS TRUE)"

    def newest(self, rank: Rank, before: int, count: int) -> list[int]:
        if before == LAST and len(found := self._among_newest(rank, count)) == count:
            return found
        if rank.how == "begun" and len(rank.words) > 1:
            whole = Rank(rank.column, rank.words[:-1], "all")
            short = len(rank.words[-1]) < LONG
            if short:
                found = self.those(rank, self._found(whole, before, LITTLE))[:count]
                if len(found) == count:
                    return found
            most = WINDOW if short else LITTLE
            held = self._held(whole, before, most + 1)
            if len(held) <= most:
                return self._of(rank, sorted(held, reverse=True), count)
        return self._found(rank, before, count)

    def _among_newest(self, rank: Rank, count: int) -> list[int]:
        """Among the newest `WINDOW` texts; only the first eighth, where it says that those that are
        asked for are not there."""
        found: list[int] = []
        before = LAST
        for window in (WINDOW // 8, WINDOW):
            since = self._since(window)
            left = count - len(found)
            found += self._found(rank, before, left, since)
            if len(found) == count or len(found) * WINDOW < 2 * count * window:
                break
            before = since
        return found

    def those(self, rank: Rank, ids: list[int]) -> list[int]:
        return selected(
            f"WITH near AS MATERIALIZED (SELECT file_id, {rank.column} AS words"
            f" FROM files_filetext t WHERE file_id = ANY(%s){self.within})"
            " SELECT file_id FROM near WHERE words @@ %s::tsquery ORDER BY file_id DESC",
            [ids, *self.values, rank.for_postgresql()],
        )

    def _of(self, rank: Rank, ids: list[int], count: int) -> list[int]:
        """The same of these alone, the newest first, more of them at a time."""
        found: list[int] = []
        at, size = 0, LITTLE
        while at < len(ids) and len(found) < count:
            found += self.those(rank, ids[at : at + size])
            at, size = at + size, 2 * size
        return found[:count]

    def _held(self, rank: Rank, before: int, count: int) -> list[int]:
        """So many that the rank finds, within reach or not, in no order."""
        return selected(
            f"SELECT file_id FROM files_filetext WHERE {rank.column} @@ %s::tsquery"
            " AND council_id = %s AND file_id < %s LIMIT %s",
            [rank.for_postgresql(), self.council_id, before, count],
        )

    def _found(self, rank: Rank, before: int, count: int, since: int = 0) -> list[int]:
        """From `since` on text by text, which a function and the order by age make the planner do;
        through all by the index of words, for which `file_id + 0` is no order by age."""
        if since:
            holds, order = f"ts_match_vq({rank.column}, %s::tsquery)", "file_id"
        else:
            holds, order = f"{rank.column} @@ %s::tsquery", "file_id + 0"
        return selected(
            f"SELECT file_id FROM files_filetext t WHERE {holds} AND council_id = %s"
            f" AND file_id < %s AND file_id >= %s{self.within} ORDER BY {order} DESC LIMIT %s",
            [rank.for_postgresql(), self.council_id, before, since, *self.values, count],
        )

    def _since(self, window: int) -> int:
        """The version from which on there are so many newest texts."""
        if window not in self.starts:
            newest = "SELECT file_id FROM files_filetext ORDER BY file_id DESC OFFSET %s LIMIT 1"
            self.starts[window] = next(iter(selected(newest, [window])), 1)
        return self.starts[window]


def narrowed(reach: Reach, holders: Callable[[Collection[int]], str]) -> tuple[str, list[Any]]:
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
        some = [holders(found.ids)] if found.ids else []
        if found.besides is not NOTHING:
            some.append(found.besides.text)
            values += found.besides.values
        parts[-1] = f"({parts[-1]} AND ({' OR '.join(some)}))"
    return f" AND ({' OR '.join(parts)})", values


def written(ids: Collection[int]) -> str:
    """Whole numbers within a statement: for thousands of them much faster than as values."""
    return ",".join(map(str, sorted(map(int, ids))))


def selected(statement: str, values: Sequence[Any]) -> list[int]:
    """The first column of what a statement finds."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [row[0] for row in cursor.fetchall()]
