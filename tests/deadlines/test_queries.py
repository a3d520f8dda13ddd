"""What other rooms ask: constant numbers of queries, the right rows, and nobody else's."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import translation

from kyhop.access.roles import Role
from kyhop.deadlines import queries
from kyhop.deadlines.actions.replan import replan
from kyhop.deadlines.holders import Owner
from kyhop.deadlines.models import Deadline, Timeline
from kyhop.journal import say
from kyhop.journal.models import Entry
from tests import factories
from tests.deadlines.plans import CAUSE, holder
from tests.once import made_once

pytestmark = pytest.mark.django_db


@made_once
def session():
    return factories.session()


@made_once
def office(session):
    return factories.actor(Role.COUNCIL_OFFICE, session.council)


def keep(office, *holders):
    return replan(requests=holders, cause=CAUSE, actor=office, at=factories.NOW)


def test_the_board_reads_any_number_of_timelines_in_two_queries(
    session, office, django_assert_num_queries
):
    other = factories.session(session.council)
    keep(office, *(holder(number, session) for number in (1, 2, 3)), holder(9, other))
    with django_assert_num_queries(2):
        tracks = queries.timelines_of_session(session.pk)
    assert [track.holder_id for track in tracks] == [1, 2, 3]
    for track in tracks:
        stored = list(Deadline.objects.filter(timeline_id=track.timeline_id))
        assert [(m.step_id, m.due, m.state) for m in track.marks] == [
            (row.step_id, row.due, row.state) for row in stored
        ]
    keep(office, *(holder(number, session) for number in range(4, 12)))
    with django_assert_num_queries(2):
        assert len(queries.timelines_of_session(session.pk)) == 11
    assert queries.timelines_of_session(session.pk, kind="council.session") == []


def test_open_duties_are_those_of_the_bodies_and_the_posts_alone(session, office):
    drafting = factories.body(session.council)
    post = factories.post(drafting)
    owners = {
        "draft": Owner(drafting.pk),
        "consult": Owner(drafting.pk, post.pk),
        "propose": Owner(drafting.pk),
        "verify": Owner(factories.body(session.council).pk),
    }
    one = holder(1, session)
    keep(office, type(one)(**{n: getattr(one, n) for n in one.__slots__} | {"owners": owners}))

    def steps(**who):
        return {d.step_id for d in queries.open_duties(session.council_id, **who)}

    assert steps(body_ids=[drafting.pk]) == {"draft"}
    assert steps(post_ids=[post.pk]) == {"consult"}
    assert steps(body_ids=[drafting.pk], post_ids=[post.pk]) == {"draft", "consult"}
    assert steps() == set()
    assert not queries.open_duties(factories.council().pk, body_ids=[drafting.pk])


def test_runs_are_listed_for_the_session_and_the_holder_they_moved(session, office):
    other = factories.session(session.council)
    keep(office, holder(1, session), holder(2, other))
    session.opening_day = date(2026, 12, 15)
    run = keep(office, holder(1, session))
    assert list(queries.runs_of(session.council_id, session_id=session.pk)) == [run]
    assert list(queries.runs_of(session.council_id, holder=("matters.matter", 1))) == [run]
    assert not queries.runs_of(session.council_id, session_id=other.pk)
    assert not queries.runs_of(factories.council().pk, session_id=session.pk)
    assert queries.runs_of(session.council_id).count() == 2
    moves = list(queries.moves_of(run.pk))
    assert len(moves) == run.moved
    assert {move.timeline.holder_id for move in moves} == {1}


def test_a_holder_is_found_by_kind_and_id(session, office, django_assert_num_queries):
    keep(office, holder(1, session))
    with django_assert_num_queries(2):
        found = queries.timeline_of("matters.matter", 1)
        assert len(found.deadlines.all()) > 10
        assert found.session.opening_day == session.opening_day
    assert queries.timeline_of("council.session", 1) is None
    assert queries.duties_by_state(session.pk) == {found.state: 1}


def test_the_journal_line_reads_in_both_languages(session, office):
    keep(office, holder(1, session))
    entry = Entry.objects.get(name="deadlines.run.computed")
    with translation.override("vi"):
        assert say(entry).startswith("Tính lại 1 kế hoạch: 1 mới, 0 hạn thay đổi")
        assert "Dời khai mạc" in say(entry)
        assert Timeline.objects.get().deadlines.get(step_id="draft").title.startswith("Soạn")
    with translation.override("en"):
        assert say(entry).startswith("Computed 1 plans again: 1 new, 0 dates moved")
        assert "The opening was moved" in say(entry)
