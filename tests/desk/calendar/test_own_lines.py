"""What one presents in a session stands on one's calendar and in one's feed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from icalendar import Calendar

from kyhop.access.actor import SYSTEM
from kyhop.agenda import actions
from kyhop.agenda.queries import agenda_lines, lines_of_posts
from kyhop.council.actions.move_opening import move_opening
from kyhop.desk.calendar import ics
from kyhop.desk.calendar.entries import LINE, Whose, entries_of
from kyhop.statutes.queries import calendar_for
from tests.agenda import rows
from tests.factories import NOW, TODAY
from tests.once import made_once

pytestmark = pytest.mark.django_db
YEAR = timedelta(days=366)


@made_once
def agenda():
    made = rows.agenda()
    actions.release_agenda(agenda_id=made.pk, seen=0, despite="Thử", actor=SYSTEM, at=NOW)
    return made


def entries(agenda, whose):
    council = agenda.council
    found = entries_of(council, TODAY, TODAY + YEAR, whose, calendar_for(council))
    return [entry for entry in found if entry.kind == LINE]


def test_ones_own_lines_stand_on_the_calendar_and_nobody_elses(agenda):
    post = rows.head(agenda, "Ban Pháp chế")
    whose = Whose(post_ids=frozenset({post.pk}))
    own = lines_of_posts(agenda.session_id, [post.pk])
    assert own
    assert [one.title for one in entries(agenda, whose)] == [line.title for line in own]
    assert len(own) < len(agenda_lines(agenda.session_id))
    assert entries(agenda, Whose(everybody=True)) == []
    assert entries(agenda, Whose(body_ids=frozenset({post.body_id}))) == []


def test_they_go_with_a_session_that_is_moved_and_keep_their_names(agenda):
    whose = Whose(post_ids=frozenset({rows.head(agenda, "Ban Pháp chế").pk}))
    before = entries(agenda, whose)
    move_opening(
        session_id=agenda.session_id, opening_day=agenda.session.opening_day + timedelta(days=2),
        reason="Bão", actor=SYSTEM, at=NOW,
    )  # fmt: skip
    after = entries(agenda, whose)
    assert [one.uid for one in after] == [one.uid for one in before]
    assert [one.day - timedelta(days=2) for one in after] == [one.day for one in before]
    source = ics.Source(tuple(after), calendar_for(agenda.council), lambda entry: "")
    events = Calendar.from_ical(ics.feed("Lịch", [source], NOW)).walk("VEVENT")
    assert {str(one["uid"]) for one in events} == {one.uid for one in after}
    assert all(one["dtend"].dt > one["dtstart"].dt for one in events)
