"""The index over texts of papers: SQLite FTS5 or PostgreSQL `tsvector`, behind the same functions.

Both are fed with words made by `folding`: the bare ones (everything is found with and without marks)
and the marked ones (what was typed with marks comes first). Within a rank, newer versions come first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from django.db import connection

from kyhop.files.folding import folded, has_marks, lowered, words_of
from kyhop.files.looking import LAST, Look, Rank, Sqlite
from kyhop.files.looking_in_postgresql import Postgresql
from kyhop.files.models import FileText, StoredFile
from kyhop.files.reach import Reach

MOST_WORDS = 12
PAGE = 40
NEAR = 300
MORE = 4
"""How many times as many are asked for with each next page."""


def keep(file: StoredFile, text: str) -> None:
    """Keep the text of a version that has none yet, and index it."""
    row_of(file, text).save(force_insert=True)
    put_many([(file.pk, file.council_id, text)])


def row_of(file: StoredFile, text: str) -> FileText:
    """The row of a version's text."""
    return FileText(
        file=file, council_id=file.council_id, holder_kind=file.holder_kind,
        holder_id=file.holder_id, slot=file.slot, post_id=file.post_id, text=text,
    )  # fmt: skip


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


def ranked(query: str, council_id: int, reach: Reach = None) -> Iterator[int]:
    """Ids of versions within reach that hold every word, best first, each once.

    Ranks: the words in a row with the marks as typed; all words with their marks; in a row without
    marks; all words; all words, the last one only begun. A rank is asked only when it is reached.
    """
    bare = words_of(folded(query))[:MOST_WORDS]
    if not bare or reach == {}:
        return
    ranks = [Rank("bare", bare, "all"), Rank("bare", bare, "begun")]
    if has_marks(query):
        ranks.insert(0, Rank("marked", words_of(lowered(query))[:MOST_WORDS], "all"))
    look: Look
    if connection.vendor == "sqlite":
        look = Sqlite(council_id, reach)
    else:
        look = Postgresql(council_id, reach, ranks)
    seen: set[int] = set()
    for file_id in _by_rank(look, ranks):
        if file_id not in seen:
            seen.add(file_id)
            yield file_id


def _by_rank(look: Look, ranks: Sequence[Rank]) -> Iterator[int]:
    for rank in ranks[:-1]:
        yield from _standing(look, rank)
    yield from _paged(look, ranks[-1], PAGE)


def _in_a_row_first(look: Look, every: Rank, found: list[int]) -> Iterator[int]:
    """Of what a rank has found, those first that hold the words in a row."""
    if found and len(every.words) > 1:
        yield from look.those(Rank(every.column, every.words, "row"), found)
    yield from found


def _standing(look: Look, every: Rank) -> Iterator[int]:
    """Those with all the words, newest first; before them those that hold the words in a row.

    Words in a row are looked for among the newest `NEAR` versions that hold all of them: to prove
    that common words stand nowhere in a row, a database would have to open every text.
    """
    if len(every.words) == 1:
        yield from _paged(look, every, PAGE)
        return
    near = look.newest(every, LAST, NEAR)
    yield from _in_a_row_first(look, every, near)
    if len(near) == NEAR:
        yield from _paged(look, every, NEAR * MORE, before=near[-1])


def _paged(look: Look, rank: Rank, count: int, before: int = LAST) -> Iterator[int]:
    """The newest first, page by page: who stops early has not made the database look further."""
    while found := look.newest(rank, before, count):
        yield from found
        if len(found) < count:
            return
        before, count = found[-1], count * MORE
