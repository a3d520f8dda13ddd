"""A conclusion recorded by mistake: taken back with a reason, kept on record, recorded rightly."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse

from kyhop.access.actor import SYSTEM
from kyhop.access.roles import Role
from kyhop.access.rules import NotAllowed
from kyhop.journal import say
from kyhop.journal.models import Entry
from kyhop.matters.actions.record_step import record_step
from kyhop.matters.actions.undo_step import TooLateToUndo, undo_step
from kyhop.matters.queries import standing_records
from kyhop.matters.refusals import NotRunning, ReasonNeeded
from kyhop.matters.states import MatterState
from kyhop.meetings import refusals
from kyhop.meetings.actions.conclude_matter import conclude_matter
from kyhop.meetings.actions.take_back_conclusion import take_back_conclusion
from kyhop.meetings.models import Conclusion
from kyhop.meetings.queries import matters_at
from tests import factories
from tests.dossiers import making
from tests.factories import NOW, TODAY
from tests.matters import rows
from tests.meetings.making import aimed
from tests.meetings.test_meetings import HELD, drafts_read_by, invite
from tests.once import made_once

pytestmark = pytest.mark.django_db
STEP = "executive_meeting"


@made_once
def matter():
    return aimed()


@made_once
def office(matter):
    return factories.actor(Role.EXECUTIVE_OFFICE, matter.council)


@pytest.fixture
def meeting(matter):
    return matter.executive_meeting


def conclude(matter, meeting, office, outcome="agreed", at=HELD, **more):
    return conclude_matter(
        meeting_id=meeting.pk, matter_id=matter.pk, outcome=outcome, words="Thống nhất",
        actor=office, at=at, **more,
    )  # fmt: skip


def take_back(matter, meeting, office, reason="Ghi nhầm dòng", at=HELD + timedelta(hours=1)):
    return take_back_conclusion(
        meeting_id=meeting.pk, matter_id=matter.pk, reason=reason, actor=office, at=at
    )


def test_the_step_is_undone_and_the_right_conclusion_can_be_recorded(matter, meeting, office):
    wrong = conclude(matter, meeting, office)
    assert STEP in standing_records([matter.pk])[matter.pk]
    taken = take_back(matter, meeting, office)
    assert (taken.pk, taken.taken_back_words) == (wrong.pk, "Ghi nhầm dòng")
    assert taken.taken_back_by == office.label_vi
    assert STEP not in standing_records([matter.pk])[matter.pk]
    entry = Entry.objects.get(name="meetings.matter.conclusion_taken_back")
    assert entry.subject == f"matters.matter:{matter.pk}"
    assert say(entry).startswith("Rút lại kết luận “Thống nhất” đã ghi của phiên họp UBND ngày")
    right = conclude(matter, meeting, office, "not_agreed", at=HELD + timedelta(hours=2))
    assert [one.pk for one in Conclusion.objects.all()] == [wrong.pk, right.pk]
    with pytest.raises(refusals.AlreadyConcluded):
        conclude(matter, meeting, office)


def test_a_postponed_matter_stands_before_the_meeting_again(matter, meeting, office):
    later = factories.executive_meeting(matter.council, day=date(2026, 11, 26))
    conclude(matter, meeting, office, "postponed", next_meeting_id=later.pk)
    take_back(matter, meeting, office)
    matter.refresh_from_db()
    assert matter.executive_meeting_id == meeting.pk
    assert [one.pk for one in matters_at(meeting.pk)] == [matter.pk]
    assert not matters_at(later.pk)


def test_a_record_that_stood_before_the_conclusion_stays(matter, meeting, office, settings):
    before = record_step(
        matter_id=matter.pk, step_id=STEP, done_on=meeting.day, actor=SYSTEM, at=HELD
    )
    conclude(matter, meeting, office, at=HELD + timedelta(minutes=1))
    settings.KYHOP_TODAY = TODAY + timedelta(days=4)
    address = reverse("meetings:take_back", args=[matter.council.slug, meeting.pk, matter.pk])
    asked = factories.client_of(office).get(address).content.decode()
    assert "đánh dấu từ trước kết luận này nên vẫn giữ nguyên" in asked
    take_back(matter, meeting, office)
    assert standing_records([matter.pk])[matter.pk][STEP].pk == before.pk


def test_on_a_later_day_the_council_office_undoes_the_step_first(matter, meeting, office):
    made = conclude(matter, meeting, office)
    next_day = HELD + timedelta(days=1)
    with pytest.raises(TooLateToUndo):
        take_back(matter, meeting, office, at=next_day)
    assert Conclusion.objects.get().taken_back_at is None
    council_office = factories.actor(Role.COUNCIL_OFFICE, matter.council)
    undo_step(record_id=made.record_id, reason="Ghi nhầm", actor=council_office, at=next_day)
    assert take_back(matter, meeting, office, at=next_day).taken_back_at == next_day


def test_it_is_refused_with_a_reason(matter, meeting, office):
    with pytest.raises(refusals.NothingConcluded):
        take_back(matter, meeting, office)
    conclude(matter, meeting, office, "not_agreed")
    with pytest.raises(ReasonNeeded):
        take_back(matter, meeting, office, reason=" ")
    matter.state = MatterState.WITHDRAWN
    matter.save()
    with pytest.raises(NotRunning):
        take_back(matter, meeting, office)
    assert Conclusion.objects.get().taken_back_at is None


def test_what_another_meeting_concluded_since_is_taken_back_first(matter, meeting, office):
    later = factories.executive_meeting(matter.council, day=date(2026, 11, 26))
    conclude(matter, meeting, office, "postponed", next_meeting_id=later.pk)
    held = HELD + timedelta(days=6)
    conclude(matter, later, office, "not_agreed", at=held)
    with pytest.raises(refusals.ConcludedLater, match=r"26/11/2026"):
        take_back(matter, meeting, office, at=held)
    take_back(matter, later, office, at=held)
    assert take_back(matter, meeting, office, at=held).outcome == "postponed"


def test_what_was_taken_back_is_not_taken_back_again(matter, meeting, office):
    conclude(matter, meeting, office, "not_agreed")
    take_back(matter, meeting, office)
    with pytest.raises(refusals.NothingConcluded):
        take_back(matter, meeting, office)


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.SHARED_VIEWER}))
def test_only_the_executive_takes_back(matter, meeting, office, role):
    conclude(matter, meeting, office, "not_agreed")
    somebody = factories.actor(role, matter.council)
    if role in (Role.EXECUTIVE_OFFICE, Role.EXECUTIVE_LEADER):
        assert take_back(matter, meeting, somebody)
    else:
        with pytest.raises(NotAllowed):
            take_back(matter, meeting, somebody)


def test_the_invited_go_on_reading_until_the_right_conclusion(matter, meeting, office):
    front = rows.sitting_for(matter.council, "Ủy ban MTTQ Việt Nam tỉnh", Role.FRONT)
    invite(meeting, office, "Ủy ban MTTQ Việt Nam tỉnh")
    making.bring(matter, name="1.png", at=NOW + timedelta(hours=1))
    conclude(matter, meeting, office, "not_agreed")
    making.bring(matter, name="2.png", at=HELD + timedelta(minutes=1))
    assert drafts_read_by(front, matter, HELD + timedelta(hours=2)) == [1]
    take_back(matter, meeting, office)
    assert drafts_read_by(front, matter, HELD + timedelta(hours=2)) == [1, 2]


def test_the_page_offers_it_and_keeps_what_was_taken_back(matter, meeting, office, settings):
    settings.KYHOP_TODAY = TODAY + timedelta(days=4)
    web = factories.client_of(office)
    slug = matter.council.slug
    page = reverse("meetings:meeting", args=[slug, meeting.pk])
    address = reverse("meetings:take_back", args=[slug, meeting.pk, matter.pk])
    again = reverse("meetings:conclude", args=[slug, meeting.pk, matter.pk])
    assert web.get(address).status_code == 404
    web.post(again, {"outcome": "agreed", "words": "Thống nhất trình"})
    assert address in web.get(page).content.decode()
    assert web.post(address, {"reason": ""}).status_code == 422
    assert web.post(address, {"reason": "Ghi nhầm nội dung"}).status_code == 302
    shown = web.get(page).content.decode()
    assert address not in shown
    assert again in shown
    assert "Ghi nhầm nội dung" in shown
    assert web.post(address, {"reason": "Lần nữa"}).status_code == 404
