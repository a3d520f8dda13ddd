"""Ways out are proved by trying: each turns the verdict, needs every one of its changes, and is small."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from kyhop.desk.whatif.changes import (
    AddMeeting,
    CarryOver,
    DayOff,
    MoveMeeting,
    MoveOpening,
    Shorten,
    merged,
)
from kyhop.desk.whatif.situation import CannotTry, requests
from kyhop.desk.whatif.trial import Trier
from kyhop.desk.whatif.ways import AT_MOST, ways_out
from kyhop.law.plan import plan_many
from tests.desk.whatif.sessions import SHORTENED, TODAY, situation, situations, subject, workdays

PROVINCE = "resolution.normative.province"
GROUND = SHORTENED[PROVINCE].grounds[0].id


def all_fit(situation, changes):
    """Judged by the engine alone, without anything that the search remembers."""
    staying = [request for request in requests(situation, merged(changes)) if request is not None]
    return bool(staying) and all(plan.feasible for plan in plan_many(staying))


@st.composite
def tried_in(draw, found):
    """Up to two changes that can be tried in this session, of every kind."""
    days = st.sampled_from(workdays(TODAY, found.opening))
    kinds = [
        st.sampled_from(workdays(date(2026, 11, 20), date(2026, 12, 30))).map(MoveOpening),
        st.just(DayOff(date(2026, 11, 18))),
        days.map(AddMeeting),
        st.sampled_from(found.subjects).map(lambda subject: CarryOver(subject.id)),
    ]
    if found.meetings:
        kinds.append(st.builds(MoveMeeting, st.sampled_from(found.meetings), days))
    changes = merged(draw(st.lists(st.one_of(kinds), max_size=2)))
    try:
        requests(found, changes)
    except CannotTry:
        return ()
    return changes


@settings(max_examples=100, deadline=None)
@given(data=st.data(), found=situations(), named=st.booleans())
def test_every_way_turns_the_verdict_and_needs_each_change(data, found, named):
    tried = data.draw(tried_in(found))
    grounds = {s.id: min(s.grounds) for s in found.subjects if s.grounds} if named else {}
    ways = ways_out(Trier(found), tried, grounds)
    if not Trier(found).missing(tried):
        assert ways == []
        return
    assert len(ways) <= AT_MOST
    assert [way.size for way in ways] == sorted(way.size for way in ways)
    for way in ways:
        assert way.changes
        assert way.trial == merged((*tried, *way.changes))
        assert all_fit(found, (*tried, *way.changes))
        for dropped in way.changes:
            rest = tuple(change for change in way.changes if change != dropped)
            assert not all_fit(found, (*tried, *rest)), (way.changes, dropped)
        for change in way.changes:
            if isinstance(change, Shorten):
                assert grounds.get(change.matter) == change.ground


@settings(max_examples=60, deadline=None)
@given(found=situations())
def test_a_session_that_can_be_saved_is_saved(found):
    trier = Trier(found)
    missing = trier.missing(())
    if missing and len(missing) < len(found.subjects):
        carried = tuple(CarryOver(id) for id in sorted(missing))
        assert any(set(way.changes) <= set(carried) for way in ways_out(trier, ())) or (
            len(ways_out(trier, ())) == AT_MOST
        )


def stuck(aim=None):
    """A provincial resolution whose drafting has only begun, five weeks before the opening."""
    return subject(1, PROVINCE, 4, aim=aim, ago=3)


def ready(id=2, aim=None):
    """One that has been appraised and answered."""
    return subject(id, PROVINCE, 10, aim=aim, ago=5)


def kinds(ways):
    return [tuple(type(change) for change in way.changes) for way in ways]


def test_what_fits_needs_no_way_out():
    assert ways_out(Trier(situation([ready()], date(2027, 1, 12))), ()) == []


def test_the_stuck_matter_leaves_or_the_opening_waits_for_it():
    found = situation([stuck(), ready()], meetings=(date(2026, 11, 13), date(2026, 12, 18)))
    ways = ways_out(Trier(found), ())
    assert (CarryOver,) in kinds(ways)
    assert (MoveOpening,) in kinds(ways)
    assert kinds(ways)[0] == (CarryOver,)
    later = next(way for way in ways if kinds([way]) == [(MoveOpening,)])
    (move,) = later.changes
    earlier = [day for day in workdays(date(2026, 12, 9), move.day) if day < move.day]
    assert not any(all_fit(found, [MoveOpening(day)]) for day in earlier)
    assert later.touched == 2


def test_the_shortened_procedure_is_offered_only_on_a_named_ground():
    found = situation([subject(1, PROVINCE, 7, ago=5), ready()])
    without = ways_out(Trier(found), ())
    assert not any(isinstance(change, Shorten) for way in without for change in way.changes)
    named = ways_out(Trier(found), (), {1: GROUND})
    assert (Shorten,) in kinds(named)
    assert ways_out(Trier(found), (), {1: "khong-phai-can-cu"}) == without


def test_a_meeting_too_late_is_moved_or_another_one_is_held():
    late = date(2026, 12, 4)
    found = situation([ready(1, late), ready(2, late)], meetings=(late,))
    ways = ways_out(Trier(found), ())
    moved = next(way for way in ways if kinds([way]) == [(MoveMeeting,)])
    (move,) = moved.changes
    assert move.day == late
    closer = [d for d in workdays(TODAY, late) if move.to < d < late]
    assert not any(all_fit(found, [MoveMeeting(late, day)]) for day in closer)
    added = next(way for way in ways if kinds([way]) == [(AddMeeting,)])
    assert added.changes[0].matters == (1, 2)


def test_one_change_for_all_is_completed_by_the_departure_of_the_rest():
    late = date(2026, 12, 4)
    hopeless = subject(1, PROVINCE, 3, aim=late, ago=1)
    found = situation([hopeless, ready(2, late), ready(3, late)], meetings=(late,))
    assert (MoveMeeting, CarryOver) in kinds(ways_out(Trier(found), ()))
