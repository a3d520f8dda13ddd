"""Hard cases through the room: what the board says at once, and what a proposal makes of them."""

from __future__ import annotations

from datetime import time

import pytest

from kyhop.agenda import actions, refusals
from kyhop.agenda.content import Absence
from kyhop.agenda.editing import draft_of
from kyhop.agenda.problem import judged
from kyhop.agenda.queries import agenda_lines
from kyhop.council.actions.move_sitting import move_sitting
from kyhop.council.models import Sitting
from kyhop.planner import FaultKind
from tests.agenda import rows
from tests.factories import NOW
from tests.once import made_once

pytestmark = pytest.mark.django_db


@made_once
def agenda():
    return rows.agenda()


@made_once
def office(agenda):
    return rows.office(agenda)


def act(agenda, office, verb, **more):
    agenda.refresh_from_db()
    return verb(agenda_id=agenda.pk, seen=agenda.revision, actor=office, at=NOW, **more)


def propose(agenda, office):
    """The result of a proposal with the fewest changes, taken over."""
    made = actions.propose_order(agenda_id=agenda.pk, actor=office, at=NOW)
    result = actions.work_on(made.pk, rounds=200).result
    actions.accept_proposal(proposal_id=made.pk, actor=office, at=NOW)
    return result


def places(agenda):
    content = rows.content(agenda)
    return {key: content.sitting_of(key) for key in content.lines}


def broken(agenda):
    """What makes the draft invalid; a sitting that runs a little over its end only costs."""
    agenda.refresh_from_db()
    return {one.kind for one in judged(*draft_of(agenda)).faults if one.hard}


def shorten(agenda, office, sitting_id, ends):
    row = Sitting.objects.get(pk=sitting_id)
    move_sitting(
        sitting_id=sitting_id, day=row.day, part=row.part, starts=row.starts, ends=ends, actor=office,
        at=NOW,
    )  # fmt: skip


def test_a_halved_sitting_is_told_at_once_and_its_lines_find_other_places(agenda, office):
    before = places(agenda)
    first = next(iter(rows.content(agenda).rows))
    shorten(agenda, office, first, time(9, 0))
    assert broken(agenda) == {FaultKind.OVERRUN}
    result = propose(agenda, office)
    assert broken(agenda) == set()
    after = places(agenda)
    assert sum(sitting == first for sitting in after.values()) < sum(
        sitting == first for sitting in before.values()
    )
    assert {key for key, sitting in after.items() if sitting is None} == set(result["unplaced"])


def test_what_no_longer_fits_anywhere_is_named_with_the_minutes_missing(agenda, office):
    sittings = list(rows.content(agenda).rows)
    for sitting in sittings:
        starts = Sitting.objects.get(pk=sitting).starts
        shorten(agenda, office, sitting, starts.replace(hour=starts.hour + 1, minute=0))
    result = propose(agenda, office)
    assert result["unplaced"]
    assert all(said and all(vi and en for vi, en in said) for said in result["unplaced"].values())
    assert any("phút" in vi for vi, _en in result["conflicts"])
    assert broken(agenda) == set()


def test_everything_locked_stays_where_it_is(agenda, office):
    before = places(agenda)
    for key in before:
        act(agenda, office, actions.lock_line, key=key, lock=True)
    made = actions.propose_order(agenda_id=agenda.pk, actor=office, at=NOW)
    assert actions.work_on(made.pk, rounds=200).result["moved"] == []
    with pytest.raises(refusals.NothingChanged):
        actions.accept_proposal(proposal_id=made.pk, actor=office, at=NOW)
    assert places(agenda) == before


@pytest.fixture
def never_together(agenda, office):
    """Two lines of one block: who presents the one is away on the first of the session's two days,
    who presents the other on the second. The lines, and what each of the three wishes is given up by.
    """
    lines = rows.content(agenda).lines
    one, other = [key for key, line in lines.items() if line.kind == "verification"][:2]
    assert not set(lines[one].posts) & set(lines[other].posts)
    days = sorted({row.day for row in Sitting.objects.filter(session=agenda.session)})
    assert len(days) == 2
    away = [
        Absence(lines[key].posts[0], day.isoformat())
        for key, day in zip((one, other), days, strict=True)
    ]
    for key, absence in zip((one, other), away, strict=True):
        act(agenda, office, actions.edit_line, key=key, values={"block": "cùng thẩm tra"})
        act(agenda, office, actions.set_absence, absence=absence)
    given_up = {
        "the first is there": (actions.set_absence, {"absence": away[0], "gone": True}),
        "the second is there": (actions.set_absence, {"absence": away[1], "gone": True}),
        "the block is parted": (actions.edit_line, {"key": one, "values": {"block": ""}}),
    }
    return (one, other), given_up


def test_two_that_belong_together_but_whose_presenters_never_meet_are_both_named(
    agenda, office, never_together
):
    keys, _given_up = never_together
    result = propose(agenda, office)
    assert set(keys) <= set(result["unplaced"])
    lines = rows.content(agenda).lines
    first, second = (f"“{lines[key].title}”" for key in keys)
    assert result["conflicts"] == [
        [
            "không thể đồng thời: Người đứng đầu Ban Pháp chế vắng cả ngày 08/12; Người đứng đầu Ban"
            " Kinh tế - Ngân sách vắng cả ngày 09/12; khối cùng thẩm tra: "
            f"{first}, {second} phải liền nhau (mục {first}, {second})",
            "not all at once: Người đứng đầu Ban Pháp chế is away all day 08/12; Người đứng đầu Ban"
            " Kinh tế - Ngân sách is away all day 09/12; block cùng thẩm tra: "
            f"{first}, {second} stay together (lines {first}, {second})",
        ]
    ]


@pytest.mark.parametrize(
    "wish", ["the first is there", "the second is there", "the block is parted"]
)
def test_giving_up_any_one_of_the_three_places_both(agenda, office, never_together, wish):
    keys, given_up = never_together
    verb, values = given_up[wish]
    act(agenda, office, verb, **values)
    result = propose(agenda, office)
    assert result["unplaced"] == {}
    assert result["conflicts"] == []
    where = places(agenda)
    assert None not in {where[key] for key in keys}
    assert broken(agenda) == set()


def test_a_title_of_five_hundred_letters_goes_through_to_the_released_version(agenda, office):
    key = rows.key(agenda, kind="closing")
    title = ("Phát biểu bế mạc kỳ họp " * 25)[:499].strip()
    act(agenda, office, actions.edit_line, key=key, values={"title": title})
    board = rows.board(agenda)
    act(agenda, board, actions.release_agenda, despite="Thử")
    assert title in {line.title for line in agenda_lines(agenda.session_id)}
