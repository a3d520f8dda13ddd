"""The opening moves while a dossier lies with the committee: what is open follows, what is done stays."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kyhop.access.actor import SYSTEM
from kyhop.access.roles import Role
from kyhop.council.actions.move_opening import move_opening
from kyhop.council.actions.plan_session import plan_session
from kyhop.deadlines.lateness import bound_then
from kyhop.deadlines.models import Deadline
from kyhop.deadlines.states import DONE
from kyhop.dossiers import actions
from kyhop.dossiers.actions.hand_over import Lateness
from kyhop.dossiers.queries import waiting_for
from kyhop.duties.actions.record_duty import record_duty
from kyhop.duties.models import HOLDER as SESSION
from kyhop.duties.queries import standing_records as duty_records
from kyhop.insight.page import record_of
from kyhop.matters.models import HOLDER as MATTER
from kyhop.matters.queries import standing_records
from kyhop.notices.models import Delivery, Notice
from kyhop.notices.reminding import remind_when_needed
from kyhop.notices.states import DeliveryState
from tests import factories
from tests.dossiers import making
from tests.factories import NOW, TODAY
from tests.matters import rows
from tests.notices import rows as notices
from tests.statutes.making import PROVINCE, SUBMIT, confirm

pytestmark = pytest.mark.django_db(transaction=True)
OPENING = date(2027, 1, 12)
SUBMITTED_BY = date(2026, 12, 28)
"""15 days before the opening, the rule that the council has confirmed."""
HANDED = NOW.replace(month=12, day=10)
MOVED = NOW.replace(month=12, day=14)


@pytest.fixture(autouse=True)
def _own_store(settings, tmp_path):
    settings.KYHOP_DATA = settings.MEDIA_ROOT = tmp_path
    settings.KYHOP_SMTP = notices.SMTP


def with_the_committee(opening=OPENING, handed=HANDED, **more):
    """A matter whose dossier was handed to the committee, in a session of a council of its own."""
    council = notices.council()
    legal = rows.sitting_for(council, "Văn phòng Đoàn ĐBQH và HĐND tỉnh", Role.LEGAL_OFFICER)
    confirm(legal, SUBMIT, 15)
    confirm(legal, f"{PROVINCE}.verify.before_opening", 10)
    session = plan_session(
        term_id=factories.term(council).pk, number=7, kind="regular", opening_day=opening,
        actor=SYSTEM, at=NOW,
    )  # fmt: skip
    matter = rows.matter(session)
    making.complete(matter)
    record_duty(session_id=session.pk, step_id="catalogue", done_on=TODAY, actor=SYSTEM, at=NOW)
    return making.hand(matter, "submit", at=handed, **more)


def move(handover, to, at=MOVED):
    matter = handover.dossier.matter
    move_opening(
        session_id=matter.session_id, opening_day=to, reason="Đổi lịch", actor=SYSTEM, at=at
    )
    return matter


def kept(matter):
    """What is kept of the matter and of its session's own duties: step → deadline."""
    found = Deadline.objects.filter(timeline__council_id=matter.council_id)
    holders = {MATTER: matter.pk, SESSION: matter.session_id}
    return {
        (row.timeline.holder_kind, row.step_id): row
        for row in found.select_related("timeline")
        if holders[row.timeline.holder_kind] == row.timeline.holder_id
    }


def dates(matter):
    """The due days of what is open, and those that stand beside what is finished."""
    rows_ = kept(matter)
    bound_then([row for (kind, _), row in rows_.items() if kind == MATTER], records(matter))
    duties = duty_records(matter.session_id)
    bound_then([row for (kind, _), row in rows_.items() if kind == SESSION], duties)
    of = {True: {}, False: {}}
    for key, row in rows_.items():
        of[row.state in DONE][key] = row.due
    return of[False], of[True]


def records(matter):
    return standing_records([matter.pk])[matter.pk]


@pytest.mark.parametrize("days", [14, -7], ids=["later", "earlier"])
def test_the_dates_of_all_that_is_open_are_those_of_the_new_opening(days):
    handover = with_the_committee()
    matter = handover.dossier.matter
    before, finished = dates(matter)
    move(handover, OPENING + timedelta(days=days))
    now, still = dates(matter)
    planned_so = dates(with_the_committee(OPENING + timedelta(days=days)).dossier.matter)[0]
    assert now == planned_so, "as if the session had been planned for that day"
    bound_to_the_opening = {(MATTER, "verify"), (MATTER, "send_deputies"), (SESSION, "send_papers")}
    assert bound_to_the_opening <= {key for key in now if now[key] != before[key]}
    assert still == finished
    assert finished[MATTER, "submit"] == SUBMITTED_BY
    assert (SESSION, "catalogue") in finished


