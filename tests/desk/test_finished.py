"""A finished step is judged by the date that bound when it was finished, wherever it is shown."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse

from kyhop.access.actor import SYSTEM
from kyhop.access.roles import Role
from kyhop.council.models import ZONE, CouncilSession
from kyhop.deadlines.actions.roll_to import roll_to
from kyhop.deadlines.models import Deadline, Move
from kyhop.deadlines.queries import timeline_of
from kyhop.desk.board.queries import lines_of
from kyhop.desk.matter.page import page_of
from kyhop.desk.whatif.reading import reading_of
from kyhop.dossiers.answering import answered_for
from kyhop.duties.actions.record_duty import record_duty
from kyhop.duties.actions.replan_duties import replan_duties
from kyhop.duties.models import HOLDER as SESSION
from kyhop.law.plan import plan as planned
from kyhop.matters.actions.record_step import LateReasonNeeded, record_step
from kyhop.matters.actions.undo_step import undo_step
from kyhop.matters.models import Matter
from kyhop.requests.facts import facts_of
from kyhop.statutes.actions.set_local_rule import set_local_rule
from kyhop.statutes.entries import Term
from tests import factories
from tests.desk.world import CAUSE, NOW, plan
from tests.factories import client_of
from tests.matters import rows
from tests.once import made_once

pytestmark = pytest.mark.django_db
STEP = "submit"
OTHER = {"late_reason": "other", "late_text": "Thử"}
DUE, IN_TIME, TOO_LATE = date(2026, 11, 23), date(2026, 11, 20), date(2026, 11, 25)
NEARER, FURTHER = date(2026, 12, 3), date(2027, 1, 19)


def bind(council: Any, rule: str, count: int) -> None:
    """The council's own regulation makes the rule binding."""
    set_local_rule(
        council_id=council.pk, rule=rule, term=Term(count=count, unit="calendar_day"),
        act="Quy chế thử", provision="Điều 1",
        actor=factories.actor(Role.LEGAL_OFFICER, council), at=NOW - timedelta(days=200),
    )  # fmt: skip


@made_once
def matter() -> Matter:
    council = rows.province()
    bind(council, "resolution.normative.province.submit.before_opening", 15)
    bind(council, "session.regular.convene.before_opening", 20)
    session = factories.session(council)
    found = rows.matter(session)
    found.head = factories.post(rows.body(council, "UBND tỉnh"), Role.LEAD_HEAD)
    found.save(update_fields=["head"])
    plan(session)
    assert Deadline.objects.get(step_id=STEP).rule_due == DUE
    return found


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 15, tzinfo=ZONE)


def finish(matter: Matter, day: date, **late: str) -> Any:
    """Finish the step on a day and plan with it."""
    roll_to(council_id=matter.council_id, today=day, actor=SYSTEM, at=at(day))
    record = record_step(
        matter_id=matter.pk, step_id=STEP, done_on=day, actor=SYSTEM, at=at(day), **late
    )
    plan(matter.session, at(day))
    return record


def moved(session: CouncilSession, opening: date, day: date) -> None:
    """Move the opening on a day and plan again, as the receivers do."""
    session.opening_day, session.closing_day = opening, opening
    session.save(update_fields=["opening_day", "closing_day"])
    plan(session, at(day))


def kept(matter: Matter) -> Deadline:
    return Deadline.objects.get(timeline=timeline_of(*matter.holder), step_id=STEP)


def said(matter: Matter, day: date) -> dict[str, Any]:
    """What every place says of the finished step."""
    reader = rows.sitting_for(matter.council, "Sở Tài chính")
    matter = Matter.objects.get(pk=matter.pk)
    page = page_of(matter, reader, at(day))
    row = next(row for row in page["done"] if row.step_id == STEP)
    stage = next(stage for stage in page["rail"] if f"/{STEP}/" in stage["why"])
    (head,) = answered_for(matter.head)
    (mine,) = (step for step in head.done if step.step_id == STEP)
    (line,) = lines_of(matter.session)
    request = reading_of(matter.session, at(day)).situation.subjects[0].request
    late = [(step.due, step.days) for step in facts_of([matter], day)[matter.pk].late if step.done]
    states = {
        kept(matter).state, row.state, mine.state, planned(request).step(STEP).state.value,
        next(step.state for step in line.steps if step.id == STEP), stage["state"] or "done",
    }  # fmt: skip
    assert {row.at.date(), mine.due, stage["dates"][0]["at"]} == {DUE}
    return {"states": states, "late": late, "counted": head.done_late}


@pytest.mark.parametrize("opening", [date(2026, 12, 8), NEARER, FURTHER])
def test_finished_in_time_stays_so_wherever_the_opening_goes(matter, opening):
    finish(matter, IN_TIME)
    moved(matter.session, opening, IN_TIME)
    assert said(matter, IN_TIME) == {"states": {"done"}, "late": [], "counted": 0}
    roll_to(council_id=matter.council_id, today=TOO_LATE, actor=SYSTEM, at=at(TOO_LATE))
    assert kept(matter).state == "done"


