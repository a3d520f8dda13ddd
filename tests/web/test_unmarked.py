"""Words found with or without marks."""

from __future__ import annotations

import unicodedata

import pytest

from kyhop.web.unmarked import has_words, unmarked

TEXT = unmarked("Sở Nông nghiệp và Môi trường · Giám đốc Sở")


@pytest.mark.parametrize("words", ["", "nông nghiệp", "NONG NGHIEP", "giam doc nong", "môi", "đốc"])
def test_words_in_any_order_and_with_or_without_marks(words):
    assert has_words(TEXT, words)
    assert has_words(TEXT, unicodedata.normalize("NFD", words))


@pytest.mark.parametrize("words", ["tài chính", "nông nghiệp tài chính", "nôngnghiệp"])
def test_every_word_must_stand_there(words):
    assert not has_words(TEXT, words)
