"""Public posting of a draft: its days, the law's number as it stood, what it brought."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kyhop.access.rules import NotAllowed
from kyhop.journal.models import Entry
from kyhop.matters.models import StepRecord
from kyhop.reviews.consulting import actions
from kyhop.reviews.consulting.actions.close_posting import MorePointsThanComments
from kyhop.reviews.consulting.actions.start_posting import NotAnAddress
from kyhop.reviews.consulting.forms import paragraphs
from kyhop.reviews.consulting.refusals import (
    PostingEnded,
    PostingRuns,
)
from kyhop.reviews.models import Posting, Remark
from tests.factories import NOW, TODAY
from tests.matters import rows
from tests.once import made_once
from tests.reviews.asking import LATER, lead, posted

pytestmark = pytest.mark.django_db


@made_once
def matter():
    return rows.matter()


def test_the_posting_keeps_its_days_and_the_laws_number_as_it_stood(matter):
    with pytest.raises(NotAllowed):
        posted(matter, actor=rows.office(matter.council))
    with pytest.raises(NotAnAddress):
        posted(matter, address="javascript:alert(1)")
    made = posted(matter, actor=lead(matter))
    # the twentieth day, 06/12/2026, is a Sunday
    assert (made.starts, made.ends, made.days) == (TODAY, date(2026, 12, 7), 21)
    assert (made.law_days, made.binds, made.shorter) == (20, False, False)
    line = Entry.objects.get(name="reviews.posting.started")
    assert (line.data["ends"], line.data["law_days"]) == ("2026-12-07", 20)
    with pytest.raises(PostingRuns):
        posted(matter)


def test_a_shorter_posting_is_kept_and_marked_where_the_number_is_not_confirmed(matter):
    assert posted(matter, ends=TODAY + timedelta(days=10)).shorter


def test_the_posting_is_closed_after_its_last_day_with_what_it_brought(matter):
    made = posted(matter)
    close = {"posting_id": made.pk, "actor": lead(matter)}
    last = NOW.replace(month=12, day=7)
    with pytest.raises(PostingRuns):
        actions.close_posting(**close, comments=0, at=last)
    with pytest.raises(MorePointsThanComments):
        actions.close_posting(**close, comments=0, points=["Giảm mức thu"], at=LATER)
    assert not StepRecord.objects.filter(step_id="post").exists()
    actions.close_posting(**close, comments=3, points=["Giảm mức thu", " "], at=LATER)
    assert StepRecord.objects.get(step_id="post").matter == matter
    assert Remark.objects.get().words == "Giảm mức thu"
    line = Entry.objects.get(name="reviews.posting.closed")
    assert (line.data["comments"], line.data["remarks"]) == (3, 1)
    with pytest.raises(PostingEnded):
        actions.close_posting(**close, comments=4, at=LATER)
    assert Posting.objects.get().comments == 3


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("", []),
        ("Một\nhai", ["Một\nhai"]),
        ("Một\n\n \nHai\n", ["Một", "Hai"]),
    ],
)
def test_empty_lines_part_the_points(text, points):
    assert paragraphs(text) == points
