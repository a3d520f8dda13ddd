"""Planning a session, moving its opening, opening and closing it."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from kyhop.council import actions
from kyhop.council.actions.close_session import NotInSession
from kyhop.council.actions.move_opening import (
    AlreadyOpened,
    AlreadyOpensThen,
    SittingsLeftBehind,
)
from kyhop.council.actions.open_session import NotBeingPrepared, NotYetItsDay
from kyhop.council.actions.plan_session import DaysDoNotFit, NumberTaken
from kyhop.council.models import CouncilSession, Sitting
from kyhop.council.queries import coming_session, current_term
from kyhop.council.refusals import (
    DayIsPast,
    NothingChanges,
    OutsideTerm,
    ReasonMissing,
    SessionIsClosed,
)
from kyhop.journal.models import Entry
from kyhop.journal.phrases import say
from tests import factories
from tests.factories import NOW, TODAY
from tests.once import made_once

pytestmark = pytest.mark.django_db
OPENING = date(2026, 12, 8)


@made_once
def office():
    return factories.actor("council_office")


@made_once
def session(office):
    from kyhop.council.models import Council

    return factories.session(
        Council.objects.get(pk=office.council_id), closing_day=date(2026, 12, 10)
    )


def move(session, office, day, **more):
    words = {"reason": "Theo Thông báo của Thường trực"} | more
    return actions.move_opening(
        session_id=session.pk, opening_day=day, actor=office, at=NOW, **words
    )


def test_a_session_is_planned_without_a_day_and_gets_it_later(office, session):
    planned = actions.plan_session(
        term_id=session.term_id, number=4, kind="thematic", actor=office, at=NOW
    )
    assert planned.opens_at is None
    assert planned.title.startswith("Kỳ họp thứ Tư (chuyên đề), HĐND")
    assert planned.title.endswith("khóa XVI, nhiệm kỳ 2026–2031")
    move(planned, office, date(2026, 12, 20), reason="")
    first = Entry.objects.latest("seq")
    assert (first.data["before"], first.data["after"]) == (None, "2026-12-20")
    assert say(first) == "Ấn định khai mạc lúc 08:00 20/12/2026."


def test_planning_refuses_a_number_in_use_and_days_that_contradict(office, session):
    def plan(**words):
        given = {"number": 4, "kind": "regular"} | words
        return actions.plan_session(term_id=session.term_id, actor=office, at=NOW, **given)

    with pytest.raises(NumberTaken) as refused:
        plan(number=session.number)
    assert "4" in str(refused.value.accepted)
    with pytest.raises(DayIsPast):
        plan(opening_day=TODAY - timedelta(1))
    with pytest.raises(OutsideTerm):
        plan(opening_day=date(2031, 4, 1))
    with pytest.raises(DaysDoNotFit):
        plan(opening_day=OPENING, closing_day=OPENING - timedelta(1))
    with pytest.raises(DaysDoNotFit):
        plan(closing_day=OPENING)
    with pytest.raises(DaysDoNotFit):
        plan(opening_day=OPENING, registration_ends=OPENING + timedelta(1))
    assert CouncilSession.objects.count() == 1


def test_the_opening_moves_with_closing_day_and_sittings(office, session):
    for day, part in ((8, "morning"), (8, "afternoon"), (9, "morning")):
        starts = time(8) if part == "morning" else time(14)
        factories.sitting(
            session,
            day=date(2026, 12, day),
            part=part,
            starts=starts,
            ends=time(starts.hour + 3),
        )
    moved = move(session, office, date(2026, 12, 9), opening_hour=time(7, 30))
    assert (moved.opening_day, moved.opening_hour) == (date(2026, 12, 9), time(7, 30))
    assert moved.closing_day == date(2026, 12, 11)
    assert [s.day.day for s in Sitting.objects.all()] == [9, 9, 10]
    entry = Entry.objects.get()
    assert entry.name == "council.session.opening_moved"
    assert entry.subject == f"council.session:{session.pk}"
    assert entry.data["sittings_moved"] == 3
    assert say(entry) == (
        "Chuyển khai mạc từ 08:00 08/12/2026 sang 07:30 09/12/2026."
        " Lý do: Theo Thông báo của Thường trực"
    )


def test_the_opening_moves_earlier_too(office, session):
    factories.sitting(session)
    factories.sitting(session, day=date(2026, 12, 9))
    move(session, office, date(2026, 12, 7))
    assert [s.day.day for s in Sitting.objects.all()] == [7, 8]


def test_sittings_stay_when_asked_but_never_before_the_opening(office, session):
    factories.sitting(session)
    move(session, office, date(2026, 12, 7), move_sittings=False)
    assert Sitting.objects.get().day == OPENING
    with pytest.raises(SittingsLeftBehind):
        move(session, office, date(2026, 12, 9), move_sittings=False)
    session.refresh_from_db()
    assert session.opening_day == date(2026, 12, 7)


def test_moving_the_opening_refuses_what_cannot_be(office, session):
    with pytest.raises(AlreadyOpensThen):
        move(session, office, OPENING)
    with pytest.raises(DayIsPast) as past:
        move(session, office, TODAY - timedelta(1))
    assert past.value.field == "opening_day"
    with pytest.raises(ReasonMissing):
        move(session, office, date(2026, 12, 9), reason="   ")
    with pytest.raises(OutsideTerm):
        move(session, office, date(2032, 1, 1))
    CouncilSession.objects.update(registration_ends=date(2026, 12, 5))
    with pytest.raises(DaysDoNotFit):
        move(session, office, date(2026, 12, 4))
    session.refresh_from_db()
    assert session.opening_day == OPENING
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    ("state", "refusal"), [("open", AlreadyOpened), ("closed", SessionIsClosed)]
)
def test_an_opened_or_closed_session_does_not_move(office, session, state, refusal):
    CouncilSession.objects.update(state=state)
    with pytest.raises(refusal):
        move(session, office, date(2026, 12, 9))


def test_registration_ends_when_set_and_may_be_cleared(office, session):
    def end(day):
        return actions.set_registration_end(
            session_id=session.pk, registration_ends=day, actor=office, at=NOW
        )

    assert end(date(2026, 11, 20)).registration_ends == date(2026, 11, 20)
    with pytest.raises(NothingChanges):
        end(date(2026, 11, 20))
    assert end(None).registration_ends is None
    assert Entry.objects.filter(name="council.session.registration_end_set").count() == 2


def test_a_session_opens_on_its_day_and_closes_once(office, session):
    def opens(at):
        return actions.open_session(session_id=session.pk, actor=office, at=at)

    def closes(at):
        return actions.close_session(session_id=session.pk, actor=office, at=at)

    on_its_day = NOW.replace(month=12, day=8)
    with pytest.raises(NotYetItsDay):
        opens(NOW)
    with pytest.raises(NotInSession):
        closes(on_its_day)
    assert opens(on_its_day).state == "open"
    with pytest.raises(NotBeingPrepared):
        opens(on_its_day)
    closed = closes(on_its_day.replace(day=11))
    assert (closed.state, closed.closing_day) == ("closed", date(2026, 12, 11))


def test_the_coming_session_is_the_running_then_the_next_then_the_undated(office, session):
    council_id = office.council_id
    undated = actions.plan_session(
        term_id=session.term_id, number=9, kind="regular", actor=office, at=NOW
    )
    assert coming_session(council_id, TODAY) == session
    assert coming_session(council_id, date(2026, 12, 9)) == undated
    CouncilSession.objects.filter(pk=session.pk).update(state="open")
    assert coming_session(council_id, date(2026, 12, 9)) == session
    assert current_term(council_id, TODAY) == session.term
    assert current_term(council_id, date(2040, 1, 1)) is None
