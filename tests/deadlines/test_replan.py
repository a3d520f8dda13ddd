"""Recomputing keeps exactly what the engine says, writes only what differs, and says what moved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kyhop.access.roles import STAFF, Role
from kyhop.access.rules import NotAllowed
from kyhop.deadlines.actions.replan import SeveralCouncils, replan
from kyhop.deadlines.models import Basis, Deadline, Move, Run, Timeline
from kyhop.journal.models import Entry
from kyhop.law.plan import plan
from tests import factories
from tests.deadlines.plans import CALENDAR, CAUSE, holder
from tests.once import made_once

pytestmark = pytest.mark.django_db


@made_once
def session():
    return factories.session()


@made_once
def office(session):
    return factories.actor(Role.COUNCIL_OFFICE, session.council)


def again(holders, office, cause=CAUSE):
    return replan(requests=holders, cause=cause, actor=office, at=factories.NOW)


def kept_rows(timeline_kind="matters.matter"):
    return list(
        Deadline.objects.filter(timeline__holder_kind=timeline_kind)
        .order_by("timeline__holder_id", "position")
        .values()
    )


def test_every_date_of_the_plan_is_kept(session, office):
    one = holder(1, session, executive_meetings=(date(2026, 11, 20),))
    run = again([one], office)
    expected = plan(one.request)
    timeline = Timeline.objects.get()
    assert (run.added, run.moved) == (1, 0)
    assert timeline.state == expected.state
    assert timeline.feasible == expected.feasible
    assert timeline.earliest_feasible_opening == expected.earliest_feasible_opening
    kept = {row.step_id: row for row in timeline.deadlines.all()}
    assert list(kept) == [step.id for step in expected.steps]
    for step in expected.steps:
        row = kept[step.id]
        for name in ("due", "rule_due", "plan_due", "not_before", "latest_start", "slack",
                     "earliest_finish", "critical", "state", "decided_by", "provisional",
                     "projected", "undated"):  # fmt: skip
            assert getattr(row, name) == getattr(step, name), (step.id, name)
        assert row.done_on == step.done
        assert row.delayed_by.split() == list(step.delayed_by)
        assert row.title_vi == step.title.vi
    assert timeline.least_slack == min(
        step.slack for step in expected.steps if step.slack is not None and step.done is None
    )


def test_a_moved_opening_moves_dates_and_says_so(session, office):
    again([holder(number, session) for number in (1, 2)], office)
    before = {(row["timeline_id"], row["step_id"]): row for row in kept_rows()}
    session.opening_day = date(2026, 12, 15)
    run = again([holder(number, session) for number in (1, 2)], office)
    after = {(row["timeline_id"], row["step_id"]): row for row in kept_rows()}
    moves = {(move.timeline_id, move.step_id): move for move in run.moves.all()}
    differing = {
        key for key in after
        if (after[key]["due"], after[key]["state"]) != (before[key]["due"], before[key]["state"])
    }  # fmt: skip
    assert set(moves) == differing
    assert moves
    for key, move in moves.items():
        assert (move.before_due, move.before_state) == (before[key]["due"], before[key]["state"])
        assert (move.after_due, move.after_state) == (after[key]["due"], after[key]["state"])
    entry = Entry.objects.get(name="deadlines.run.computed", data__run_id=run.pk)
    assert entry.chain == session.council.slug
    assert entry.data["moved"] == len(moves)
    assert entry.data["touched"] == 2
    assert entry.actor_label == office.label_vi


def test_a_step_that_joins_or_leaves_is_a_move(session, office):
    one = holder(1, session)
    again([one], office)
    skipped = replace(one, request=replace(one.request, skipped=frozenset({"criticise"})))
    run = again([skipped], office)
    gone = run.moves.get(step_id="criticise")
    assert (gone.after_due, gone.after_state) == (None, "")
    assert not Deadline.objects.filter(step_id="criticise").exists()
    joined = again([one], office).moves.get(step_id="criticise")
    assert (joined.before_due, joined.before_state) == (None, "")
    assert joined.after_state


def test_a_council_hears_only_of_its_own_holders(session, office):
    other = factories.session()
    with pytest.raises(SeveralCouncils):
        again([holder(1, session), holder(2, other)], office)
    with pytest.raises(NotAllowed) as refused:
        again([holder(2, other)], office)
    assert refused.value.hidden
    assert not Timeline.objects.exists()
    assert again([], office) is None


@pytest.mark.parametrize("role", [role for role in Role if role != Role.SHARED_VIEWER])
def test_whoever_works_in_the_council_may_cause_a_recomputation(session, role):
    actor = factories.actor(role, session.council)
    if role in STAFF:
        assert again([holder(1, session)], actor) is not None
    else:
        with pytest.raises(NotAllowed):
            again([holder(1, session)], actor)


def test_the_number_of_queries_does_not_depend_on_the_number_of_holders(session, office):
    def cost(numbers, opening):
        session.opening_day = opening
        with CaptureQueriesContext(
            connection,
        ) as seen:
            again([holder(number, session) for number in numbers], office)
        return len(seen)

    again([holder(number, session) for number in range(1, 31)], office)
    later = date(2026, 12, 15)
    assert cost(range(1, 4), later) == cost(range(4, 31), later)


def test_equal_procedures_calendars_and_overlays_are_kept_once(session, office):
    again([holder(number, session) for number in range(1, 6)], office)
    assert Basis.objects.count() == 3
    off = CALENDAR.with_day_off(date(2026, 11, 19), CALENDAR.swaps[0].note)
    again([holder(1, session, calendar=off)], office)
    assert Basis.objects.count() == 4


days = st.integers(-12, 30).map(lambda n: date(2026, 12, 8) + timedelta(days=n))
meetings = st.lists(days.map(lambda day: day - timedelta(days=18)), max_size=2).map(
    lambda found: tuple(sorted(set(found)))
)
progress = st.sampled_from(
    [{}, {"propose": date(2026, 8, 3)},
     {"propose": date(2026, 8, 3), "accept": date(2026, 8, 10), "assign": date(2026, 8, 12)}]
)  # fmt: skip
case = st.tuples(days, meetings, progress)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(cases=st.lists(case, min_size=1, max_size=4), moved=st.lists(case, min_size=4, max_size=4))
def test_replanning_twice_is_replanning_once(session, office, cases, moved):
    def holders(wanted):
        return [
            holder(number, session, opening=opening, executive_meetings=meetings, done=done)
            for number, (opening, meetings, done) in enumerate(wanted, 1)
        ]

    Timeline.objects.all().delete()
    again(holders(cases), office)
    again(holders(moved[: len(cases)]), office)
    rows, timelines = kept_rows(), list(Timeline.objects.values())
    runs, moves, entries = Run.objects.count(), Move.objects.count(), Entry.objects.count()
    assert again(holders(moved[: len(cases)]), office) is None
    assert (rows, timelines) == (kept_rows(), list(Timeline.objects.values()))
    assert (runs, moves, entries) == (
        Run.objects.count(), Move.objects.count(), Entry.objects.count(),
    )  # fmt: skip
