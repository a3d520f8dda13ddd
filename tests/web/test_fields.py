"""Fields take what people write."""

from __future__ import annotations

import unicodedata
from datetime import date, time

import pytest

from kyhop.web.fields import DayField, HourField, ParagraphField, TextField, chosen_first


@pytest.mark.parametrize(
    "typed", ["2026-12-08", "08/12/2026", "8/12/2026", "08-12-2026", "8.12.2026"]
)
def test_a_day_as_people_write_it(typed):
    assert DayField().clean(typed) == date(2026, 12, 8)


@pytest.mark.parametrize("typed", ["14:30", "14h30", "14g30"])
def test_an_hour_as_people_write_it(typed):
    assert HourField().clean(typed) == time(14, 30)


def test_text_is_composed_and_tidied():
    typed = unicodedata.normalize("NFD", "  Nghị   quyết về đất ")
    assert TextField().clean(typed) == "Nghị quyết về đất"
    assert ParagraphField().clean(unicodedata.normalize("NFD", "Một\nhai")) == "Một\nhai"


def test_what_is_chosen_stands_first_and_the_rest_keeps_its_order():
    choices = [("1", "Ban A"), ("2", "Ban B"), ("3", "Ban C"), ("4", "Ban D")]
    assert [key for key, _ in chosen_first(choices, [4, "2"])] == ["2", "4", "1", "3"]
    assert chosen_first(choices, ()) == choices
