"""A meeting that does not agree opens its step again where somebody had marked it as done."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse

from kyhop.access.actor import SYSTEM
from kyhop.access.roles import Role
from kyhop.access.rules import NotAllowed
from kyhop.journal import say
from kyhop.journal.models import Entry
from kyhop.matters.actions.aim_at_meeting import aim_at_meeting
from kyhop.matters.actions.record_step import record_step
from kyhop.matters.actions.undo_step import undo_step
from kyhop.matters.models import StepRecord
from kyhop.matters.queries import standing_records
from kyhop.matters.states import MatterState
from kyhop.meetings import refusals
from kyhop.meetings.models import Conclusion
from tests import factories
from tests.factories import NOW, TODAY
from tests.matters import rows
from tests.meetings.making import aimed
from tests.meetings.test_meetings import HELD
from tests.meetings.test_taking_back import STEP, conclude, take_back
from tests.once import made_once

pytestmark = pytest.mark.django_db


@made_once
def matter():
    return aimed()


@made_once
def office(matter):
    return rows.sitting_for(matter.council, "Văn phòng UBND tỉnh", Role.EXECUTIVE_OFFICE)


@made_once
def marked(matter):
    """The step marked four days before the meeting by the council office, which does not conclude."""
    return record_step(
        matter_id=matter.pk, step_id=STEP, done_on=TODAY, note="Họp sớm",
        actor=rows.office(matter.council), at=NOW,
    )  # fmt: skip


@pytest.fixture
def meeting(matter):
    return matter.executive_meeting


def standing(matter):
    return standing_records([matter.pk])[matter.pk].get(STEP)


@pytest.mark.parametrize(
    ("outcome", "said"),
    [("postponed", "Lùi sang phiên họp khác"), ("not_agreed", "Chưa thống nhất")],
)
def test_it_is_open_again_and_the_journal_says_why(matter, marked, meeting, office, outcome, said):
    conclude(matter, meeting, office, outcome)
    assert standing(matter) is None
    marked.refresh_from_db()
    assert (marked.undone_at, marked.undone_by_vi) == (HELD, office.label_vi)
    entry = Entry.objects.get(name="matters.step.undone")
    assert say(entry).endswith(f"Lý do: Kết luận phiên họp UBND ngày 20/11/2026: {said}")
    assert entry.account_id == office.account_id
    assert Conclusion.objects.get().record_id == marked.pk


@pytest.mark.parametrize("outcome", ["agreed", "with_changes"])
def test_what_is_agreed_leaves_the_mark(matter, marked, meeting, office, outcome):
    conclude(matter, meeting, office, outcome)
    assert standing(matter) == marked
    assert not Entry.objects.filter(name="matters.step.undone").exists()


def test_what_was_done_on_a_later_day_the_meeting_does_not_know(matter, meeting, office):
    after = HELD + timedelta(days=3)
    later = record_step(
        matter_id=matter.pk, step_id=STEP, done_on=after.date(), actor=SYSTEM, at=after
    )
    conclude(matter, meeting, office, "postponed", at=after)
    assert standing(matter) == later


@pytest.mark.parametrize("outcome", ["postponed", "not_agreed"])
def test_taking_the_conclusion_back_marks_it_as_before_on_any_day(
    matter, marked, meeting, office, outcome
):
    conclude(matter, meeting, office, outcome)
    take_back(matter, meeting, office, at=HELD + timedelta(days=5))
    assert standing(matter) == marked
    assert standing(matter).note == "Họp sớm"
    entry = Entry.objects.get(name="matters.step.restored")
    assert say(entry).endswith("Lý do: Ghi nhầm dòng")
    assert entry.account_id == office.account_id
    conclude(matter, meeting, office, "not_agreed", at=HELD + timedelta(days=6))
    assert standing(matter) is None


def test_what_was_marked_anew_since_stays_when_it_is_taken_back(matter, marked, meeting, office):
    conclude(matter, meeting, office, "not_agreed")
    anew = record_step(
        matter_id=matter.pk, step_id=STEP, done_on=HELD.date(), actor=SYSTEM, at=HELD
    )
    take_back(matter, meeting, office)
    assert standing(matter) == anew
    assert StepRecord.objects.get(pk=marked.pk).undone_at == HELD


def test_what_somebody_had_undone_before_stays_undone(matter, marked, meeting, office):
    undo_step(record_id=marked.pk, reason="Nhầm", actor=SYSTEM, at=NOW)
    conclude(matter, meeting, office, "not_agreed")
    take_back(matter, meeting, office)
    assert standing(matter) is None


def test_a_later_meeting_that_postpones_opens_what_an_earlier_one_agreed(matter, meeting, office):
    first = conclude(matter, meeting, office)
    later = factories.executive_meeting(matter.council, day=date(2026, 11, 26))
    aim_at_meeting(matter_id=matter.pk, meeting_id=later.pk, actor=SYSTEM, at=HELD)
    held = HELD + timedelta(days=6)
    conclude(matter, later, office, "postponed", at=held)
    assert standing(matter) is None
    take_back(matter, later, office, at=held)
    assert standing(matter).pk == first.record_id
    council_office = rows.office(matter.council)
    undo_step(record_id=first.record_id, reason="Ghi nhầm", actor=council_office, at=held)
    assert take_back(matter, meeting, office, at=held).pk == first.pk
    assert standing(matter) is None, "what was undone by hand is not restored"


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.SHARED_VIEWER}))
def test_only_the_executive_opens_it(matter, marked, meeting, role):
    somebody = factories.actor(role, matter.council)
    if role in (Role.EXECUTIVE_OFFICE, Role.EXECUTIVE_LEADER):
        conclude(matter, meeting, somebody, "postponed")
        assert standing(matter) is None
    else:
        with pytest.raises(NotAllowed):
            conclude(matter, meeting, somebody, "postponed")
        assert standing(matter) == marked


def test_a_refused_conclusion_leaves_the_mark(matter, marked, meeting, office):
    with pytest.raises(refusals.NotHeldYet):
        conclude(matter, meeting, office, "not_agreed", at=NOW)
    conclude(matter, meeting, office, "not_agreed")
    matter.state = MatterState.WITHDRAWN
    matter.save()
    with pytest.raises(refusals.Refusal):
        take_back(matter, meeting, office)
    assert standing(matter) is None
    assert not Entry.objects.filter(name="matters.step.restored").exists()


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("vi", "Bước họp UBND đã được đánh dấu xong ngày 16/11/2026", "tính là đã xong ngày 16/11/2026"),
        ("en", "already marked as done on 16/11/2026", "counts as done on 16/11/2026 as before"),
    ],
)  # fmt: skip
def test_both_pages_say_before_what_becomes_of_the_mark(
    matter, marked, meeting, office, settings, language, before, after
):
    settings.KYHOP_TODAY = TODAY + timedelta(days=4)
    web = factories.client_of(office)
    web.cookies["kyhop_language"] = language
    words = [matter.council.slug, meeting.pk, matter.pk]
    address = reverse("meetings:conclude", args=words)
    assert before in web.get(address).content.decode()
    form = {"outcome": "postponed", "words": "Rà soát lại nguồn kinh phí"}
    assert web.post(address, form).status_code == 302
    back = reverse("meetings:take_back", args=words)
    assert after in web.get(back).content.decode()
    assert web.post(back, {"reason": "Ghi nhầm dòng"}).status_code == 302
    assert standing(matter) == marked