@pytest.mark.parametrize("days", [14, -7], ids=["later", "earlier"])
def test_the_hand_over_keeps_its_date_and_a_new_round_has_the_new_one(days):
    handover = with_the_committee()
    opening = OPENING + timedelta(days=days)
    matter = move(handover, opening)
    handover.refresh_from_db()
    assert handover.open
    assert (handover.due, handover.late) == (SUBMITTED_BY, False)
    kept_ = records(matter)["submit"]
    assert (kept_.due, kept_.binding, kept_.was_late) == (SUBMITTED_BY, SUBMITTED_BY, False)
    clerk = rows.sitting_for(matter.council, "Ban Pháp chế", Role.COMMITTEE_CLERK)
    assert list(waiting_for(clerk)) == [handover]
    actions.return_handover(
        handover_id=handover.pk, reasons={}, words="Thiếu báo cáo", actor=clerk, at=MOVED
    )
    again = kept(matter)[MATTER, "submit"]
    assert again.state not in DONE
    assert again.due == opening - timedelta(days=15)
    handover.refresh_from_db()
    assert handover.due == SUBMITTED_BY


def test_what_was_on_time_is_not_made_late_by_an_earlier_opening():
    handover = with_the_committee()
    opening = date(2026, 12, 22)
    matter = move(handover, opening)
    assert opening - timedelta(days=15) < HANDED.date()
    assert kept(matter)[MATTER, "submit"].state == "done"
    assert records(matter)["submit"].was_late is False
    assert record_of(matter.session, None).total.days_late == 0


def test_what_was_late_stays_so_when_a_later_opening_would_have_given_time():
    late = NOW.replace(month=12, day=30)
    handover = with_the_committee(handed=late, late=Lateness("coordination"))
    assert handover.late
    matter = move(handover, OPENING + timedelta(days=14), at=late)
    assert OPENING + timedelta(days=14 - 15) > late.date()
    assert kept(matter)[MATTER, "submit"].state == "done_late"
    assert records(matter)["submit"].days_late == 2
    assert record_of(matter.session, None).total.days_late == 2


@pytest.mark.parametrize("days", [14, -7], ids=["later", "earlier"])
def test_the_committee_is_reminded_of_the_new_date_alone(days):
    handover = with_the_committee()
    matter = handover.dossier.matter
    clerk = notices.clerk(matter.council, "Ban Pháp chế", Role.COMMITTEE_CLERK)
    due = kept(matter)[MATTER, "verify"].due
    remind_when_needed(council=matter.council, at=MOVED)
    told = Notice.objects.get(person_id=clerk.person_id, step_id="verify", due__isnull=False)
    assert (told.due, told.ended_at) == (due, None)

    move(handover, OPENING + timedelta(days=days))
    new = kept(matter)[MATTER, "verify"].due
    assert new != due
    day = MOVED
    while day.date() <= new:
        remind_when_needed(council=matter.council, at=day)
        assert_reminders_say_what_is_kept(matter)
        day += timedelta(days=1)
    told.refresh_from_db()
    assert told.ended_at == MOVED
    waiting = Delivery.objects.filter(notice=told).values_list("state", flat=True)
    assert set(waiting) == {DeliveryState.CANCELLED}
    again = Notice.objects.filter(person_id=clerk.person_id, step_id="verify", due=new)
    assert {f"{new:%d/%m/%Y}" in notice.text_vi for notice in again} == {True}
    marks = {notice.key.rpartition(":")[2] for notice in again}
    assert {"7", "3"} <= marks <= {"15", "7", "3"}


def assert_reminders_say_what_is_kept(matter):
    """No reminder stands that names another day than the one that is due."""
    for notice in Notice.objects.filter(due__isnull=False, ended_at__isnull=True):
        holder = notice.subject.partition(":")[0]
        assert notice.due == kept(matter)[holder, notice.step_id].due, notice.text_vi
