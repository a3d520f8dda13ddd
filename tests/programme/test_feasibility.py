"""What the law's durations make of a session for which a matter would be registered."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kyhop.matters.states import MatterKind
from kyhop.programme.feasibility import feasibility_of
from tests import factories
from tests.factories import NOW, TODAY
from tests.matters import rows

pytestmark = pytest.mark.django_db


def test_a_session_too_near_names_the_steps_and_the_first_one_that_fits():
    council = rows.province()
    near = factories.session(council, opening_day=TODAY + timedelta(days=15))
    middle = factories.session(council, opening_day=TODAY + timedelta(days=30))
    far = factories.session(council, opening_day=TODAY + timedelta(days=240))
    found = feasibility_of(near, MatterKind.NORMATIVE, NOW)
    assert not found.fits
    assert found.critical
    assert found.session == far
    assert middle.opening_day < found.opening <= far.opening_day
    assert feasibility_of(far, MatterKind.NORMATIVE, NOW).fits


def test_where_no_set_meeting_is_in_time_another_one_could_be_called():
    council = rows.province()
    session = factories.session(council, opening_day=TODAY + timedelta(days=150))
    meeting = factories.executive_meeting(council, day=TODAY + timedelta(days=3))
    found = feasibility_of(session, MatterKind.NORMATIVE, NOW)
    assert (found.fits, found.session) == (False, session)
    assert meeting.day < found.meeting < session.opening_day
    aimed = feasibility_of(session, MatterKind.NORMATIVE, NOW, meeting=meeting.day)
    assert (aimed.fits, aimed.meeting, aimed.session) == (False, None, None)


def test_without_a_day_ahead_there_is_no_verdict():
    council = rows.province()
    bare = factories.session(council, opening_day=None)
    past = factories.session(council, opening_day=TODAY - timedelta(days=1))
    for session in (bare, past):
        assert feasibility_of(session, MatterKind.REPORT, NOW) is None


def test_the_queries_do_not_grow_with_the_sessions(django_assert_num_queries):
    council = rows.province()
    session = factories.session(council, opening_day=TODAY + timedelta(days=60))
    feasibility_of(session, MatterKind.PLAN, NOW)
    for extra in range(3):
        factories.session(council, opening_day=TODAY + timedelta(days=90 + extra))
    with django_assert_num_queries(5):
        feasibility_of(session, MatterKind.PLAN, NOW)
