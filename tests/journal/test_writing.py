"""Writing: inside the verb's transaction, in order, with a hash that can be computed again."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from kyhop import journal
from kyhop.access.actor import SYSTEM
from kyhop.journal import canonical, queries
from kyhop.journal.models import Entry
from kyhop.journal.writing import NotInTransaction
from tests.factories import NOW
from tests.journal.events import Rung


@pytest.mark.django_db
def test_an_entry_names_its_predecessor_and_hashes_its_own_fields():
    first = journal.write(Rung("dien-bien", 1), actor=SYSTEM, at=NOW)
    second = journal.write(Rung("dien-bien", 2), actor=SYSTEM, at=NOW)
    elsewhere = journal.write(Rung("lai-chau", 3), actor=SYSTEM, at=NOW)
    assert (first.seq, second.seq, elsewhere.seq) == (1, 2, 1)
    assert first.previous == canonical.GENESIS == elsewhere.previous
    assert second.previous == first.hash
    kept = Entry.objects.get(pk=second.pk)
    assert kept.hash == canonical.digest(kept.fields())
    assert kept.data == {
        "council": "dien-bien",
        "bell_id": 2,
        "on": "2026-12-08",
        "why": "Khai mạc",
    }
    assert queries.head_of("dien-bien").hash == second.hash


@pytest.mark.django_db
def test_many_at_once_keep_their_order_in_each_chain():
    events = [Rung("a", 1), Rung("b", 1), Rung("a", 2), Rung("a", 3)]
    journal.write_all(events, actor=SYSTEM, at=NOW)
    kept = queries.entries_since("a")
    assert [(entry.seq, entry.data["bell_id"]) for entry in kept] == [(1, 1), (2, 2), (3, 3)]


@pytest.mark.django_db(transaction=True)
def test_nothing_is_written_outside_a_transaction():
    with pytest.raises(NotInTransaction):
        journal.write(Rung("dien-bien", 1), actor=SYSTEM, at=NOW)
    assert not Entry.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("verb", ["update", "delete"])
def test_the_database_refuses_to_change_or_remove_an_entry(verb):
    entry = journal.write(Rung("dien-bien", 1), actor=SYSTEM, at=NOW)
    found = Entry.objects.filter(pk=entry.pk)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        found.update(name="test.bell.stolen") if verb == "update" else found._raw_delete("default")
    assert found.get().name == "test.bell.rung"


def test_a_float_is_never_hashed():
    with pytest.raises(TypeError):
        canonical.plain({"share": 0.5})
