"""A stored date explains itself: its inputs are kept, and the reasons end at the stored day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kyhop.access.roles import Role
from kyhop.deadlines import inputs
from kyhop.deadlines.actions.replan import replan
from kyhop.deadlines.keeping import read, written
from kyhop.deadlines.models import Deadline, Timeline
from kyhop.deadlines.queries import explain, replayed, requests_of_session
from kyhop.law.errors import UnknownStep
from kyhop.law.load import law
from kyhop.law.model import Cite, Words
from kyhop.law.overlay import LocalKind, LocalTerm, Overlay
from kyhop.law.reasons import ReasonKind
from tests import factories
from tests.deadlines.plans import CALENDAR, CAUSE, holder
from tests.once import made_once

pytestmark = pytest.mark.django_db

TIGHTER = Overlay(
    id="mau",
    terms=(
        LocalTerm(
            rule="resolution.normative.province.submit.before_opening",
            kind=LocalKind.LOCAL_RULE,
            cite=Cite("Quy chế mẫu", "Điều 5"),
            count=20,
        ),
    ),
    turns_on=frozenset({"resolution.normative.province.invite_committee"}),
)


@made_once
def session():
    return factories.session()


@made_once
def office(session):
    return factories.actor(Role.COUNCIL_OFFICE, session.council)


def keep(session, office, *holders):
    replan(requests=holders, cause=CAUSE, actor=office, at=factories.NOW)


@pytest.mark.parametrize("procedure", law().procedures(), ids=lambda procedure: procedure.id)
def test_the_request_comes_back_to_the_last_input(session, office, procedure):
    one = holder(
        1,
        session,
        procedure=procedure,
        overlay=TIGHTER,
        executive_meetings=(date(2026, 11, 20), date(2026, 11, 27)),
        sitting=date(2026, 12, 9),
        closing=date(2026, 12, 10),
        done={procedure.steps[0].id: date(2026, 8, 3)},
        was_late={procedure.steps[0].id: True},
        at_risk_days=3,
    )
    keep(session, office, one)
    inputs.basis.cache_clear()
    (found,) = requests_of_session(session.pk)
    calendar = inputs.CalendarDays.of(found.calendar)
    assert calendar == inputs.CalendarDays.of(CALENDAR)
    assert replace(found, calendar=CALENDAR, key=None) == one.request
    assert found.key == ("matters.matter", 1)
    assert inputs.kept_inputs(one.request) == written(inputs.Inputs.of(one.request))


def test_the_reasons_of_every_stored_date_end_at_that_date(session, office):
    keep(
        session,
        office,
        holder(1, session, overlay=TIGHTER, executive_meetings=(date(2026, 11, 20),)),
        holder(2, session, done={}),
        holder(3, session, procedure=law().procedure("session.regular"), done={}),
    )
    inputs.basis.cache_clear()
    dated = Deadline.objects.filter(due__isnull=False)
    assert dated.count() > 30
    for row in dated:
        last = explain(row.timeline_id, row.step_id)[-1]
        assert last.kind is ReasonKind.DUE
        assert last.day_after == row.due, row


def test_an_old_date_is_explained_by_the_calendar_of_its_time(session, office):
    keep(session, office, holder(1, session))
    timeline = Timeline.objects.get()
    submit = timeline.deadlines.get(step_id="submit")
    assert submit.due == date(2026, 11, 23)
    decided = CALENDAR.with_swap_decided(CALENDAR.swaps[0])
    keep(session, office, holder(2, session, calendar=decided))
    assert Deadline.objects.get(timeline__holder_id=2, step_id="submit").due == date(2026, 11, 20)
    assert explain(timeline.pk, "submit")[-1].day_after == date(2026, 11, 23)


def test_the_same_plan_is_computed_again_whatever_the_day(session, office):
    keep(session, office, holder(1, session, today=factories.TODAY - timedelta(days=20)))
    timeline = Timeline.objects.get()
    plan = replayed(timeline.pk)
    assert plan.state == timeline.state
    for row in timeline.deadlines.all():
        step = plan.step(row.step_id)
        assert (step.due, step.state, step.slack) == (row.due, row.state, row.slack)


def test_a_step_that_is_not_there_has_no_reasons(session, office):
    keep(session, office, holder(1, session))
    with pytest.raises(UnknownStep):
        explain(Timeline.objects.get().pk, "khong-co")
    with pytest.raises(Timeline.DoesNotExist):
        explain(0, "submit")


def test_a_text_kept_before_it_was_said_in_both_languages_is_read():
    assert read(Words, "Nghị định 78/2025/NĐ-CP") == Words(*["Nghị định 78/2025/NĐ-CP"] * 2)
    assert read(Words, written(Words("có", "yes"))) == Words("có", "yes")
