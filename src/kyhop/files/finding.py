"""Finding papers by their words, among what the asker may read."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from kyhop.access.actor import Actor
from kyhop.files import holders, search
from kyhop.files.folding import folded, words_of
from kyhop.files.models import FileText, StoredFile

MORE = 4
"""How many times as many are judged in the next round, where the first were not enough."""
MOST_AT_ONCE = 1000
AROUND = 90


@dataclass(frozen=True, slots=True)
class Hit:
    """A version that holds the words, and where: pieces of its text, the found ones marked true."""

    file: StoredFile
    pieces: tuple[tuple[str, bool], ...]


def search_texts(
    query: str, *, council_id: int, actor: Actor, at: datetime, limit: int = 20
) -> list[Hit]:
    """Versions whose title, name or text holds all words, best first, that the actor may read.

    Words are found with and without marks; those typed with marks and standing in a row come first.
    The index looks only where the actor may read something; of what it finds, each version is judged.
    """
    found = search_files(query, council_id=council_id, actor=actor, at=at, limit=limit)
    return with_pieces(found, query)


def search_files(
    query: str, *, council_id: int, actor: Actor, at: datetime, limit: int
) -> list[StoredFile]:
    """The same without the places of the words, for those that are shown later or never."""
    reach = holders.within(actor, council_id, at)
    ids = search.ranked(query, council_id, reach)
    found: list[StoredFile] = []
    count = limit + 4
    while len(found) < limit and (some := list(islice(ids, count))):
        count = min(count * MORE, MOST_AT_ONCE)
        found += _readable(some, council_id, actor, at)
    return found[:limit]


def with_pieces(files: Sequence[StoredFile], query: str) -> list[Hit]:
    """Each found version with where it holds the words."""
    rows = FileText.objects.filter(pk__in=[file.pk for file in files])
    texts = dict(rows.values_list("pk", "text"))
    words = words_of(folded(query))
    return [Hit(file, pieces_of(texts[file.pk], words)) for file in files if file.pk in texts]


def _readable(ids: list[int], council_id: int, actor: Actor, at: datetime) -> list[StoredFile]:
    """Those of these versions that the actor may read and whose content was not removed, in order."""
    files = StoredFile.objects.filter(council_id=council_id, blob__purged_at__isnull=True)
    rows = files.select_related("post", "blob").order_by().in_bulk(ids)
    allowed = holders.readable(actor, rows.values(), at)
    return [rows[pk] for pk in ids if pk in allowed]


def pieces_of(text: str, words: list[str]) -> tuple[tuple[str, bool], ...]:
    """The stretch of a text around its first found words, cut where words begin and end."""
    text = unicodedata.normalize("NFC", text)
    bare = folded(text)
    first = bare.find(" ".join(words))
    if first < 0:
        first = max(0, min((at for w in words if (at := bare.find(w)) >= 0), default=0))
    start = max(0, first - AROUND)
    start = text.find(" ", start) + 1 if start else 0
    end = min(len(text), first + 2 * AROUND)
    return _pieces(text, bare, words, start, end)


def marked(text: str, query: str) -> tuple[tuple[str, bool], ...]:
    """The whole text in pieces, those that the query looks for marked true, with or without marks."""
    text = unicodedata.normalize("NFC", text)
    return _pieces(text, folded(text), words_of(folded(query)), 0, len(text))


def _pieces(
    text: str, bare: str, words: list[str], start: int, end: int
) -> tuple[tuple[str, bool], ...]:
    places = sorted(
        (at, at + len(word)) for word in set(words) for at in _places(bare, word, start, end)
    )
    pieces: list[tuple[str, bool]] = []
    at = start
    for low, high in places:
        if low < at:
            continue
        pieces += [(text[at:low], False), (text[low:high], True)]
        at = high
    pieces.append((text[at:end], False))
    return tuple((" ".join(piece.split("\n")), found) for piece, found in pieces if piece)


def _places(bare: str, word: str, start: int, end: int) -> list[int]:
    places, at = [], bare.find(word, start, end)
    while at >= 0:
        if at == 0 or not bare[at - 1].isalnum():
            places.append(at)
        at = bare.find(word, at + 1, end)
    return places
