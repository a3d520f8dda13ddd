"""Declaring: what each verb does, what it refuses, who may, and what the journal keeps."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from kyhop.access.actor import SYSTEM
from kyhop.access.roles import Role
from kyhop.access.rules import NotAllowed
from kyhop.consensus import actions, refusals
from kyhop.consensus.actions.remind_declarers import pending_posts
from kyhop.consensus.models import Declaration
from kyhop.consensus.queries import (
    answers,
    history_of,
    list_of,
    matters_without_remark,
    remarks_per_matter,
    standing,
    tallies,
)
from kyhop.consensus.voices import voices_of
from kyhop.council.actions.close_session import close_session
from kyhop.council.actions.open_session import open_session
from kyhop.council.refusals import NothingChanges
from kyhop.journal import say as sentence
from kyhop.journal.jobs import jobs
from kyhop.journal.models import Entry
from kyhop.matters.actions.withdraw_matter import withdraw_matter
from kyhop.matters.models import StepRecord
from kyhop.matters.refusals import ReasonNeeded, SessionOver
from kyhop.people.models import Account, Delegation, Holding, Post
from kyhop.people.queries import actor_for
from tests import factories
from tests.consensus import rows
from tests.factories import NOW, TODAY
from tests.once import made_once

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)
TOO_LATE = rows.CLOSES + timedelta(seconds=1)


@made_once
def session():
    return rows.session()


@made_once
def matters(session):
    return rows.matters(session)


@made_once
def people(session, matters):
    return rows.deputies(session.council)


@made_once
def of(session, people):
    return rows.opened(session)


def written(name):
    return [entry for entry in Entry.objects.order_by("seq") if entry.name == name]


def counts(of):
    return {one.matter.title: (one.declared, one.remarks, one.short) for one in tallies(of, TODAY)}


def test_the_office_opens_the_list_once_until_before_the_opening(session, matters):
    office = rows.office(session.council)
    verb = {"session_id": session.pk, "actor": office, "at": NOW}
    with pytest.raises(refusals.ClosingPast):
        actions.open_list(closes_at=NOW, **verb)
    with pytest.raises(refusals.ClosingAfterOpening):
        actions.open_list(closes_at=session.opens_at, **verb)
    with pytest.raises(refusals.LeastWrong):
        actions.open_list(closes_at=rows.CLOSES, least=101, **verb)
    made = actions.open_list(closes_at=rows.CLOSES, least=40, **verb)
    assert (made.closes_at, made.least, made.is_open(rows.CLOSES)) == (rows.CLOSES, 40, True)
    assert not made.is_open(TOO_LATE)
    with pytest.raises(refusals.OpenedAlready):
        actions.open_list(closes_at=rows.CLOSES, **verb)
    (entry,) = written("consensus.list.opened")
    assert entry.subject == f"council.session:{session.pk}"
    assert "3 nội dung" in sentence(entry)


def test_a_list_needs_matters_and_a_session_that_is_not_over(session):
    rows.rows.matter(session, title="Chưa vào danh mục")
    verb = {"session_id": session.pk, "closes_at": rows.CLOSES, "actor": SYSTEM, "at": NOW}
    with pytest.raises(refusals.NothingOnList):
        actions.open_list(**verb)
    rows.listed(session)
    open_session(session_id=session.pk, actor=SYSTEM, at=session.opens_at)
    close_session(session_id=session.pk, actor=SYSTEM, at=session.opens_at)
    with pytest.raises(SessionOver):
        actions.open_list(**verb)


def test_a_deputy_declares_changes_and_takes_back_and_history_keeps_all(of, matters, people):
    first, one = matters[0], people[0]
    rows.say(of, first, one)
    rows.say(of, first, one, "question", "Nguồn ở đâu?", LATER)
    assert [(row.stance, row.words) for row in standing(of)] == [("question", "Nguồn ở đâu?")]
    with pytest.raises(refusals.SaidAlready):
        rows.say(of, first, one, "question", " Nguồn ở đâu? ", LATER)
    later = LATER + timedelta(hours=1)
    actions.withdraw_declaration(
        list_id=of.pk, matter_id=first.pk, voice=rows.voice(one), actor=one, at=later
    )
    assert not standing(of).exists()
    assert [(row.stance, row.ended_at) for row in history_of(of, first.pk)] == [
        ("question", later), ("none", LATER),
    ]  # fmt: skip
    with pytest.raises(refusals.NothingToTakeBack):
        actions.withdraw_declaration(
            list_id=of.pk, matter_id=first.pk, voice=rows.voice(one), actor=one, at=later
        )
    told = written("consensus.declaration.made")
    assert [(e.data["before"], e.data["stance"]) for e in told] == [
        ("", "none"),
        ("none", "question"),
    ]
    assert {e.subject for e in told} == {f"consensus.list:{of.pk}"}
    assert "Nguồn ở đâu?" in sentence(told[1])
    with translation.override("en"):
        assert "took back" in sentence(written("consensus.declaration.withdrawn")[0])


def test_what_cannot_be_declared(of, session, matters, people):
    one = people[0]
    unsent = rows.listed(session, "Chưa gửi tài liệu", sent=False)
    with pytest.raises(refusals.PapersNotSent):
        rows.say(of, unsent, one)
    rows.say(of, unsent, one, "objection", "Không đưa ra kỳ họp khi chưa gửi tài liệu")
    for stance in ("remark", "question", "objection"):
        with pytest.raises(refusals.WordsNeeded):
            rows.say(of, matters[0], one, stance, "  ")
    with pytest.raises(refusals.NoSuchStance):
        rows.say(of, matters[0], one, "yes", "Đồng ý")
    waiting = rows.rows.matter(session, title="Chưa nhận vào danh mục")
    elsewhere = rows.listed(factories.session(session.council), "Của kỳ họp khác")
    withdraw_matter(
        matter_id=matters[1].pk, cause="not_ready", reason="Chưa đủ", actor=SYSTEM, at=NOW
    )
    for matter in (waiting, elsewhere, matters[1]):
        with pytest.raises(refusals.NotOnList):
            rows.say(of, matter, one, "question", "Vì sao?")
    with pytest.raises(refusals.ListIsClosed):
        rows.say(of, matters[0], one, at=TOO_LATE)
    assert standing(of).count() == 1


def test_no_remark_on_all_the_rest_leaves_the_words_and_what_was_not_sent(
    of, session, matters, people
):
    one = people[0]
    rows.say(of, matters[0], one, "remark", "Nên nêu rõ lộ trình")
    unsent = rows.listed(session, "Chưa gửi tài liệu", sent=False)
    with pytest.raises(refusals.OthersCameIn):
        actions.declare_rest(
            list_id=of.pk, matter_ids=[matters[1].pk], voice=rows.voice(one), actor=one, at=NOW
        )
    act = rows.say_rest(of, one)
    stood = {row.matter_id: row.stance for row in standing(of)}
    assert stood == {matters[0].pk: "remark", matters[1].pk: "none", matters[2].pk: "none"}
    assert unsent.pk not in stood
    assert len(written("consensus.declaration.rest")) == 1
    with pytest.raises(refusals.NothingLeft):
        rows.say_rest(of, one)
    actions.undo_act(list_id=of.pk, act=act, voice=rows.voice(one), actor=one, at=LATER)
    assert {row.matter_id: row.stance for row in standing(of)} == {matters[0].pk: "remark"}
    assert written("consensus.declaration.undone")[0].data["matter_ids"] == sorted(
        one.pk for one in matters[1:]
    )
    with pytest.raises(refusals.ChangedSince):
        actions.undo_act(list_id=of.pk, act=act, voice=rows.voice(one), actor=one, at=LATER)


def test_undoing_a_change_brings_back_what_stood_before_it(of, matters, people):
    one, other = people[:2]
    rows.say(of, matters[0], one, "question", "Nguồn ở đâu?")
    act = rows.say(of, matters[0], one, at=LATER).act
    with pytest.raises(refusals.NothingToTakeBack):
        actions.undo_act(list_id=of.pk, act=act, voice=rows.voice(other), actor=other, at=LATER)
    with pytest.raises(refusals.NothingToTakeBack):
        actions.undo_act(list_id=of.pk, act=uuid4(), voice=rows.voice(one), actor=one, at=LATER)
    actions.undo_act(list_id=of.pk, act=act, voice=rows.voice(one), actor=one, at=LATER)
    assert [(row.stance, row.words) for row in standing(of)] == [("question", "Nguồn ở đâu?")]
    assert len(history_of(of, matters[0].pk)) == 3


def test_nobody_declares_for_another(of, session, matters, people):
    one, other = people[:2]
    council = session.council
    head, clerk = rows.chair(council), rows.clerk(council)
    budget = rows.chair(council, "Ban Kinh tế - Ngân sách")
    outside = rows.deputy(rows.session().council)
    for actor, voice in (
        (other, rows.voice(one)), (clerk, rows.voice(head)), (budget, rows.voice(head)),
        (rows.office(council), rows.voice(one)), (rows.board(council), rows.voice(head)),
        (outside, rows.voice(one)), (one, rows.voice(head)), (head, rows.voice(one)),
    ):  # fmt: skip
        common = {"list_id": of.pk, "voice": voice, "actor": actor, "at": NOW}
        with pytest.raises(NotAllowed):
            actions.declare(matter_id=matters[0].pk, stance="none", **common)
        with pytest.raises(NotAllowed):
            actions.declare_rest(matter_ids=[], **common)
        with pytest.raises(NotAllowed):
            actions.withdraw_declaration(matter_id=matters[0].pk, **common)
        with pytest.raises(NotAllowed):
            actions.undo_act(act=uuid4(), **common)
    assert not Declaration.objects.exists()
    rows.say(of, matters[0], head, "objection", "Chưa đúng thẩm quyền")
    assert standing(of).get().body == rows.rows.body(council, "Ban Pháp chế")


def test_a_deputys_word_is_not_lent_but_a_committees_is(of, session, matters):
    council = session.council
    absent = {"council": council, "since": TODAY, "until": TODAY, "reason": "Đi công tác"}
    somebody = factories.person(council, account=factories.account())
    for actor in (rows.deputy(council), rows.chair(council)):
        post = Post.objects.get(pk=actor.post_id)
        Delegation.objects.create(post=post, person=somebody, **absent)
    deputed = actor_for(Account.objects.get(pk=somebody.account_id), council, NOW)
    assert [one.body_id for one in voices_of(deputed)] == [
        rows.rows.body(council, "Ban Pháp chế").pk
    ]
    rows.say(of, matters[0], deputed)
    assert standing(of).get().by_vi.endswith("(theo ủy quyền)")


def test_only_the_office_opens_moves_and_closes(session, matters, people):
    council = session.council
    others = [people[0], rows.board(council), rows.chair(council),
              rows.rows.sitting_for(council, "Sở Tài chính", Role.LEAD_HEAD)]  # fmt: skip
    for actor in others:
        with pytest.raises(NotAllowed):
            rows.opened(session, actor=actor)
    of = rows.opened(session)
    for actor in others:
        with pytest.raises(NotAllowed):
            actions.close_list(list_id=of.pk, actor=actor, at=NOW)
        with pytest.raises(NotAllowed):
            actions.move_closing(
                list_id=of.pk, closes_at=TOO_LATE, reason="Thêm", actor=actor, at=NOW
            )


def test_the_closing_is_moved_and_a_closed_list_opened_again_with_a_reason(
    of, session, matters, people
):
    move = {"list_id": of.pk, "actor": rows.office(session.council), "at": LATER}
    with pytest.raises(ReasonNeeded):
        actions.move_closing(closes_at=TOO_LATE, reason=" ", **move)
    with pytest.raises(NothingChanges):
        actions.move_closing(closes_at=rows.CLOSES, reason="Giữ", **move)
    with pytest.raises(refusals.ClosingAfterOpening):
        actions.move_closing(closes_at=session.opens_at, reason="Muộn", **move)
    earlier = rows.CLOSES - timedelta(days=1)
    actions.move_closing(closes_at=earlier, reason="Chốt sớm", **move)
    actions.close_list(list_id=of.pk, actor=move["actor"], at=LATER)
    with pytest.raises(refusals.ClosedAlready):
        actions.close_list(list_id=of.pk, actor=move["actor"], at=LATER)
    with pytest.raises(refusals.ListIsClosed):
        rows.say(of, matters[0], people[0], at=LATER)
    actions.move_closing(closes_at=earlier, reason="Bổ sung tài liệu", **move)
    rows.say(of, matters[0], people[0], at=LATER)
    assert [e.data["again"] for e in written("consensus.list.closing_moved")] == [False, True]
    of.refresh_from_db()
    assert (of.closed_at, of.deputies) == (None, 0)


def test_enough_deputies_without_a_remark_suggest_short_treatment(of, session, matters, people):
    for one in people[:2]:
        rows.say(of, matters[0], one)
    rows.say(of, matters[1], people[0])
    rows.say(of, matters[2], people[0])
    rows.say(of, matters[2], people[1])
    rows.say(of, matters[2], rows.chair(session.council), "remark", "Nên làm rõ định mức")
    assert counts(of) == {
        rows.TITLES[0]: (2, 0, True), rows.TITLES[1]: (1, 0, False), rows.TITLES[2]: (2, 1, False),
    }  # fmt: skip
    assert matters_without_remark(session.pk) == frozenset(), "the list is open"
    assert remarks_per_matter(session.pk) == {matters[2].pk: 1}
    rows.close(of)
    assert matters_without_remark(session.pk) == {matters[0].pk}
    (entry,) = written("consensus.list.closed")
    assert (entry.data["short"], entry.data["matters"], entry.data["by_hour"]) == (1, 3, False)
    assert list_of(session.pk).deputies == 4


def test_silence_alone_never_agrees(session):
    rows.matters(session)
    of = rows.opened(session, least=0)
    rows.close(of)
    assert matters_without_remark(session.pk) == frozenset()


def test_no_remark_on_papers_of_before_does_not_count_and_is_asked_again(of, matters, people):
    first, (one, other) = matters[0], people[:2]
    rows.say(of, first, one)
    rows.say(of, first, other, "question", "Nguồn ở đâu?")
    StepRecord.objects.filter(matter=first).update(recorded_at=LATER)
    counted = next(row for row in tallies(of, TODAY) if row.matter == first)
    assert (counted.declared, counted.stale, counted.remarks) == (1, 1, 1)
    mine = next(row for row in answers(of, rows.voice(one)) if row.matter == first)
    assert (mine.stale, mine.settled) == (True, False)
    rows.say(of, first, one, at=LATER)
    counted = next(row for row in tallies(of, TODAY) if row.matter == first)
    assert (counted.declared, counted.stale) == (2, 0)


def test_the_word_of_a_deputy_who_left_office_counts_no_more(of, session, matters, people):
    for one in people[:3]:
        rows.say(of, matters[0], one)
    rows.say(of, matters[1], people[3], "objection", "Chưa đúng thẩm quyền")
    gone = [people[2].post_id, people[3].post_id]
    Holding.objects.filter(post_id__in=gone).update(until=TODAY)
    day = TODAY + timedelta(days=1)
    first, second, _third = tallies(of, day)
    assert (first.declared, first.deputies, first.short) == (2, 2, True)
    assert second.remarks == 0
    rows.close(of)
    assert list_of(session.pk).deputies == 2
    assert tallies(list_of(session.pk), TODAY)[0].declared == 2, "as on the day of the closing"


def test_one_word_of_one_deputy_stands_on_a_matter(of, matters, people):
    made = rows.say(of, matters[0], people[0])
    made.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        made.save()


def test_the_two_jobs_are_registered():
    assert {"consensus.close", "consensus.remind"} <= set(jobs())


def test_lists_close_at_their_hour_by_themselves(of, people):
    assert actions.close_due_lists(at=rows.CLOSES) == 0
    assert actions.close_due_lists(at=TOO_LATE) == 1
    assert actions.close_due_lists(at=TOO_LATE) == 0
    assert written("consensus.list.closed")[0].data["by_hour"] is True


def test_those_who_owe_a_word_are_reminded_once_a_day_before_the_closing(
    of, session, matters, people
):
    head = rows.chair(session.council)
    rows.say_rest(of, people[0])
    rows.say(of, matters[0], people[1])
    Holding.objects.filter(post_id=people[3].post_id).update(until=TODAY)
    eve = rows.CLOSES - timedelta(days=1)
    assert actions.remind_declarers(at=eve - timedelta(days=1)) == 0
    assert actions.remind_declarers(at=eve) == 3
    assert actions.remind_declarers(at=eve + timedelta(hours=1)) == 0
    (entry,) = written("consensus.list.reminded")
    assert set(entry.data["post_ids"]) == {people[1].post_id, people[2].post_id, head.post_id}
    rows.close(of, eve)
    assert actions.remind_declarers(at=rows.CLOSES) == 0


def test_what_nobody_can_declare_on_yet_reminds_nobody(session, people):
    of = rows.opened(session)
    for one in people:
        rows.say_rest(of, one)
    rows.listed(session, "Chưa gửi tài liệu", sent=False)
    assert pending_posts(of, TODAY) == []


def test_counting_asks_as_often_for_three_matters_as_for_one(
    of, session, matters, people, django_assert_num_queries
):
    for one in people:
        rows.say_rest(of, one)
    with django_assert_num_queries(5):
        tallies(of, TODAY)
    with django_assert_num_queries(4):
        answers(of, rows.voice(people[0]))
