"""From the draft under review to the version that holds, adopted and amended; who is told."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kyhop.access.actor import SYSTEM
from kyhop.access.rules import NotAllowed
from kyhop.agenda import actions, refusals
from kyhop.agenda.estimates import Estimates
from kyhop.agenda.models import Version
from kyhop.agenda.printed import changes
from kyhop.agenda.queries import (
    agenda_lines,
    lines_of_posts,
    released_version,
    sittings_changed,
)
from kyhop.council.actions.move_opening import move_opening
from kyhop.journal.models import Entry
from kyhop.notices.models import Notice
from kyhop.notices.receivers import tell_of
from tests import factories
from tests.agenda import rows
from tests.agenda.rows import at
from tests.factories import NOW, TODAY
from tests.once import made_once

pytestmark = pytest.mark.django_db


@made_once
def agenda():
    return rows.agenda()


@made_once
def board(agenda):
    return rows.board(agenda)


def release(agenda, board, **more):
    return actions.release_agenda(**at(agenda, board, despite="Thử", **more))


def test_what_is_not_settled_asks_for_a_reason(agenda, board):
    with pytest.raises(refusals.NotReady) as refused:
        actions.release_agenda(**at(agenda, board))
    assert "liên tịch" in str(refused.value)
    executive, office = rows.executive(agenda), rows.office(agenda)
    said = {"agenda_id": agenda.pk, "words": "Đề nghị lùi", "actor": executive, "at": NOW}
    with pytest.raises(refusals.ReviewNeeded):
        actions.comment_draft(**said)
    actions.open_review(agenda_id=agenda.pk, until=TODAY, actor=office, at=NOW)
    comment = actions.comment_draft(**said, line=rows.key(agenda, kind="discussion"))
    assert comment.title == "Thảo luận tại hội trường"
    with pytest.raises(refusals.ReviewOver):
        actions.comment_draft(**{**said, "at": NOW + timedelta(days=2)})
    with pytest.raises(NotAllowed):
        actions.comment_draft(**{**said, "actor": office})
    with pytest.raises(refusals.NotReady) as refused:
        actions.release_agenda(**at(agenda, board))
    assert "1 góp ý" in str(refused.value)
    actions.answer_comment(comment_id=comment.pk, answer="Tiếp thu", actor=office, at=NOW)
    version = actions.release_agenda(**at(agenda, board))
    assert (version.number, version.despite) == (1, "")
    with pytest.raises(refusals.NothingChanged):
        actions.release_agenda(**at(agenda, board))


def test_only_the_standing_board_releases_what_it_has_seen(agenda, board):
    office = rows.office(agenda)
    with pytest.raises(NotAllowed):
        release(agenda, office)
    seen = agenda.revision
    key = rows.key(agenda, kind="discussion")
    actions.set_minutes(**at(agenda, office, key=key, minutes=65))
    with pytest.raises(refusals.Overtaken):
        actions.release_agenda(agenda_id=agenda.pk, seen=seen, despite="Thử", actor=board, at=NOW)
    assert not Version.objects.exists()


def test_a_new_version_tells_those_whose_lines_moved_and_nobody_else(agenda, board):
    office = rows.office(agenda)
    people = {}
    for name in ("Ban Pháp chế", "Ban Kinh tế - Ngân sách", "Sở Tài chính"):
        post = rows.head(agenda, name)
        person = factories.person(agenda.council, account=factories.account())
        factories.holding(post, person)
        people[name] = person
    release(agenda, board)
    first = {data["post_id"] for data in moved_data()}
    assert {rows.head(agenda, name).pk for name in people} <= first
    before = Entry.objects.filter(name="agenda.version.lines_moved").count()
    last = rows.content(agenda)
    closing = rows.key(agenda, kind="closing")
    speaker = rows.head(agenda, "Ban Pháp chế").pk
    sitting = last.sitting_of(closing)
    actions.edit_line(**at(agenda, office, key=closing, values={"posts": (speaker,)}))
    row = last.rows[sitting]
    assert row[-1] == closing
    release(agenda, board)
    told = moved_data()[before:]
    assert speaker in {data["post_id"] for data in told}
    for entry in Entry.objects.filter(name="agenda.version.lines_moved").order_by("seq")[before:]:
        tell_of(entry)
    assert set(Notice.objects.values_list("person_id", flat=True)) == {people["Ban Pháp chế"].pk}
    assert "Phát biểu bế mạc" in Notice.objects.get().text_vi


def moved_data():
    rows_ = Entry.objects.filter(name="agenda.version.lines_moved").order_by("seq")
    return [entry.data for entry in rows_]


def test_the_council_adopts_at_the_opening_and_amends_by_its_decision(agenda, board):
    office = rows.office(agenda)
    adopt = {"agenda_id": agenda.pk, "words": "Thông qua, 48/48", "actor": board}
    with pytest.raises(refusals.NotReleased):
        actions.adopt_agenda(**adopt, at=NOW)
    release(agenda, board)
    with pytest.raises(refusals.NotOpenedYet):
        actions.adopt_agenda(**adopt, at=NOW)
    with pytest.raises(refusals.NotAdopted):
        actions.amend_agenda(**at(agenda, board, decision="Lùi"))
    opened = NOW.replace(month=12, day=8)
    assert actions.adopt_agenda(**adopt, at=opened).adopted_words == "Thông qua, 48/48"
    with pytest.raises(refusals.AdoptedAlready):
        release(agenda, board)
    with pytest.raises(refusals.NothingChanged):
        actions.amend_agenda(**at(agenda, board, decision="Lùi bế mạc"))
    key = rows.key(agenda, kind="closing")
    actions.set_minutes(**at(agenda, office, key=key, minutes=25))
    amended = actions.amend_agenda(**at(agenda, board, decision="Kéo dài bế mạc"))
    assert (amended.number, amended.kind, amended.decision) == (2, "amended", "Kéo dài bế mạc")
    assert released_version(agenda.session_id) == amended


def test_two_versions_are_compared_line_by_line(agenda, board):
    office = rows.office(agenda)
    one = release(agenda, board)
    key = rows.key(agenda, kind="closing")
    actions.remove_line(**at(agenda, office, key=key, reason="Gộp"))
    two = release(agenda, board)
    assert [(c.kind, c.key) for c in changes(one.printed, two.printed)] == [("removed", key)]
    assert [(c.kind, c.key) for c in changes(two.printed, one.printed)] == [("added", key)]


def test_an_opening_moved_by_two_days_keeps_the_order_and_moves_every_line(agenda, board):
    release(agenda, board)
    before = rows.content(agenda)
    lines = agenda_lines(agenda.session_id)
    move_opening(
        session_id=agenda.session_id, opening_day=agenda.session.opening_day + timedelta(days=2),
        reason="Bão", actor=SYSTEM, at=NOW,
    )  # fmt: skip
    followed = agenda_lines(agenda.session_id)
    assert [line.starts - timedelta(days=2) for line in followed] == [one.starts for one in lines]
    changed = sittings_changed(released_version(agenda.session_id))
    assert len(changed) == len(before.rows)
    version = release(agenda, board)
    assert sittings_changed(version) == []
    assert rows.content(agenda) == before
    assert {one["kind"] for one in version.changes} == {"moved"}
    assert len(version.changes) == len(lines)
    shifted = {line.key: line.starts for line in agenda_lines(agenda.session_id)}
    assert all(shifted[line.key] - line.starts == timedelta(days=2) for line in lines)


def test_other_rooms_ask_for_the_lines_of_a_post(agenda, board):
    assert agenda_lines(agenda.session_id) == []
    release(agenda, board)
    post = rows.head(agenda, "Ban Pháp chế")
    (mine,) = lines_of_posts(agenda.session_id, [post.pk])
    assert (mine.kind, mine.starts.tzinfo is not None) == ("verification", True)


def test_actual_durations_become_the_history_of_later_estimates(agenda, board):
    office = rows.office(agenda)
    release(agenda, board)
    lines = agenda_lines(agenda.session_id)
    votes = {line.key: 9 for line in lines if line.kind == "vote"}
    assert Estimates.for_council(agenda.council_id).of("vote", matters=1).source == "type"
    with pytest.raises(refusals.NoSuchLine):
        actions.record_durations(agenda_id=agenda.pk, minutes={"L999": 5}, actor=office, at=NOW)
    actions.record_durations(agenda_id=agenda.pk, minutes=votes, actor=office, at=NOW)
    found = Estimates.for_council(agenda.council_id).of("vote", matters=1)
    assert (found.minutes, found.source, found.samples) == (9, "history", 3)
    wider = Estimates.for_council(agenda.council_id).of("vote", matters=6)
    assert wider.minutes > found.minutes
