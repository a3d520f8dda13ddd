"""Sittings and executive meetings: added, moved, cancelled, refused."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from kyhop.council import actions
from kyhop.council.actions.add_sitting import SittingDoesNotFit
from kyhop.council.actions.cancel_executive_meeting import MeetingIsOver
from kyhop.council.actions.schedule_executive_meeting import MeetingOnThatDay
from kyhop.council.models import CouncilSession, ExecutiveMeeting, Sitting
from kyhop.council.queries import executive_meetings, sittings_of
from kyhop.council.refusals import DayIsPast, NothingChanges, ReasonMissing, SessionIsClosed
from kyhop.journal.models import Entry
from kyhop.journal.phrases import say
from tests import factories
from tests.factories import NOW, TODAY
from tests.once import made_once

pytestmark = pytest.mark.django_db
OPENING = date(2026, 12, 8)


@made_once
def council():
    return factories.council()


@made_once
def session(council):
    return factories.session(council)


@made_once
def office(council):
    return factories.actor("council_office", council)


def add(session, office, **more):
    words = {
        "day": OPENING, "part": "morning", "kind": "plenary", "starts": time(8), "ends": time(11, 30)
    } | more  # fmt: skip
    return actions.add_sitting(session_id=session.pk, actor=office, at=NOW, **words)


def test_a_sitting_is_added_moved_and_cancelled(session, office):
    sitting = add(session, office)
    assert sitting.minutes == 210
    moved = actions.move_sitting(
        sitting_id=sitting.pk,
        day=OPENING + timedelta(1),
        part="afternoon",
        starts=time(14),
        ends=time(17),
        actor=office,
        at=NOW,
    )
    assert list(sittings_of(session.pk)) == [moved]
    actions.cancel_sitting(sitting_id=sitting.pk, reason="Gộp", actor=office, at=NOW)
    assert not Sitting.objects.exists()
    names = list(Entry.objects.values_list("name", flat=True))
    assert names == ["council.sitting.added", "council.sitting.moved", "council.sitting.cancelled"]
    assert say(Entry.objects.get(seq=3)) == "Hủy phiên ngày 09/12/2026 (Chiều). Lý do: Gộp"


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"day": OPENING - timedelta(1)}, "day"),
        ({"starts": time(12), "ends": time(11)}, "ends"),
        ({"part": "morning", "starts": time(11), "ends": time(12)}, "part"),
        ({"part": "afternoon", "starts": time(11), "ends": time(12)}, "part"),
    ],
)
def test_a_sitting_that_does_not_fit_is_refused_at_its_field(session, office, words, field):
    add(session, office)
    with pytest.raises(SittingDoesNotFit) as refused:
        add(session, office, **words)
    assert refused.value.field == field
    assert Sitting.objects.count() == 1


def test_no_sitting_before_there_is_an_opening_day_or_after_the_close(session, office):
    sitting = add(session, office)
    CouncilSession.objects.update(state="closed")
    for refused in (
        lambda: add(session, office, part="evening", starts=time(19), ends=time(21)),
        lambda: actions.cancel_sitting(sitting_id=sitting.pk, reason="X", actor=office, at=NOW),
    ):
        with pytest.raises(SessionIsClosed):
            refused()
    CouncilSession.objects.update(state="planned", opening_day=None)
    with pytest.raises(SittingDoesNotFit):
        add(session, office, part="evening", starts=time(19), ends=time(21))


def test_moving_a_sitting_nowhere_is_refused(session, office):
    sitting = add(session, office)
    with pytest.raises(NothingChanges):
        actions.move_sitting(
            sitting_id=sitting.pk,
            day=sitting.day,
            part="morning",
            starts=time(8),
            ends=time(11, 30),
            actor=office,
            at=NOW,
        )


def test_an_executive_meeting_is_scheduled_moved_and_cancelled(council):
    actor = factories.actor("executive_office", council)
    meeting = actions.schedule_executive_meeting(
        council_id=council.pk, day=date(2026, 11, 20), actor=actor, at=NOW
    )
    actions.move_executive_meeting(
        meeting_id=meeting.pk,
        day=date(2026, 11, 24),
        hour=time(14),
        reason="Chủ tịch đi công tác",
        actor=actor,
        at=NOW,
    )
    assert [m.day for m in executive_meetings(council.pk)] == [date(2026, 11, 24)]
    assert not executive_meetings(council.pk, until=date(2026, 11, 23))
    actions.cancel_executive_meeting(meeting_id=meeting.pk, reason="Gộp", actor=actor, at=NOW)
    assert not executive_meetings(council.pk)
    assert ExecutiveMeeting.objects.get().cancelled, "it stays in the list, struck out"
    said = [say(entry) for entry in Entry.objects.all()]
    assert said == [
        "Lên lịch phiên họp UBND lúc 08:00 ngày 20/11/2026.",
        "Chuyển phiên họp UBND từ 20/11/2026 sang 24/11/2026. Lý do: Chủ tịch đi công tác",
        "Hủy phiên họp UBND ngày 24/11/2026. Lý do: Gộp",
    ]


def test_executive_meetings_refuse_what_cannot_be(council):
    actor = factories.actor("executive_leader", council)
    meeting = factories.executive_meeting(council)
    other = factories.executive_meeting(council, day=date(2026, 11, 27))

    def move(**more):
        words = {"day": date(2026, 11, 25), "hour": time(8), "reason": "Lùi"} | more
        return actions.move_executive_meeting(meeting_id=meeting.pk, actor=actor, at=NOW, **words)

    with pytest.raises(MeetingOnThatDay):
        actions.schedule_executive_meeting(
            council_id=council.pk, day=meeting.day, actor=actor, at=NOW
        )
    with pytest.raises(MeetingOnThatDay):
        move(day=other.day)
    with pytest.raises(DayIsPast):
        move(day=TODAY - timedelta(1))
    with pytest.raises(NothingChanges):
        move(day=meeting.day)
    with pytest.raises(ReasonMissing):
        move(reason="")
    ExecutiveMeeting.objects.filter(pk=meeting.pk).update(day=TODAY - timedelta(1))
    with pytest.raises(MeetingIsOver):
        move()
    assert not Entry.objects.exists()


def test_a_cancelled_meeting_frees_its_day(council):
    actor = factories.actor("executive_office", council)
    meeting = factories.executive_meeting(council)
    actions.cancel_executive_meeting(meeting_id=meeting.pk, reason="Gộp", actor=actor, at=NOW)
    again = actions.schedule_executive_meeting(
        council_id=council.pk, day=meeting.day, actor=actor, at=NOW
    )
    assert again.pk != meeting.pk
