"""Drafting an agenda and changing its lines: effect, refusal, permission, journal."""

from __future__ import annotations

import pytest

from kyhop.access.actor import SYSTEM
from kyhop.access.rules import NotAllowed
from kyhop.agenda import actions, refusals
from kyhop.agenda.content import Absence, Line, Order
from kyhop.agenda.editing import draft_of
from kyhop.agenda.problem import judged
from kyhop.journal import say
from kyhop.journal.models import Entry
from kyhop.matters.actions.withdraw_matter import withdraw_matter
from kyhop.matters.models import Matter
from kyhop.planner import FaultKind
from tests.agenda import rows
from tests.agenda.rows import at
from tests.factories import NOW
from tests.matters import rows as matters
from tests.once import made_once

pytestmark = pytest.mark.django_db


@made_once
def agenda():
    return rows.agenda()


@made_once
def office(agenda):
    return rows.office(agenda)


def told(name):
    return Entry.objects.get(name=f"agenda.{name}")


def faults(agenda):
    agenda.refresh_from_db()
    return {one.kind for one in judged(*draft_of(agenda)).faults}


def first_sitting(agenda):
    return next(iter(rows.content(agenda).rows))


def test_an_outline_and_the_matters_make_a_valid_first_agenda(agenda):
    content, frame = draft_of(agenda)
    kinds = [line.kind for line in content.lines.values()]
    for kind, number in (("submission", 2), ("verification", 3), ("vote", 3), ("report", 1)):
        assert kinds.count(kind) == number, kind
    found = judged(content, frame)
    assert found.valid, found.faults
    assert found.agenda.unplaced == ()
    order = [content.lines[one.line].kind for one in found.agenda.placed]
    assert order[:3] == ["opening", "roll_call", "vote"]
    assert order[-1] == "closing"
    assert max(i for i, kind in enumerate(order) if kind == "submission") < order.index(
        "discussion"
    )
    assert "Kỳ họp thường lệ cuối năm" in say(told("draft.started"))
    with pytest.raises(refusals.AgendaStarted):
        actions.start_agenda(session_id=agenda.session_id, outline="urgent", actor=SYSTEM, at=NOW)


def test_only_the_council_office_drafts(agenda):
    key = rows.key(agenda, kind="discussion")
    for who in (rows.board(agenda), rows.executive(agenda)):
        with pytest.raises(NotAllowed):
            actions.set_minutes(**at(agenda, who, key=key, minutes=30))


def test_a_line_moves_and_the_board_says_at_once_what_it_breaks(agenda, office):
    closing = rows.key(agenda, kind="closing")
    sitting = first_sitting(agenda)
    top = rows.content(agenda).rows[sitting][0]
    actions.move_line(**at(agenda, office, key=closing, sitting_id=sitting, before=top))
    assert rows.content(agenda).rows[sitting][0] == closing
    assert FaultKind.ORDER in faults(agenda)
    assert "trước “Chào cờ" in say(told("line.moved"))
    with pytest.raises(refusals.NoSuchPlace):
        actions.move_line(**at(agenda, office, key=closing, sitting_id=sitting, before="L99"))
    with pytest.raises(refusals.NoSuchLine):
        actions.move_line(**at(agenda, office, key="L99", sitting_id=sitting))


def test_steps_stop_at_the_edge_and_cross_to_the_neighbouring_sitting(agenda, office):
    sittings = list(draft_of(agenda)[1].sittings)
    top = rows.content(agenda).rows[sittings[0]][0]
    for way in ("up", "left"):
        with pytest.raises(refusals.NoWayFurther):
            actions.step_line(**at(agenda, office, key=top, way=way))
    actions.step_line(**at(agenda, office, key=top, way="down"))
    assert rows.content(agenda).rows[sittings[0]][1] == top
    actions.step_line(**at(agenda, office, key=top, way="right"))
    assert rows.content(agenda).rows[sittings[1]][0] == top


def test_a_line_without_a_matter_is_added_changed_and_taken_off(agenda, office):
    line = Line(
        key="", kind="speech", title="Phát biểu của lãnh đạo tỉnh", minutes=15, source="hand"
    )
    actions.add_line(**at(agenda, office, line=line, sitting_id=None))
    key = rows.key(agenda, title="lãnh đạo")
    assert rows.content(agenda).sitting_of(key) is None
    actions.place_line(**at(agenda, office, key=key))
    assert rows.content(agenda).sitting_of(key) is not None
    assert not faults(agenda) & {FaultKind.ORDER, FaultKind.OVERRUN, FaultKind.TOGETHER}
    actions.edit_line(**at(agenda, office, key=key, values={"title": "Phát biểu", "minutes": 25}))
    changed = rows.content(agenda).lines[key]
    assert (changed.title, changed.minutes, changed.source) == ("Phát biểu", 25, "hand")
    with pytest.raises(refusals.NothingChanged):
        actions.edit_line(**at(agenda, office, key=key, values={"title": "Phát biểu"}))
    with pytest.raises(refusals.MinutesWrong):
        actions.set_minutes(**at(agenda, office, key=key, minutes=0))
    actions.remove_line(**at(agenda, office, key=key, reason="Không bố trí"))
    assert key not in rows.content(agenda).lines
    assert "Không bố trí" in say(told("line.removed"))


