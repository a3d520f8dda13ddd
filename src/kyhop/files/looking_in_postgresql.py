"""One question to the index of texts of PostgreSQL."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cached_property

from django.db import connection

from kyhop.files.looking import LAST, Rank, narrowed, selected, written
from kyhop.files.reach import Reach, Sql

WINDOW = 2000
"""Texts that PostgreSQL reads one by one, the newest first, before it asks its index."""
LONG = 3
"""A beginning of so many letters narrows enough for PostgreSQL's index; a shorter one stands in most
texts, and is looked for among those that hold the other words."""
LITTLE = 300
"""Of those that hold the other words so many are looked through for a longer beginning too."""
FEW = 200
"""Up to so many holders it weighs each by its statistics, and may start from them."""


class Postgresql:
    """The newest `WINDOW` texts are enough for common words; only then the index answers for all.

    The planner guesses that finds lie evenly among what is old and new, open and closed. Where all
    that hold a common word are out of reach it would open every text to find none: so it goes
    by age within the window, and beyond it by the words.
    """

    def __init__(self, council_id: int, reach: Reach, ranks: Sequence[Rank]) -> None:
        """:param ranks: all that will be asked for; what the last finds, holds what the others find"""
        self.council_id, self.ranks = council_id, ranks
        self.within, self.values = narrowed(reach, self._holders)
        self.starts: dict[int, int] = {}

    @staticmethod
    def _holders(ids: Collection[int]) -> Sql:
        """The ids are a value of the statement: one that is short is not taken apart each time."""
        array = (f"{{{written(ids)}}}",)
        if len(ids) <= FEW:
            return Sql("t.holder_id = ANY(%s::bigint[])", array)
        return Sql("((t.holder_id IN (SELECT unnest(%s::bigint[]))) IS TRUE)", array)

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
        first = WINDOW // 8
        found = self._nearest[rank.column, rank.how][:count]
        if len(found) == count or len(found) * WINDOW < 2 * count * first:
            return found
        before, since = self._since(first), self._since(WINDOW)
        return found + self._found(rank, before, count - len(found), since)

    @cached_property
    def _nearest(self) -> dict[tuple[str, str], list[int]]:
        """What each rank finds among the first eighth of them, all asked at once."""
        *others, widest = self.ranks
        asked = "".join(f", {rank.column} @@ %s::tsquery" for rank in others)
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT file_id{asked} FROM files_filetext t"
                f" WHERE ts_match_vq({widest.column}, %s::tsquery) AND council_id = %s"
                f" AND file_id >= %s{self.within} ORDER BY file_id DESC",
                [
                    *(rank.for_postgresql() for rank in (*others, widest)),
                    self.council_id, self._since(WINDOW // 8), *self.values,
                ],
            )  # fmt: skip
            rows = cursor.fetchall()
        found = {
            (rank.column, rank.how): [row[0] for row in rows if row[place]]
            for place, rank in enumerate(others, 1)
        }
        return found | {(widest.column, widest.how): [row[0] for row in rows]}

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
