"""The index over texts of papers: SQLite FTS5 or PostgreSQL `tsvector`, behind the same functions.

Both are fed with words made by `folding`: the bare ones (everything is found with and without marks)
and the marked ones (what was typed with marks comes first). Within a rank, newer versions come first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db import connection

from kyhop.files.folding import folded, has_marks, lowered, words_of

MOST_WORDS = 12
PAGE = 40
NEAR = 300
WINDOW = 2000
"""Texts that PostgreSQL reads one by one, the newest first, before it asks its index."""
LAST = 2**62


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


def put(file_id: int, council_id: int, text: str) -> None:
    """Index the text of a version that is not in the index yet."""
    put_many([(file_id, council_id, text)])


def put_many(texts: Iterable[tuple[int, int, str]]) -> None:
    """Index the texts of versions that are not in the index yet, in one round.

    :param texts: (file, council, text)
    """
    rows = [
        (file_id, council_id, " ".join(words_of(folded(text))), " ".join(words_of(lowered(text))))
        for file_id, council_id, text in texts
    ]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.executemany(
                "INSERT INTO files_text_index (rowid, council, bare, marked)"
                " VALUES (%s, %s, %s, %s)",
                [(file_id, f"c{council}", bare, marked) for file_id, council, bare, marked in rows],
            )
        else:
            cursor.executemany(
                "UPDATE files_filetext SET bare = to_tsvector('simple', %s),"
                " marked = to_tsvector('simple', %s) WHERE file_id = %s",
                [(bare, marked, file_id) for file_id, _council, bare, marked in rows],
            )


def drop(file_id: int, council_id: int, text: str) -> None:
    """Take a text out of the index, and out of the table beside it."""
    bare, marked = words_of(folded(text)), words_of(lowered(text))
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "INSERT INTO files_text_index (files_text_index, rowid, council, bare, marked)"
                " VALUES ('delete', %s, %s, %s, %s)",
                [file_id, f"c{council_id}", " ".join(bare), " ".join(marked)],
            )
        cursor.execute("DELETE FROM files_filetext WHERE file_id = %s", [file_id])


def ranked(query: str, council_id: int, most: int) -> Iterator[int]:
    """Ids of versions that hold every word, best first, each once, at most `most` of a rank.

    Ranks: the words in a row with the marks as typed; all words with their marks; in a row without
    marks; all words; all words, the last one only begun. A rank is asked only when it is reached.
    """
    seen: set[int] = set()
    for rank in _ranks(query):
        for file_id in _matching(rank, council_id, most):
            if file_id not in seen:
                seen.add(file_id)
                yield file_id


def _ranks(query: str) -> Iterator[Rank]:
    bare = words_of(folded(query))[:MOST_WORDS]
    marked = words_of(lowered(query))[:MOST_WORDS]
    if not bare:
        return
    pairs = [("marked", marked)] if has_marks(query) else []
    for column, words in [*pairs, ("bare", bare)]:
        if len(words) > 1:
            yield Rank(column, words, "row")
        yield Rank(column, words, "all")
    yield Rank("bare", bare, "begun")


def _matching(rank: Rank, council_id: int, most: int) -> Iterator[int]:
    """The newest first, page by page: who stops early has not made the database look further.

    Words in a row are looked for among the newest `NEAR` versions that hold all of them: to prove
    that common words stand nowhere in a row, a database would have to open every text.
    """
    page = _page_of_sqlite if connection.vendor == "sqlite" else _page_of_postgresql
    if rank.how == "row":
        all_words = Rank(rank.column, rank.words, "all")
        if near := page(all_words, council_id, LAST, NEAR):
            yield from _in_a_row(rank, council_id, near)[:most]
        return
    before = LAST
    count = PAGE
    while most > 0:
        found = page(rank, council_id, before, min(count, most))
        yield from found
        if len(found) < min(count, most):
            return
        before, most, count = found[-1], most - len(found), most


def _in_a_row(rank: Rank, council_id: int, near: list[int]) -> list[int]:
    """Those of these versions that hold the words in a row, newest first."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "SELECT rowid FROM files_text_index WHERE files_text_index MATCH %s"
                " AND rowid >= %s ORDER BY rowid DESC",
                [rank.for_sqlite(council_id), near[-1]],
            )
        else:
            cursor.execute(
                f"WITH near AS MATERIALIZED (SELECT file_id, {rank.column} AS words"
                " FROM files_filetext WHERE file_id = ANY(%s))"
                " SELECT file_id FROM near WHERE words @@ %s::tsquery ORDER BY file_id DESC",
                [near, rank.for_postgresql()],
            )
        return [row[0] for row in cursor.fetchall()]


def _page_of_sqlite(rank: Rank, council_id: int, before: int, count: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rowid FROM files_text_index WHERE files_text_index MATCH %s"
            " AND rowid < %s ORDER BY rowid DESC LIMIT %s",
            [rank.for_sqlite(council_id), before, count],
        )
        return [row[0] for row in cursor.fetchall()]


def _page_of_postgresql(rank: Rank, council_id: int, before: int, count: int) -> list[int]:
    """Whole words are common or rare, as the planner knows. Of a word that has only begun it knows
    nothing and may open every text for one that stands in none: first the newest `WINDOW` texts are
    read, which are enough for common words, then the index is made to answer.
    """
    begun = rank.how == "begun"
    if begun and before == LAST:
        newest = _selected(rank, council_id, before, count, since=_since())
        if len(newest) == count:
            return newest
    return _selected(rank, council_id, before, count, by_index=begun)


def _since() -> int:
    """The version from which on there are `WINDOW` newest texts."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT file_id FROM files_filetext ORDER BY file_id DESC OFFSET %s LIMIT 1", [WINDOW]
        )
        row = cursor.fetchone()
    return row[0] if row else 0


def _selected(
    rank: Rank, council_id: int, before: int, count: int, *, since: int = 0, by_index: bool = False
) -> list[int]:
    order = "file_id + 0" if by_index else "file_id"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT file_id FROM files_filetext WHERE {rank.column} @@ %s::tsquery"
            f" AND council_id = %s AND file_id < %s AND file_id >= %s ORDER BY {order} DESC LIMIT %s",
            [rank.for_postgresql(), council_id, before, since, count],
        )
        return [row[0] for row in cursor.fetchall()]
