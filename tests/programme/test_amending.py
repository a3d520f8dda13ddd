"""After «more is asked for»: the registrant amends what is registered, and the reviewers see what changed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.urls import reverse

from kyhop.access.roles import Role
from kyhop.access.rules import NotAllowed
from kyhop.council.refusals import NothingChanges
from kyhop.journal.models import Entry
from kyhop.journal.phrases import say
from kyhop.programme import actions
from kyhop.programme.amending import changes_said
from kyhop.programme.refusals import (
    ChangedMeanwhile,
    Incomplete,
    TitleRegistered,
    WordsNeeded,
    WrongState,
)
from kyhop.programme.states import RegistrationState, Verdict
from kyhop.programme.tellings import amended
from tests import factories
from tests.factories import NOW
from tests.matters import rows
from tests.once import made_once
from tests.programme.world import World

pytestmark = pytest.mark.django_db
BEFORE, AFTER = "Mức thu theo cấp học và vùng", "Mức thu theo cấp học và vùng, từ năm 2027"


@made_once
def world():
    return World()


@made_once
def asked(world):
    """A registration of which the Standing Board asked for more."""
    return world.say(world.proposed(), Verdict.MORE, words="Áp dụng từ năm học nào?")


def amend(world, row, actor=None, revision=None, words="Thêm năm học", **changed):
    return actions.amend_registration(
        registration_id=row.pk,
        fields=replace(world.fields(), **({"content": AFTER} | changed)),
        words=words,
        revision=row.revision if revision is None else revision,
        actor=actor or world.finance,
        at=NOW,
    )


def test_what_stood_before_and_what_stands_now_are_both_kept_and_journaled(world, asked):
    committee = rows.body(world.council, "Ban Pháp chế")
    row = amend(
        world, asked, committee_id=committee.pk, kind="individual", session_id=world.second.pk
    )
    row.refresh_from_db()
    assert (row.content, row.committee, row.kind) == (AFTER, committee, "individual")
    assert row.session == world.first, "another session is the Standing Board's to agree on"
    assert (row.answered, row.state, row.verdict) == (True, RegistrationState.PROPOSED, "more")
    told = row.opinions.last()
    assert (told.verdict, told.words, told.by_vi) == (
        Verdict.AMEND, "Thêm năm học", world.finance.label_vi,
    )  # fmt: skip
    kept = {one["field"]: (one["before"], one["after"]) for one in told.changes}
    assert kept == {
        "kind": ("normative", "individual"),
        "committee": ("", "Ban Pháp chế"),
        "content": (BEFORE, AFTER),
    }
    entry = Entry.objects.get(name="programme.registration.amended")
    assert entry.data["changes"] == told.changes
    assert "Chỉnh sửa đăng ký “Quy định mức thu học phí”" in say(entry)
    assert "nội dung dự kiến" in say(entry)
    assert entry.post_id == world.finance.post_id
    notified = amended(entry)
    assert set(notified.post_ids) == {world.board.post_id}
    content = changes_said(told.changes)[-1]
    assert content.runs == (
        ("same", "Mức thu theo cấp học và"), ("del", "vùng"), ("ins", "vùng, từ năm 2027"),
    )  # fmt: skip


def test_it_may_be_amended_again_until_the_board_speaks_whose_stale_page_notices(world, asked):
    seen = asked.revision
    row = amend(world, asked)
    amend(world, row, content=f"{AFTER} trở đi")
    with pytest.raises(ChangedMeanwhile):
        world.say(row, Verdict.AGREE, revision=seen)
    row.refresh_from_db()
    agreed = world.say(row, Verdict.AGREE)
    with pytest.raises(WrongState):
        amend(world, agreed)
    assert [line["title"] for line in world.compose().lines] == [row.title]


def test_only_what_was_asked_for_is_amended_and_it_stays_whole(world, asked):
    quiet = world.proposed(title="Chưa hỏi")
    with pytest.raises(WrongState):
        amend(world, quiet)
    with pytest.raises(ChangedMeanwhile):
        amend(world, asked, revision=asked.revision - 1)
    with pytest.raises(WordsNeeded):
        amend(world, asked, words="  ")
    with pytest.raises(Incomplete):
        amend(world, asked, content="")
    with pytest.raises(TitleRegistered):
        amend(world, asked, title="chưa  hỏi")
    with pytest.raises(Incomplete):
        amend(world, asked, title=" ")
    with pytest.raises(NothingChanges):
        amend(world, asked, content=BEFORE)
    asked.refresh_from_db()
    assert (asked.content, asked.answered) == (BEFORE, False)
    assert not Entry.objects.filter(name="programme.registration.amended").exists()


def test_those_who_registered_amend_and_nobody_else(world, asked):
    for other in (world.health, world.gatherer, world.leader, world.board, world.office):
        with pytest.raises(NotAllowed):
            amend(world, asked, actor=other)
    clerk = rows.sitting_for(world.council, "Sở Tài chính", Role.LEAD_CLERK)
    assert amend(world, asked, actor=clerk).answered


def url(world, name, *args):
    return reverse(f"programme:{name}", args=[world.council.slug, *args])


def test_the_form_says_what_was_asked_and_the_reviewers_see_what_changed(world, asked):
    client, board = factories.client_of(world.finance), factories.client_of(world.board)
    page, where = url(world, "registration", asked.pk), url(world, "amend", asked.pk)
    assert where in client.get(page).content.decode()
    assert where not in board.get(page).content.decode()
    answer = client.get(url(world, "answer", asked.pk)).content.decode()
    assert "Áp dụng từ năm học nào?" in answer
    assert where in answer
    form = client.get(where)
    assert "Áp dụng từ năm học nào?" in form.content.decode()
    typed = {name: value for name, value in form.context["form"].initial.items() if value}
    refused = client.post(where, typed | {"content": AFTER})
    assert refused.status_code == 422
    assert AFTER in refused.content.decode()
    sent = client.post(where, typed | {"content": AFTER, "words": "Đã thêm năm học"})
    assert (sent.status_code, sent["Location"]) == (302, page)
    asked.refresh_from_db()
    assert (asked.content, asked.head_id) == (AFTER, world.finance.post_id)
    for name in ("review", "conference"):
        body = board.get(url(world, name, world.programme.pk)).content.decode()
        assert "Đã thêm năm học" in body
        assert "</span>vùng, từ năm 2027</ins>" in body
        assert "</span>vùng</del>" in body
