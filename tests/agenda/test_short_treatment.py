"""Matters without any remark on the agenda: shorter lines, grouped votes, and every vote still taken."""

from __future__ import annotations

import sys
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.urls import reverse

from kyhop.access.actor import SYSTEM
from kyhop.access.rules import NotAllowed
from kyhop.agenda import actions, refusals
from kyhop.agenda.content import Content, Line
from kyhop.agenda.editing import draft_of
from kyhop.agenda.grouping import grouped, short_lines, votes_together
from kyhop.agenda.printed import lines_in
from kyhop.agenda.problem import judged, problem_for
from kyhop.agenda.proposing import compute, with_order
from kyhop.consensus.actions import close_list, move_closing
from kyhop.journal import say
from kyhop.journal.models import Entry
from kyhop.matters.actions.accept_matter import accept_matter
from kyhop.matters.models import Matter
from kyhop.matters.refusals import ReasonNeeded
from kyhop.planner.consensus import SHORTENED
from tests import factories
from tests.agenda import rows
from tests.consensus import rows as words
from tests.factories import NOW, TODAY
from tests.once import made_once
from tests.reviews import making

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=2)


@made_once
def agenda():
    """Four matters with their papers, each with a vote of its own where it is one; two deputies have
    no remark on anything, but one of them has a question on the first; the list is closed."""
    session = rows.session()
    for matter in rows.matters(session):
        words.send(accept_matter(matter_id=matter.pk, actor=SYSTEM, at=NOW))
    of = words.opened(session)
    one, other = words.deputies(session.council, 2)
    words.say_rest(of, one)
    asked = Matter.objects.filter(session=session).order_by("pk")[0]
    words.say(of, asked, other, "question", "Mức thu tính thế nào?")
    words.say_rest(of, other)
    close_list(list_id=of.pk, actor=SYSTEM, at=NOW)
    with patch.object(sys.modules[actions.start_agenda.__module__], "ROUNDS", 64):
        return actions.start_agenda(
            session_id=session.pk, outline="thematic", actor=rows.office(session), at=NOW
        )


@made_once
def office(agenda):
    return rows.office(agenda)


def matters_of(agenda):
    return list(Matter.objects.filter(session_id=agenda.session_id).order_by("pk"))


def at(agenda, office, **more):
    return rows.at(agenda, office, at=LATER, **more)


def votes_in(content):
    return {k for k, line in content.lines.items() if line.kind == "vote" and line.matters}


def draft(agenda):
    agenda.refresh_from_db()
    return draft_of(agenda)


def test_what_nobody_remarked_on_is_short_and_what_somebody_asked_about_is_not(agenda):
    asked, *quiet = matters_of(agenda)
    content, frame = draft(agenda)
    assert frame.agreed == {one.pk for one in quiet}
    assert frame.remarks == {asked.pk: 1}
    found = judged(content, frame)
    minutes = {line.id: line.minutes for line in found.problem.lines}
    short = short_lines(found)
    assert short
    for key, line in content.lines.items():
        quietly = bool(line.matters) and asked.pk not in line.matters
        if line.kind in ("submission", "verification", "report"):
            assert (key in short) == quietly, line.title
            assert minutes[key] == (min(3, line.minutes) if quietly else line.minutes)
        else:
            assert minutes[key] == line.minutes, "votes and everything else keep their minutes"


def test_while_the_list_is_open_nothing_is_grouped(agenda, office):
    of = agenda.session.consensus
    move_closing(list_id=of.pk, closes_at=words.CLOSES, reason="Thêm", actor=office, at=NOW)
    content, frame = draft(agenda)
    assert frame.agreed == frozenset()
    assert not short_lines(judged(content, frame))
    assert frame.remarks == {matters_of(agenda)[0].pk: 1}, "remarks count at once"


