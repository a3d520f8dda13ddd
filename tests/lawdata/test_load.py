"""The registry: ids, versions, pinning, conditions, speed."""

import time
from datetime import date

import pytest

from kyhop.law.load import DATA, Law, UnknownId, law

PROVINCE = "resolution.normative.province"


def test_a_bare_id_is_the_newest_version_and_a_day_picks_its_own():
    data = law()
    assert data.procedure(PROVINCE).id == f"{PROVINCE}@2025-07"
    assert data.procedure(PROVINCE, on=date(2025, 6, 30)).id == f"{PROVINCE}@2025"
    assert data.procedure(PROVINCE, on=date(2025, 3, 31)).id == f"{PROVINCE}@2021"
    assert data.procedure(f"{PROVINCE}@2016").id == f"{PROVINCE}@2016"


def test_each_version_pins_the_rule_in_force_on_its_first_day():
    pinned = {p.id: p.rules[f"{PROVINCE}.post.lasts"] for p in law().versions(PROVINCE)}
    counts = {name: version.lasts.count for name, version in pinned.items()}
    assert counts == {
        f"{PROVINCE}@2016": 30,
        f"{PROVINCE}@2021": 30,
        f"{PROVINCE}@2025": 20,
        f"{PROVINCE}@2025-07": 20,
    }
    for procedure in law().versions(PROVINCE):
        for version in procedure.rules.values():
            assert version.in_force.covers(procedure.in_force.start)


def test_an_unknown_id_offers_the_nearest():
    with pytest.raises(UnknownId) as caught:
        law().procedure("resolution.normative.provinse")
    assert PROVINCE in caught.value.says.vi
    with pytest.raises(UnknownId):
        law().procedure(PROVINCE, on=date(2015, 1, 1))


def test_one_procedure_is_read_quickly():
    fastest = min(_seconds_to_read() for _ in range(3))
    assert fastest < 0.15


def _seconds_to_read() -> float:
    started = time.process_time()
    Law(DATA / "vn").procedure(PROVINCE)
    return time.process_time() - started
