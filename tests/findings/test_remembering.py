"""The same finding in the next version: by its words, and by the text around them where they return."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyhop.access.actor import SYSTEM
from kyhop.findings import actions
from kyhop.findings.queries import judged, standing_check
from kyhop.findings.remembering import fingerprints
from kyhop.findings.states import Verdict
from tests.factories import NOW
from tests.findings import making
from tests.matters import rows
from tests.papers.writers import simple

KEY = "0123456789abcdef"
ONE, TWO, THREE = ("Kinh phí ", " của xã"), ("Thời hạn ", " ngày"), ("Số hộ ", " hộ nghèo")


def marks(places, known=None):
    return fingerprints([(KEY, place) for place in places], known or {})


def known(places):
    return dict(zip(marks(places), places, strict=True))


def test_each_place_of_the_same_words_has_a_fingerprint_of_its_own():
    assert marks([ONE, TWO]) == [KEY, f"{KEY[:12]}-002"]


@pytest.mark.parametrize(
    ("before", "now", "kept"),
    [
        ([ONE, TWO], [ONE, TWO], [0, 1]),
        ([ONE, TWO], [TWO], [1]),
        ([ONE, TWO], [TWO, ONE], [1, 0]),
        ([TWO], [ONE, TWO], [None, 0]),
        ([ONE], [("Kinh phí mới ", " của các xã")], [0]),
        ([ONE, TWO], [ONE, THREE, TWO], [0, None, 1]),
    ],
    ids=["same", "the first is gone", "swapped", "a new one before", "reworded", "one between"],
)
def test_a_place_keeps_its_fingerprint_whatever_changes_around_it(before, now, kept):
    old = known(before)
    given_now = marks(now, old)
    assert len(set(given_now)) == len(now)
    for mark, at in zip(given_now, kept, strict=True):
        assert (mark == list(old)[at]) if at is not None else mark not in old


@given(st.lists(st.sampled_from([ONE, TWO, THREE]), max_size=6), st.integers(0, 60))
def test_no_two_findings_of_a_check_share_a_fingerprint(places, more):
    old = known(places)
    found = marks([*places, *[ONE] * more], old)
    assert len(set(found)) == len(found)
    assert all(len(mark) <= 16 for mark in found)


@pytest.mark.django_db
def test_an_answer_follows_its_place_and_no_other():
    """Two blanks in the same words: the first is dismissed, filled in, and the second stays open."""
    matter = rows.matter()
    first = "Kinh phí thực hiện là xxx cho từng xã của tỉnh."
    second = "Thời hạn hoàn thành là xxx theo kế hoạch năm."
    version = making.checked(matter, simple(["NGHỊ QUYẾT", first, second]))
    one, two = blanks(version)
    actions.answer_finding(
        finding_id=one.finding.pk, verdict=Verdict.DISMISSED, words="Chờ số liệu", actor=SYSTEM,
        at=NOW,
    )  # fmt: skip
    assert [each.open for each in blanks(version)] == [False, True]
    later = making.checked(matter, simple(["NGHỊ QUYẾT", second, first]))
    assert [each.open for each in blanks(later)] == [True, False]
    last = making.checked(matter, simple(["NGHỊ QUYẾT", second]))
    (left,) = blanks(last)
    assert left.open
    assert left.finding.fingerprint == two.finding.fingerprint


def blanks(version):
    found = judged(standing_check(version.pk), version.paper_id)
    return [one for one in found if one.finding.rule == "left.blank"]
