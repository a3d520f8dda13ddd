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
    among = None
    if rank.how == "row":
        all_words = Rank(rank.column, rank.words, "all")
        among = _page(all_words, council_id, LAST, NEAR, None)
        if not among:
            return
    before = LAST
    while most > 0:
        page = _page(rank, council_id, before, min(PAGE, most), among)
        yield from page
        if len(page) < min(PAGE, most):
            return
        before, most = page[-1], most - len(page)


def _page(
    rank: Rank, council_id: int, before: int, count: int, among: list[int] | None
) -> list[int]:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "SELECT rowid FROM files_text_index WHERE files_text_index MATCH %s"
                " AND rowid < %s AND rowid >= %s ORDER BY rowid DESC LIMIT %s",
                [rank.for_sqlite(council_id), before, among[-1] if among else 0, count],
            )
        else:
            near = " AND file_id = ANY(%s)" if among else ""
            cursor.execute(
                f"SELECT file_id FROM files_filetext WHERE {rank.column} @@ %s::tsquery"
                f" AND council_id = %s AND file_id < %s{near} ORDER BY file_id DESC LIMIT %s",
                [
                    rank.for_postgresql(), council_id, before,
                    *([among] if among else []), count,
                ],
            )  # fmt: skip
        return [row[0] for row in cursor.fetchall()]
