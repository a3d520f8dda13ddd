"""States follow the day; nothing else does."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from django.core.management import call_command

from kyhop.access.actor import SYSTEM
from kyhop.access.roles import Role
from kyhop.access.rules import NotAllowed
from kyhop.deadlines.actions.replan import replan
from kyhop.deadlines.actions.roll_to import DAY_BEGAN, roll_to
from kyhop.deadlines.models import Deadline, Timeline
from kyhop.deadlines.queries import is_stale
from kyhop.deadlines.today import bring_to_today
from kyhop.law.plan import plan
from tests import factories
from tests.deadlines.plans import CAUSE, holder
from tests.once import made_once

pytestmark = pytest.mark.django_db


@made_once
def session():
    return factories.session(registration_ends=factories.TODAY)


@made_once
def office(session):
    return factories.actor(Role.COUNCIL_OFFICE, session.council)


def roll(session, today, actor=SYSTEM):
    return roll_to(council_id=session.council_id, today=today, actor=actor, at=factories.NOW)


def test_the_next_day_is_what_planning_on_that_day_gives(session, office):
    one = holder(1, session, body_id=factories.body(session.council).pk)
    replan(requests=[one], cause=CAUSE, actor=office, at=factories.NOW)
    later = factories.TODAY + timedelta(days=10)
    run = roll(session, later)
    assert run.cause == DAY_BEGAN
    expected = plan(holder(1, session, today=later).request)
    for row in Deadline.objects.all():
        step = expected.step(row.step_id)
        assert (row.due, row.slack, row.state) == (step.due, step.slack, step.state)
    assert Timeline.objects.get().as_of == later
    assert Deadline.objects.get(step_id="draft").body_id == one.owners["draft"].body_id


def test_a_day_is_rolled_once_and_never_back(session, office):
    replan(requests=[holder(1, session)], cause=CAUSE, actor=office, at=factories.NOW)
    later = factories.TODAY + timedelta(days=3)
    assert is_stale(session.council_id, later)
    roll(session, later)
    assert not is_stale(session.council_id, later)
    assert roll(session, later) is None
    assert roll(session, factories.TODAY) is None
    assert Timeline.objects.get().as_of == later


def test_registration_that_has_ended_begins_the_work(session, office):
    waiting = holder(1, session, done={}, registration_open=True, opening=date(2027, 3, 2))
    replan(requests=[waiting], cause=CAUSE, actor=office, at=factories.NOW)
    assert Timeline.objects.get().state == "not_started"
    roll(session, factories.TODAY + timedelta(days=1))
    assert Timeline.objects.get().state != "not_started"


def test_another_councils_day_stays(session, office):
    replan(requests=[holder(1, session)], cause=CAUSE, actor=office, at=factories.NOW)
    stranger = factories.actor(Role.COUNCIL_OFFICE, factories.council())
    with pytest.raises(NotAllowed):
        roll(session, factories.TODAY + timedelta(days=1), stranger)
    assert Timeline.objects.get().as_of == factories.TODAY


def test_a_page_rolls_only_what_is_older(session, office, django_assert_num_queries):
    replan(requests=[holder(1, session)], cause=CAUSE, actor=office, at=factories.NOW)
    with django_assert_num_queries(1):
        found = bring_to_today(
            council_id=session.council_id, today=factories.TODAY, at=factories.NOW
        )
    assert found is None
    later = factories.TODAY + timedelta(days=10)
    run = bring_to_today(council_id=session.council_id, today=later, at=factories.NOW)
    assert run.actor_label_vi == SYSTEM.label_vi


def test_the_command_rolls_every_council(session, office, capsys):
    replan(requests=[holder(1, session)], cause=CAUSE, actor=office, at=factories.NOW)
    quiet = factories.council()
    call_command("roll", "--today", "2026-11-30", "--json")
    rolled = json.loads(capsys.readouterr().out)
    assert rolled["today"] == "2026-11-30"
    assert rolled["councils"][session.council.slug]["moved"] > 0
    assert rolled["councils"][quiet.slug] is None
    assert Timeline.objects.get().as_of == date(2026, 11, 30)
