"""What a search finds, against a reading of every text: within any reach, on either database."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime

import pytest

from kyhop.access.actor import SYSTEM, Actor
from kyhop.council.models import Council
from kyhop.files import holders, looking, looking_in_postgresql, queries, search
from kyhop.files.folding import folded, lowered, words_of
from kyhop.files.models import Blob, FileText, StoredFile
from kyhop.files.reach import EVERYTHING, NOTHING, Reach, Reached, Sql, Within
from tests import factories
from tests.factories import NOW
from tests.files.boxes import KIND, POLICY
from tests.once import made_once

pytestmark = pytest.mark.django_db

OTHER = "tests.shelf"
WORDS = ("đất", "dát", "phí", "phố", "phường", "học", "quyết", "nghị", "mường", "12", "đò")
QUERIES = (
    "đất", "dat", "phí học", "phi hoc", "nghị quyết", "quyet nghi", "hoc ph", "ph", "mường ph",
    "dat do phi", "khong", "12 đ", "nghị quyết ph",
)  # fmt: skip
CLOSED = 13
"""The box that only the council office reads."""


def kept(council_id: int, texts: list[tuple[str, int, str]]) -> list[int]:
    """Versions with these texts: (kind of holder, its number, text)."""
    blob, _ = Blob.objects.get_or_create(
        sha256="0" * 64, size=1, kind="docx", media_type="x", key="x", stored_at=NOW
    )
    files = StoredFile.objects.bulk_create(
        StoredFile(
            council_id=council_id, holder_kind=kind, holder_id=holder, slot=f"s{council_id}-{number}", number=1,
            name="x.docx", blob=blob, begun_at=NOW, uploaded_at=NOW,
        )
        for number, (kind, holder, _text) in enumerate(texts)
    )  # fmt: skip
    FileText.objects.bulk_create(
        search.row_of(file, text) for file, (*_, text) in zip(files, texts, strict=True)
    )
    search.put_many(
        (file.pk, council_id, text) for file, (*_, text) in zip(files, texts, strict=True)
    )
    return [file.pk for file in files]


@made_once
def shelves():
    """600 short texts in 40 boxes and a shelf of another kind; and as many of another council."""
    chance = random.Random(7)
    office = factories.actor("council_office")
    for council_id in (office.council_id, factories.council().pk):
        kept(council_id, [
            (OTHER if number % 9 == 0 else KIND, number % 40,
             " ".join(chance.choices(WORDS, k=chance.randint(1, 5))))
            for number in range(600)
        ])  # fmt: skip
    return office


def holding(words: list[str], fold: Callable[[str], str], begun: bool) -> Callable[[str], bool]:
    def holds(text: str) -> bool:
        there = words_of(fold(text))
        last = any(word.startswith(words[-1]) for word in there) if begun else words[-1] in there
        return last and all(word in there for word in words[:-1])

    return holds


def in_a_row(words: list[str], fold: Callable[[str], str]) -> Callable[[str], bool]:
    return lambda text: f" {' '.join(words)} " in f" {' '.join(words_of(fold(text)))} "


def read_through(query: str, rows: list[FileText]) -> list[int]:
    """The same order as the index promises, by reading every text."""
    marked, bare = words_of(lowered(query)), words_of(folded(query))
    ranks = [in_a_row(bare, folded), holding(bare, folded, False), holding(bare, folded, True)]
    if marked != bare:
        ranks[:0] = [in_a_row(marked, lowered), holding(marked, lowered, False)]
    found: dict[int, None] = {}
    for holds in ranks:
        found |= dict.fromkeys(row.file_id for row in rows if holds(row.text))
    return list(found)


REACHES = {
    "everything": None,
    "one box": {KIND: Reached({3})},
    "several, and a whole kind": {KIND: Reached({1, 2, 5, 8, 21, 34}), OTHER: None},
    "a box, and some versions of others": {KIND: Reached({3}, Sql("t.slot LIKE %s", ("%7",)))},
    "some versions only": {KIND: Reached((), Sql("t.slot LIKE %s", ("%7",)))},
    "the whole kind": {KIND: None},
    "a box that is not there": {KIND: Reached({999})},
    "nothing": {},
}


def is_within(row: FileText, reach: Reach) -> bool:
    """What the conditions above say, in Python."""
    if reach is None:
        return True
    if row.holder_kind not in reach:
        return False
    part = reach[row.holder_kind]
    if part is None or row.holder_id in part.ids:
        return True
    return part.besides is not NOTHING and row.slot.endswith("7")


@pytest.mark.parametrize("few", [(200, 1000), (1, 1000), (200, 0)])
@pytest.mark.parametrize("window", [2000, 30])
@pytest.mark.parametrize("reach", REACHES.values(), ids=list(REACHES))
def test_the_index_finds_what_a_reading_of_every_text_finds(
    shelves, reach, window, few, monkeypatch
):
    monkeypatch.setattr(looking_in_postgresql, "WINDOW", window)
    monkeypatch.setattr(looking_in_postgresql, "LITTLE", window // 10)
    monkeypatch.setattr(looking, "FEW", few[0])
    monkeypatch.setattr(looking_in_postgresql, "FEW", few[0])
    monkeypatch.setattr(looking, "HANDFUL", few[1])
    monkeypatch.setattr(search, "PAGE", 3)
    texts = FileText.objects.filter(council_id=shelves.council_id).order_by("-pk")
    rows = [row for row in texts if is_within(row, reach)]
    for query in QUERIES:
        assert list(search.ranked(query, shelves.council_id, reach)) == read_through(query, rows), (
            query
        )


def closed_but_one(office: Actor) -> int:
    """One paper that a committee reads, behind 500 newer ones that it does not; its id."""
    texts = [(KIND, 1, "phí đò")] + [(KIND, CLOSED, "phí đò")] * 500
    return kept(office.council_id, texts)[0]


def papers_found(who: Actor, at: datetime = NOW) -> list[int]:
    hits = queries.search_texts("phí đò", council_id=who.council_id, actor=who, at=at)
    return [hit.file.pk for hit in hits]


@pytest.mark.parametrize(
    "within",
    [EVERYTHING, Within(holders=Sql("SELECT 1 AS id"))],
    ids=["judged one by one", "narrowed"],
)
def test_what_may_be_read_is_found_behind_any_number_of_others(within, monkeypatch):
    office = factories.actor("council_office")
    monkeypatch.setattr(type(POLICY), "within", lambda *asked: within)
    judged: list[int] = []
    judge = holders.readable
    monkeypatch.setattr(
        holders, "readable", lambda who, files, at: judged.extend(files) or judge(who, files, at)
    )
    wanted = closed_but_one(office)
    clerk = factories.actor("committee_clerk", Council.objects.get(pk=office.council_id))
    assert papers_found(clerk) == [wanted]
    assert len(judged) == (501 if within.everything else 1)


def test_the_system_looks_everywhere_and_a_stranger_nowhere(shelves):
    stranger = factories.actor("council_office")
    assert holders.within(stranger, shelves.council_id, NOW) == {}
    assert holders.within(SYSTEM, shelves.council_id, NOW) is None