@pytest.mark.parametrize("opening", [date(2026, 12, 8), NEARER, FURTHER])
def test_finished_late_stays_so_by_as_many_days(matter, opening):
    record = finish(matter, TOO_LATE, **OTHER)
    moved(matter.session, opening, TOO_LATE)
    expected = {"states": {"done_late"}, "late": [(DUE, 2)], "counted": 1}
    assert said(matter, TOO_LATE) == expected
    assert (record.binding, record.days_late) == (DUE, 2)


@pytest.mark.parametrize(
    ("done", "opening", "late"),
    [(IN_TIME, NEARER, False), (TOO_LATE, FURTHER, True), (IN_TIME, FURTHER, False)],
)
def test_what_is_recorded_afterwards_is_judged_by_the_date_of_the_day_it_was_done(
    matter, done, opening, late
):
    after = TOO_LATE + timedelta(days=1)
    roll_to(council_id=matter.council_id, today=after, actor=SYSTEM, at=at(after))
    moved(matter.session, opening, after)
    words = {"back_reason": "Ghi bổ sung", "actor": SYSTEM, "at": at(after)}
    if late:
        with pytest.raises(LateReasonNeeded, match="23/11/2026"):
            record_step(matter_id=matter.pk, step_id=STEP, done_on=done, **words)
        words |= OTHER
    record = record_step(matter_id=matter.pk, step_id=STEP, done_on=done, **words)
    assert (record.due, record.binding, record.was_late) == (DUE, DUE, late)
    plan(matter.session, at(after))
    assert kept(matter).state == ("done_late" if late else "done")


def test_the_form_asks_for_the_reason_by_the_date_of_the_day_that_was_typed(matter, settings):
    after = settings.KYHOP_TODAY = TOO_LATE + timedelta(days=1)
    roll_to(council_id=matter.council_id, today=after, actor=SYSTEM, at=at(after))
    moved(matter.session, FURTHER, after)
    page = reverse("matters:record_step", args=[matter.council.slug, matter.pk, STEP])
    client = client_of(rows.office(matter.council))
    assert 'name="late_reason"' not in client.get(page).content.decode()
    typed = {"done_on": TOO_LATE.isoformat(), "back_reason": "Ghi bổ sung"}
    refused = client.post(page, typed)
    assert refused.status_code == 422
    assert 'name="late_reason"' in refused.content.decode()
    assert "23/11/2026" in refused.content.decode()
    assert client.post(page, typed | {"late_reason": "funding"}).status_code == 302


def test_an_undone_step_is_judged_by_the_dates_of_today(matter):
    record = finish(matter, IN_TIME)
    moved(matter.session, NEARER, IN_TIME)
    undo_step(record_id=record.pk, reason="Nhầm", actor=SYSTEM, at=at(IN_TIME))
    plan(matter.session, at(IN_TIME))
    assert kept(matter).state == "late"


def test_no_run_says_that_a_finished_step_became_late(matter):
    finish(matter, IN_TIME)
    moved(matter.session, NEARER, IN_TIME)
    assert "done_late" not in Move.objects.values_list("after_state", flat=True)


def test_the_reasons_of_a_finished_step_say_which_date_judges_it(matter):
    finish(matter, IN_TIME)
    page = reverse("desk:why", args=[matter.council.slug, matter.pk, STEP])
    client = client_of(rows.sitting_for(matter.council, "Sở Tài chính"))
    words = "Khi bước này xong, hạn là 23/11/2026"
    assert words not in client.get(page).content.decode()
    moved(matter.session, FURTHER, IN_TIME)
    assert words in client.get(page).content.decode()


@pytest.mark.parametrize(
    ("days", "late", "state"), [(-1, {}, "done"), (1, OTHER, "done_late")], ids=["in time", "late"]
)
def test_a_duty_of_the_session_is_judged_the_same_way(matter, days, late, state):
    session = matter.session

    def duty() -> Deadline:
        return Deadline.objects.get(timeline=timeline_of(SESSION, session.pk), step_id="convene")

    session.opening_day = session.closing_day = FURTHER
    session.save(update_fields=["opening_day", "closing_day"])
    replan_duties(session_id=session.pk, cause=CAUSE, actor=SYSTEM, at=NOW)
    due = duty().rule_due
    day = due + timedelta(days=days)
    record_duty(
        session_id=session.pk, step_id="convene", done_on=day, actor=SYSTEM, at=at(day), **late
    )
    for opening in (FURTHER, FURTHER - timedelta(days=14), FURTHER + timedelta(days=14)):
        session.opening_day = session.closing_day = opening
        session.save(update_fields=["opening_day", "closing_day"])
        replan_duties(session_id=session.pk, cause=CAUSE, actor=SYSTEM, at=at(day))
        assert duty().state == state
    page = reverse("desk:session_duties", args=[session.council.slug, session.pk])
    client = client_of(rows.office(session.council))
    assert f"{due:%d/%m/%Y}" in client.get(page).content.decode()
