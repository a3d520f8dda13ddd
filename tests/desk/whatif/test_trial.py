"""Both sides of a trial add up, every difference is told once, and the verdict is one sentence."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from kyhop.desk.whatif import page, verdicts
from kyhop.desk.whatif.changes import CarryOver, DayOff, MoveOpening
from kyhop.desk.whatif.differences import moves_of
from kyhop.desk.whatif.reading import Card, Reading
from kyhop.desk.whatif.sides import counted
from kyhop.desk.whatif.trial import Trier, run
from tests.desk.whatif.sessions import situation, situations, subject, workdays

PROVINCE = "resolution.normative.province"


def reading(found):
    cards = {
        s.id: Card(s.id, f"KH3/{s.id:02}", f"Nội dung {s.id}", "normative", 1, "Sở", None, True, ())
        for s in found.subjects
    }
    return Reading(None, found, cards, "mark")


@settings(max_examples=40, deadline=None)
@given(
    found=situations(),
    opening=st.sampled_from(workdays(date(2026, 11, 16), date(2027, 1, 15))),
    carried=st.integers(0, 2),
)
def test_each_side_counts_all_matters_and_each_difference_is_told(found, opening, carried):
    changes = [MoveOpening(opening), *(CarryOver(s.id) for s in found.subjects[:carried])]
    trial = run(Trier(found), changes)
    sides = page.sides_of(trial, reading(found))
    before = counted(side.before for side in sides)
    after = counted(side.after for side in sides if side.after is not None)
    assert sum(before.values()) == len(found.subjects)
    assert sum(after.values()) + len(trial.gone) == len(found.subjects)
    told = {
        (id, move.step_id): (move.before, move.after)
        for move in moves_of(trial)
        for id in move.matters
    }
    expected = {}
    for difference in trial.differences:
        if difference.after is None:
            continue
        new = {step.id: step for step in difference.after.steps}
        for step in difference.before.steps:
            if step.done is None and step.due != new[step.id].due:
                expected[difference.id, step.id] = (step.due, new[step.id].due)
    assert told == expected


def sentence(found, changes):
    trial = run(Trier(found), changes)
    with translation.override("en"):
        return page.verdict_of(trial, page.sides_of(trial, reading(found)), reading(found))


def ready(id=1, ago=5):
    return subject(id, PROVINCE, 10, ago=ago)


def test_the_verdict_says_what_matters_most():
    fits = situation([ready(1), ready(2)], date(2027, 1, 12))
    assert sentence(fits, [])["line"] == "As planned, every matter makes it"
    assert sentence(fits, [DayOff(date(2027, 1, 11))])["state"] == "open"
    tight = situation([ready(1), subject(2, PROVINCE, 4, ago=3)], date(2026, 12, 8))
    assert sentence(tight, [])["line"] == "As planned, 1 matter cannot make it"
    assert sentence(tight, [MoveOpening(date(2027, 2, 3))])["line"] == "Every matter makes it"
    assert sentence(tight, [CarryOver(2)])["line"] == "Every matter makes it"
    worse = sentence(tight, [MoveOpening(date(2026, 11, 16))])
    assert worse["line"] == "1 more matter cannot make it"
    assert worse["note"] == "2 matters, 1 of them new"
    later = sentence(fits, [MoveOpening(date(2027, 1, 19))])
    assert later["line"] == "2 matters have 4 spare days more"
    earlier = sentence(fits, [MoveOpening(date(2027, 1, 5))])
    assert earlier["line"] == "2 matters have 5 spare days fewer"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ([], "cannot make it: 1"),
        ([DayOff(date(2026, 12, 7))], "cannot make it: 1, still 1"),
        ([CarryOver(2)], "cannot make it: 1, then 0"),
    ],
)
def test_how_many_cannot_make_it_before_and_after(changes, said):
    tight = situation([ready(1), subject(2, PROVINCE, 4, ago=3)], date(2026, 12, 8))
    with translation.override("en"):
        assert verdicts.missing_counts(run(Trier(tight), changes)) == said
