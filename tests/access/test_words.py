"""A reason of characters that nobody sees is no reason."""

from __future__ import annotations

import pytest

from kyhop.access.words import written
from kyhop.matters.refusals import ReasonNeeded, given


@pytest.mark.parametrize(
    "text", ["", "  \n", "\u200b", "\u200b \ufeff\u2060", "\u00ad", "\u3164", "\u0301", "\u202e\t"]
)
def test_what_cannot_be_seen_is_not_written(text):
    assert written(text) == ""
    with pytest.raises(ReasonNeeded):
        given(text)


@pytest.mark.parametrize("text", ["vì", "  ố\u0301m ", "1", "…", "a\u200bb", "học phí"])
def test_what_can_be_seen_keeps_all_but_the_spaces_around(text):
    assert written(text) == text.strip()
