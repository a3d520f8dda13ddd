"""Votes needed and the verdict."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyhop.law.errors import BadTally
from kyhop.law.model import Checked, Cite, Due, Grade, InForce, RuleVersion, Threshold
from kyhop.law.threshold import threshold


def rule(relation: str, numerator: int, denominator: int) -> RuleVersion:
    return RuleVersion(
        "vote.x", InForce(date(2020, 1, 1)), Cite("1/2025/QH"), Checked(Grade.B, Grade.B),
        threshold=Threshold(relation, numerator, denominator),
    )  # fmt: skip


MAJORITY, TWO_THIRDS = rule("more_than", 1, 2), rule("at_least", 2, 3)


@given(st.integers(1, 500))
def test_a_majority_is_the_fewest_votes_above_half(total):
    needed = threshold(MAJORITY, total).needed
    assert needed * 2 > total
    assert (needed - 1) * 2 <= total


@given(st.integers(1, 500))
def test_two_thirds_are_the_fewest_votes_that_reach_them(total):
    needed = threshold(TWO_THIRDS, total).needed
    assert needed * 3 >= total * 2
    assert (needed - 1) * 3 < total * 2


@pytest.mark.parametrize(
    ("total", "majority", "thirds"), [(50, 26, 34), (51, 26, 34), (52, 27, 35), (60, 31, 40)]
)
def test_known_numbers(total, majority, thirds):
    assert threshold(MAJORITY, total).needed == majority
    assert threshold(TWO_THIRDS, total).needed == thirds


def test_those_who_do_not_vote_count_in_the_total():
    assert threshold(MAJORITY, 50, 25, 0).adopted is False
    assert threshold(MAJORITY, 50, 26, 24).adopted is True
    assert threshold(MAJORITY, 50).adopted is None
    told = [reason.words.vi for reason in threshold(MAJORITY, 50, 25, 3).reasons]
    assert "25 tán thành, 3 không tán thành, 22 không biểu quyết: không thông qua" in told


@pytest.mark.parametrize(("total", "for_", "against"), [(0, None, None), (50, -1, 0), (50, 30, 21)])
def test_impossible_tallies_are_refused(total, for_, against):
    with pytest.raises(BadTally) as refused:
        threshold(MAJORITY, total, for_, against)
    assert refused.value.says.vi
    assert refused.value.says.en


def test_a_dated_rule_is_no_threshold():
    dated = RuleVersion("a.b", InForce(date(2020, 1, 1)), Cite("x"), Checked(Grade.A, Grade.A))
    assert dated.due is None or isinstance(dated.due, Due)
    with pytest.raises(ValueError, match=r"a\.b"):
        threshold(dated, 50)
