"""Two people edit one agenda: nobody's change is lost, the second sees what happened."""

from __future__ import annotations

import pytest

from kyhop.agenda import actions, refusals
from tests.agenda import rows
from tests.factories import NOW
from tests.once import made_once

pytestmark = pytest.mark.django_db


@made_once
def agenda():
    return rows.agenda()


def test_what_still_makes_sense_is_applied_to_what_the_other_did(agenda):
    first, second = rows.office(agenda), rows.office(agenda)
    discussion, closing = (rows.key(agenda, kind=kind) for kind in ("discussion", "closing"))
    seen = {"agenda_id": agenda.pk, "seen": agenda.revision, "at": NOW}
    actions.set_minutes(key=discussion, minutes=70, actor=first, **seen)
    done = actions.set_minutes(key=closing, minutes=20, actor=second, **seen)
    lines = rows.content(agenda).lines
    assert (lines[discussion].minutes, lines[closing].minutes) == (70, 20)
    assert first.label in done.meanwhile[0]
    assert "70 phút" in done.meanwhile[0]


def test_the_same_line_moved_twice_is_refused_with_both(agenda):
    first, second = rows.office(agenda), rows.office(agenda)
    key = rows.key(agenda, kind="question_time")
    sittings = list(rows.content(agenda).rows)
    seen = {"agenda_id": agenda.pk, "seen": agenda.revision, "key": key, "at": NOW}
    actions.move_line(sitting_id=sittings[0], actor=first, **seen)
    with pytest.raises(refusals.Overtaken) as refused:
        actions.move_line(sitting_id=sittings[1], actor=second, **seen)
    assert first.label in refused.value.meanwhile[0]
    assert "Chất vấn" in refused.value.wanted
    assert rows.content(agenda).sitting_of(key) == sittings[0]


@pytest.mark.parametrize("verb", ["edit", "move", "lock"])
def test_a_line_taken_off_meanwhile_is_told_whatever_was_wanted(agenda, verb):
    first, second = rows.office(agenda), rows.office(agenda)
    key = rows.key(agenda, kind="question_time")
    sitting = next(iter(rows.content(agenda).rows))
    seen = {"agenda_id": agenda.pk, "seen": agenda.revision, "key": key, "at": NOW}
    actions.remove_line(reason="Không chất vấn", actor=first, **seen)
    wanted = {
        "edit": (actions.edit_line, {"values": {"title": "Chất vấn buổi sáng"}}),
        "move": (actions.move_line, {"sitting_id": sitting}),
        "lock": (actions.lock_line, {"lock": True}),
    }
    act, more = wanted[verb]
    with pytest.raises(refusals.Overtaken) as refused:
        act(actor=second, **more, **seen)
    assert "Không chất vấn" in str(refused.value)


def test_an_anchor_that_left_the_sitting_makes_no_sense_any_more(agenda):
    first, second = rows.office(agenda), rows.office(agenda)
    content = rows.content(agenda)
    sittings = list(content.rows)
    anchor = next(key for key in content.rows[sittings[0]] if not key.startswith("break"))
    key = rows.key(agenda, kind="closing")
    seen = {"agenda_id": agenda.pk, "seen": agenda.revision, "at": NOW}
    actions.move_line(key=anchor, sitting_id=sittings[1], actor=first, **seen)
    with pytest.raises(refusals.Overtaken):
        actions.move_line(key=key, sitting_id=sittings[0], before=anchor, actor=second, **seen)


def test_undo_takes_back_nothing_that_one_has_not_seen(agenda):
    first, second = rows.office(agenda), rows.office(agenda)
    key = rows.key(agenda, kind="discussion")
    seen = {"agenda_id": agenda.pk, "seen": agenda.revision, "at": NOW}
    actions.set_minutes(key=key, minutes=70, actor=first, **seen)
    with pytest.raises(refusals.Overtaken):
        actions.undo_edit(actor=second, **seen)
    assert rows.content(agenda).lines[key].minutes == 70