@pytest.mark.parametrize("whole", [True, False])
def test_every_vote_still_happens(agenda, office, whole):
    """All votes stand with their minutes in a proposed order, whether the office groups or not."""
    if whole:
        for one in matters_of(agenda)[1:]:
            actions.treat_matter(**at(agenda, office, matter_id=one.pk, whole=True, reason="Rộng"))
    content, frame = draft(agenda)
    wanted = votes_in(content)
    voted = {matter for key in wanted for matter in content.lines[key].matters}
    assert voted == {one.pk for one in matters_of(agenda) if one.kind == "normative"}
    assert len(wanted) == 3
    result = compute(content, frame, rounds=64, seconds=5, solver="own")
    row = [key for keys in result["rows"].values() for key in keys]
    assert wanted <= set(row)
    ordered = judged(with_order(content, result), frame)
    assert ordered.valid, ordered.faults
    placed = {one.line: one.minutes for one in ordered.agenda.placed}
    assert {key: placed[key] for key in wanted} == {
        key: content.lines[key].minutes for key in wanted
    }
    block = votes_together(ordered)
    assert block == (frozenset() if whole else wanted - _votes_on(content, matters_of(agenda)[0]))
    if block:
        places = sorted(row.index(key) for key in block)
        assert places == list(range(places[0], places[0] + len(block)))


def _votes_on(content, matter):
    return {key for key in votes_in(content) if matter.pk in content.lines[key].matters}


def test_remarks_declared_add_to_those_of_reviews_and_lengthen_discussion(agenda):
    first = matters_of(agenda)[0]
    review = making.appraised(first)
    making.remarked(review)
    making.given(review)
    content, frame = draft(agenda)
    assert frame.remarks == {first.pk: 2}
    general = rows.key(agenda, kind="discussion")
    problem = problem_for(content, frame, [])
    assert next(line.remarks for line in problem.lines if line.id == general) == 2


def test_the_office_takes_a_matter_out_and_puts_it_back_and_can_undo(agenda, office):
    asked, first, *_rest = matters_of(agenda)
    with pytest.raises(ReasonNeeded):
        actions.treat_matter(**at(agenda, office, matter_id=first.pk, whole=True, reason=" "))
    with pytest.raises(refusals.NotGrouped):
        actions.treat_matter(**at(agenda, office, matter_id=asked.pk, whole=True, reason="Rộng"))
    with pytest.raises(refusals.NotGrouped):
        actions.treat_matter(**at(agenda, office, matter_id=10**8, whole=True, reason="Rộng"))
    before = short_lines(judged(*draft(agenda)))
    actions.treat_matter(
        **at(agenda, office, matter_id=first.pk, whole=True, reason="Tác động rộng.")
    )
    content, frame = draft(agenda)
    assert content.whole == (first.pk,)
    gone = before - short_lines(judged(content, frame))
    assert gone == {
        key for key in before if first.pk in content.lines[key].matters
    }  # fmt: skip
    entry = Entry.objects.get(name="agenda.treatment.set")
    assert "ra khỏi nhóm xem xét nhanh: Tác động rộng." in say(entry)
    with pytest.raises(refusals.NothingChanged):
        actions.treat_matter(**at(agenda, office, matter_id=first.pk, whole=True, reason="Nữa"))
    actions.undo_edit(**at(agenda, office))
    assert draft(agenda)[0].whole == ()
    actions.redo_edit(**at(agenda, office))
    actions.treat_matter(**at(agenda, office, matter_id=first.pk, whole=False))
    assert short_lines(judged(*draft(agenda))) == before
    assert Content.from_json({}).whole == ()


def test_what_shares_its_lines_is_split_from_the_board_and_then_short(agenda, office, settings):
    """A quiet matter in one line with one that somebody asked about; the button gives it its own."""
    settings.KYHOP_TODAY = TODAY
    asked, quiet, *_rest = matters_of(agenda)
    content = draft(agenda)[0]
    key = next(
        k
        for k, one in content.lines.items()
        if one.kind == "submission" and asked.pk in one.matters
    )
    own = next(
        k
        for k, one in content.lines.items()
        if one.kind == "submission" and quiet.pk in one.matters
    )
    for other, line in content.lines.items():
        if line.kind in SHORTENED and {quiet.pk} == set(line.matters) and other not in (key, own):
            actions.remove_line(**at(agenda, office, key=other, reason="Gộp"))
    if own != key:
        actions.remove_line(**at(agenda, office, key=own, reason="Gộp"))
    both = {"matters": (asked.pk, quiet.pk)}
    actions.edit_line(**at(agenda, office, key=key, values=both))
    client = factories.client_of(office)
    where = [agenda.council.slug, agenda.session_id]
    board, split = reverse("agenda:board", args=where), reverse("agenda:split", args=[*where, key])
    page = client.get(board).content.decode()
    assert "chung mục" in page
    assert split in page
    actions.split_line(**at(agenda, office, key=key))
    content, frame = draft(agenda)
    new = next(
        k
        for k, one in content.lines.items()
        if one.matters == (quiet.pk,) and one.kind == "submission"
    )
    assert new in short_lines(judged(content, frame))
    assert key not in short_lines(judged(content, frame))
    assert split not in client.get(board).content.decode()


