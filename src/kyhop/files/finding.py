"""Finding papers by their words, among what the asker may read."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from kyhop.access.actor import Actor
from kyhop.files import holders, search
from kyhop.files.folding import folded, words_of
from kyhop.files.models import FileText, StoredFile

MOST_LOOKED_AT = 400
MORE = 4
"""How many times as many are looked at in the next round, where the first were not enough."""
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
    """
    found: list[StoredFile] = []
    ids = islice(search.ranked(query, council_id, MOST_LOOKED_AT), MOST_LOOKED_AT)
    count = limit + 4
    while len(found) < limit and (some := list(islice(ids, count))):
        count *= MORE
        rows = StoredFile.objects.select_related("blob").in_bulk(some)
        here = [rows[pk] for pk in some if pk in rows and rows[pk].council_id == council_id]
        allowed = holders.readable(actor, here, at)
        found += [file for file in here if file.pk in allowed and not file.withheld]
    found = found[:limit]
    texts = FileText.objects.in_bulk([file.pk for file in found])
    words = words_of(folded(query))
    return [Hit(file, pieces_of(texts[file.pk].text, words)) for file in found if file.pk in texts]


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