def test_a_fixed_hour_lies_within_its_sitting(agenda, office):
    key, sitting = rows.key(agenda, kind="question_time"), first_sitting(agenda)
    values = {"sitting": sitting, "hour": "15:00"}
    with pytest.raises(refusals.HourWrong):
        actions.edit_line(**at(agenda, office, key=key, values=values))
    values = {"sitting": sitting, "hour": "10:00"}
    actions.edit_line(**at(agenda, office, key=key, values=values))
    assert FaultKind.FIXED in faults(agenda)


def test_a_locked_line_stays_until_it_is_unlocked(agenda, office):
    key = rows.key(agenda, kind="discussion")
    actions.lock_line(**at(agenda, office, key=key, lock=True))
    for verb, more in (
        (actions.step_line, {"way": "down"}),
        (actions.set_minutes, {"minutes": 5}),
        (actions.remove_line, {"reason": "x"}),
    ):
        with pytest.raises(refusals.LineLocked):
            verb(**at(agenda, office, key=key, **more))
    actions.lock_line(**at(agenda, office, key=key, lock=False))
    actions.set_minutes(**at(agenda, office, key=key, minutes=5))


def test_an_order_by_hand_is_judged_and_may_not_go_round(agenda, office):
    first, then = rows.key(agenda, kind="closing"), rows.key(agenda, kind="discussion")
    actions.set_order(**at(agenda, office, order=Order(first, then, 0)))
    assert FaultKind.ORDER in faults(agenda)
    with pytest.raises(refusals.OrderGoesRound):
        actions.set_order(**at(agenda, office, order=Order(then, first, 0)))
    actions.set_order(**at(agenda, office, order=Order(first, then, 0), gone=True))
    assert rows.content(agenda).order == ()


def test_an_absence_is_told_at_once_and_can_be_taken_back(agenda, office):
    key = rows.key(agenda, kind="verification")
    content = rows.content(agenda)
    half = draft_of(agenda)[1].half(content.sitting_of(key))
    away = Absence(content.lines[key].posts[0], half.day.isoformat())
    actions.set_absence(**at(agenda, office, absence=away))
    assert FaultKind.AWAY in faults(agenda)
    wrong = Absence(away.post, away.day, "10:00", "09:00")
    with pytest.raises(refusals.AbsenceWrong):
        actions.set_absence(**at(agenda, office, absence=wrong))
    actions.set_absence(**at(agenda, office, absence=away, gone=True))
    assert FaultKind.AWAY not in faults(agenda)


def test_undo_and_redo_go_through_the_changes_of_this_draft(agenda, office):
    start = rows.content(agenda)
    key = rows.key(agenda, kind="discussion")
    with pytest.raises(refusals.NothingToUndo):
        actions.undo_edit(**at(agenda, office))
    actions.set_minutes(**at(agenda, office, key=key, minutes=33))
    actions.step_line(**at(agenda, office, key=key, way="down"))
    moved = rows.content(agenda)
    actions.undo_edit(**at(agenda, office))
    actions.undo_edit(**at(agenda, office))
    assert rows.content(agenda) == start
    with pytest.raises(refusals.NothingToUndo):
        actions.undo_edit(**at(agenda, office))
    actions.redo_edit(**at(agenda, office))
    actions.redo_edit(**at(agenda, office))
    assert rows.content(agenda) == moved
    actions.undo_edit(**at(agenda, office))
    actions.set_minutes(**at(agenda, office, key=key, minutes=44))
    with pytest.raises(refusals.NothingToRedo):
        actions.redo_edit(**at(agenda, office))
    assert Entry.objects.filter(name="agenda.edit.undone").count() == 3


def test_matters_that_come_and_go_are_brought_in_by_one_change(agenda, office):
    with pytest.raises(refusals.NothingChanged):
        actions.bring_matters(**at(agenda, office))
    health = Matter.objects.get(session=agenda.session, title__startswith="Hỗ trợ")
    withdraw_matter(
        matter_id=health.pk, cause="data_missing", reason="Chưa đủ số liệu", actor=SYSTEM, at=NOW
    )
    new = matters.matter(agenda.session, title="Nội dung bổ sung")
    actions.bring_matters(**at(agenda, office))
    content = rows.content(agenda)
    about = {pk for line in content.lines.values() for pk in line.matters}
    assert new.pk in about
    assert health.pk not in about
    actions.undo_edit(**at(agenda, office))
    assert health.pk in {pk for line in rows.content(agenda).lines.values() for pk in line.matters}