def test_only_the_office_changes_the_group_and_two_are_told(agenda, office):
    first = matters_of(agenda)[1]
    for actor in (rows.board(agenda), rows.executive(agenda)):
        with pytest.raises(NotAllowed):
            actions.treat_matter(**at(agenda, actor, matter_id=first.pk, whole=True, reason="Rộng"))
    agenda.refresh_from_db()
    seen = agenda.revision
    common = {"agenda_id": agenda.pk, "seen": seen, "actor": office, "at": LATER}
    actions.treat_matter(matter_id=first.pk, whole=True, reason="Một", **common)
    with pytest.raises(refusals.Overtaken, match="Một"):
        actions.treat_matter(matter_id=first.pk, whole=True, reason="Hai", **common)


def test_the_board_says_which_lines_are_short_and_why(agenda, office, settings):
    settings.KYHOP_TODAY = TODAY
    first = matters_of(agenda)[1]
    client = factories.client_of(office)
    board = reverse("agenda:board", args=[agenda.council.slug, agenda.session_id])
    page = client.get(board).content.decode()
    assert "2/2 đại biểu và 0 Ban đã trả lời; không ai có ý kiến." in page
    assert "biểu quyết liền nhau" in page
    treat = reverse("agenda:treat", args=[agenda.council.slug, agenda.session_id])
    content = draft(agenda)[0]
    key = next(iter(short_lines(judged(*draft(agenda)))))
    why = reverse("agenda:why", args=[agenda.council.slug, agenda.session_id, key])
    assert "Không ai có ý kiến về nội dung" in client.get(why).content.decode()
    sent = {"seen": agenda.revision, "matter": first.pk, "whole": "1"}
    assert client.post(treat, sent | {"reason": ""}).status_code == 422
    assert client.post(treat, sent | {"matter": "x", "reason": "Rộng"}).status_code == 422
    assert client.post(treat, sent | {"reason": "Rộng"}).status_code == 302
    page = client.get(board).content.decode()
    assert "đã đưa ra" in page
    assert content.lines.keys() == draft(agenda)[0].lines.keys()


def test_a_released_version_tells_its_readers_which_lines_are_short(agenda, office, settings):
    settings.KYHOP_TODAY = TODAY
    version = actions.release_agenda(
        **at(agenda, rows.board(agenda), despite="Thử"),
    )  # fmt: skip
    short = {row["key"] for _sitting, row in lines_in(version.printed) if row["short"]}
    assert short == short_lines(judged(*draft(agenda)))
    reading = reverse("agenda:reading", args=[agenda.council.slug, agenda.session_id])
    deputy = factories.client_of(words.deputy(agenda.council))
    assert "xem xét nhanh" in deputy.get(reading).content.decode()


def test_a_matter_that_shares_its_lines_with_one_asked_about_is_said_to(agenda):
    asked, first, *others = matters_of(agenda)
    content, frame = draft(agenda)
    own = [key for key, line in content.lines.items() if first.pk in line.matters]
    shared = Line("L99", "submission", "Hai tờ trình", 20, matters=(asked.pk, first.pk))
    mixed = content.without(own).with_lines([shared])
    found = judged(mixed, frame)
    assert "L99" not in short_lines(found)
    told = grouped(agenda.session_id, mixed, frame.agreed, found)
    short = {one.matter.pk: one.short for one in told}
    assert short == {first.pk: False, **{one.pk: True for one in others}}
