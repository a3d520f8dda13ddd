"""The actor: which posts, in whose name."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.utils import translation

from kyhop.access.actor import ANONYMOUS, HeldPost

DIRECTOR = HeldPost(1, 10, "department", "lead_head", "Giám đốc Sở Tài chính", "Director", True)
DEPUTY = HeldPost(2, 20, "deputy_group", "deputy", "Đại biểu", "Deputy")
LENT = HeldPost(3, 30, "committee", "committee_head", "Trưởng Ban", "Head", True, delegated=True)
BOTH = replace(
    ANONYMOUS,
    account_id=5,
    posts=(DIRECTOR, DEPUTY, LENT),
    roles=frozenset({"lead_head", "deputy", "committee_head"}),
).acting_as(1)


def test_rights_are_the_union_of_all_posts():
    assert BOTH.has("deputy")
    assert BOTH.has("front", "lead_head")
    assert not BOTH.has("front")
    assert BOTH.body_ids == {10, 20, 30}
    assert BOTH.sits_for(20)
    assert not BOTH.sits_for(99)
    assert not BOTH.sits_for(None)
    assert BOTH.heads(10)
    assert not BOTH.heads(20)


def test_the_journal_names_the_post_that_acts():
    assert (BOTH.label_vi, BOTH.label_en) == ("Giám đốc Sở Tài chính", "Director")
    speaking = BOTH.speaking_for(20)
    assert (speaking.post_id, speaking.label_vi) == (2, "Đại biểu")
    assert BOTH.speaking_for(99) == BOTH
    assert BOTH.speaking_for([20, 10]) == BOTH, "the active post is kept when it fits"


def test_a_delegated_post_says_so():
    lent = BOTH.acting_as(3)
    assert lent.label_vi == "Giám đốc Sở Tài chính thay Trưởng Ban (theo ủy quyền)"
    assert lent.label_en == "Director for Head (by delegation)"


def test_who_has_no_post_of_their_own_is_named_by_the_one_they_were_lent():
    lent = replace(BOTH, posts=tuple(held for held in BOTH.posts if held.delegated)).acting_as(3)
    assert (lent.label_vi, lent.label_en) == ("Trưởng Ban (theo ủy quyền)", "Head (by delegation)")


def test_the_label_follows_the_language():
    with translation.override("en"):
        assert BOTH.label == "Director"
    with translation.override("vi"):
        assert BOTH.label == "Giám đốc Sở Tài chính"


def test_nobody_acts_under_a_post_not_held():
    with pytest.raises(KeyError):
        BOTH.acting_as(4)
