"""Tampering: what is changed, removed, moved or added is found, and named."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from django.db import connection
from django.db.models import F

from kyhop import journal
from kyhop.access.actor import SYSTEM
from kyhop.journal import canonical, guards, verifying
from kyhop.journal.models import Entry, Head
from kyhop.journal.verifying import Fault
from tests.factories import NOW
from tests.journal.events import Rung
from tests.once import made_once

pytestmark = pytest.mark.django_db
CHAIN = "dien-bien"


@made_once
def chain() -> None:
    journal.write_all([Rung(CHAIN, n) for n in range(1, 8)], actor=SYSTEM, at=NOW)
    journal.write_all([Rung("lai-chau", n) for n in range(1, 4)], actor=SYSTEM, at=NOW)


@made_once
def tamper(chain) -> Callable[[Callable[[], object]], None]:
    def behind_the_guards(change: Callable[[], object]) -> None:
        with guards.lifted():
            change()

    return behind_the_guards


def entry(seq: int):
    return Entry.objects.filter(chain=CHAIN, seq=seq)


def faults() -> list[tuple[str, int, int | None]]:
    return [(found.fault.value, found.seq, found.was) for found in verifying.verify(CHAIN).findings]


def test_an_untouched_chain_is_sound(chain):
    report = verifying.verify(CHAIN)
    assert report.sound
    assert (report.entries, report.head_seq) == (7, 7)
    assert report.head_hash == entry(7).get().hash


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("data", {"bell_id": 3}),
        ("actor_label", "Người khác"),
        ("actor_label_en", "Somebody else"),
        ("account_id", 99),
        ("person_id", 99),
        ("post_id", 99),
        ("name", "test.bell.stolen"),
        ("subject", "test.bell:99"),
        ("at", NOW.replace(year=2025)),
        ("previous", "f" * 64),
    ],
)
def test_any_changed_field_is_found(tamper, field, value):
    tamper(lambda: entry(4).update(**{field: value}))
    assert ("changed", 4, None) in faults()


def test_a_changed_entry_with_a_new_hash_of_its_own_is_found(tamper):
    def change() -> None:
        forged = entry(4).get()
        forged.data = {**forged.data, "why": "Bế mạc"}
        forged.hash = canonical.digest(forged.fields())
        forged.save()

    tamper(change)
    assert faults() == [("changed", 4, None)]


def test_the_last_entry_changed_and_hashed_again_is_found_by_the_head(tamper):
    def change() -> None:
        forged = entry(7).get()
        forged.actor_label = "Người khác"
        forged.hash = canonical.digest(forged.fields())
        forged.save()

    tamper(change)
    assert faults() == [("changed", 7, None)]


def test_a_removed_entry_is_missing(tamper):
    tamper(lambda: entry(4)._raw_delete("default"))
    assert faults() == [("missing", 4, None)]


def test_removed_first_and_last_entries_are_missing(tamper):
    tamper(lambda: Entry.objects.filter(chain=CHAIN, seq__in=[1, 6, 7])._raw_delete("default"))
    assert faults() == [("missing", 1, None), ("missing", 6, None), ("missing", 7, None)]


def test_a_chain_emptied_whole_is_missing(tamper):
    tamper(lambda: Entry.objects.filter(chain=CHAIN)._raw_delete("default"))
    assert [seq for _fault, seq, _was in faults()] == list(range(1, 8))


def test_two_entries_exchanged_are_reordered_and_say_where_they_were(tamper):
    def swap() -> None:
        entry(3).update(seq=99)
        entry(5).update(seq=3)
        entry(99).update(seq=5)

    tamper(swap)
    assert faults() == [("reordered", 3, 5), ("reordered", 5, 3)]


def test_a_hole_closed_by_renumbering_is_found(tamper):
    def close_the_hole() -> None:
        entry(2)._raw_delete("default")
        for seq in range(3, 8):
            entry(seq).update(seq=F("seq") - 1)

    tamper(close_the_hole)
    found = faults()
    assert [item for item in found if item[0] == "reordered"] == [
        ("reordered", seq, seq + 1) for seq in range(2, 7)
    ]
    assert ("missing", 7, None) in found


def test_an_entry_appended_behind_the_head_is_found(tamper):
    def append() -> None:
        last = entry(7).get()
        forged = Entry.objects.get(pk=last.pk)
        forged.pk, forged.seq, forged.previous = None, 8, last.hash
        forged.hash = canonical.digest(forged.fields())
        forged.save(force_insert=True)

    tamper(append)
    assert faults() == [("added", 8, None)]


def test_a_chain_rewritten_whole_is_found_by_an_anchor_noted_outside(tamper):
    noted = (4, entry(4).get().hash)

    def rewrite() -> None:
        last = canonical.GENESIS
        for forged in Entry.objects.filter(chain=CHAIN).order_by("seq"):
            forged.data = {**forged.data, "why": "Khác"}
            forged.previous = last
            forged.hash = last = canonical.digest(forged.fields())
            forged.save()
        Head.objects.filter(chain=CHAIN).update(hash=last)

    tamper(rewrite)
    assert verifying.verify(CHAIN).sound, "nothing inside the database can tell"
    found = verifying.verify(CHAIN, anchor=noted).findings
    assert [(item.fault, item.seq) for item in found] == [(Fault.CHANGED, 4)]


def test_other_chains_are_untouched_by_the_fault_of_one(tamper):
    tamper(lambda: entry(4)._raw_delete("default"))
    assert verifying.verify("lai-chau").sound


def test_an_exported_file_is_checked_without_the_database(chain):
    lines = list(verifying.export(CHAIN))
    assert [report.sound for report in verifying.check_file(lines)] == [True]
    row = json.loads(lines[2])
    row["data"]["why"] = "Khác"
    lines[2] = json.dumps(row)
    found = verifying.check_file(lines)[0].findings
    assert [(item.fault, item.seq) for item in found] == [(Fault.CHANGED, 3)]
    del lines[4]
    kinds = [(item.fault, item.seq) for item in verifying.check_file(lines)[0].findings]
    assert kinds == [(Fault.CHANGED, 3), (Fault.MISSING, 5)]


def test_a_file_that_is_no_export_is_refused_with_its_line():
    with pytest.raises(ValueError, match="1"):
        verifying.check_file(["[]"])


def test_the_guards_are_seen_to_be_there_or_not(chain):
    assert guards.in_place()
    with guards.lifted():
        assert not guards.in_place()
    assert guards.in_place()
    guards.install(connection)
    assert guards.in_place(), "installing twice is harmless"
