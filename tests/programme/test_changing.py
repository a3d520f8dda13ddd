"""Requests against a signed version, and the next version that says what was approved."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from kyhop.access.roles import Role
from kyhop.access.rules import NotAllowed
from kyhop.journal.models import Entry
from kyhop.matters.models import Matter
from kyhop.matters.states import MatterState
from kyhop.programme.actions.change_signed import (
    CauseUnknown,
    ChangeSettled,
    ChangeWaits,
    NotSigned,
)
from kyhop.programme.actions.compose_version import NothingAgreed
from kyhop.programme.content import differences
from kyhop.programme.fields import SessionElsewhere
from kyhop.programme.refusals import AlreadySigned, WordsNeeded
from kyhop.programme.states import ChangeKind, ChangeState, Side, Verdict, VersionState
from tests import factories
from tests.factories import NOW
from tests.matters import rows
from tests.once import made_once
from tests.programme.world import World

pytestmark = pytest.mark.django_db


@made_once
def world():
    return World()


@made_once
def signed(world):
    """A registration that stands in version 1, signed by both sides."""
    row = world.agreed()
    world.first_version = world.signed()
    return row


def told(name: str) -> Entry:
    return Entry.objects.filter(name=name).latest("pk")


def test_a_request_is_written_down_with_cause_and_reason(world, signed):
    change = world.ask(signed, actor=world.finance)
    assert (change.state, change.kind) == (ChangeState.OPEN, ChangeKind.DROP)
    entry = told("programme.change.asked")
    assert (entry.data["cause"], entry.data["reason"]) == ("data_missing", "Chưa đủ số liệu")
    assert entry.data["registration_id"] == signed.pk
    with pytest.raises(ChangeWaits):
        world.ask(signed)


def test_what_a_request_needs(world, signed):
    with pytest.raises(CauseUnknown):
        world.ask(signed, cause="")
    with pytest.raises(WordsNeeded):
        world.ask(signed, reason="  ")
    for nowhere in (None, world.first.pk):
        with pytest.raises(SessionElsewhere):
            world.ask(signed, ChangeKind.MOVE, session_id=nowhere)
    unsigned = world.proposed(title="Chưa ký", late_reason="Mới giao")
    with pytest.raises(NotSigned):
        world.ask(unsigned)


def test_who_asks_and_who_decides(world, signed):
    clerk = rows.sitting_for(world.council, "Sở Tài chính", Role.LEAD_CLERK)
    for stranger in (world.health, clerk):
        with pytest.raises(NotAllowed):
            world.ask(signed, actor=stranger)
    change = world.ask(signed, actor=world.finance)
    for other in (world.finance, world.leader, world.office, world.gatherer):
        with pytest.raises(NotAllowed):
            world.decide(change, actor=other)
    world.decide(change, approve=False)
    with pytest.raises(ChangeSettled):
        world.decide(change)


def test_what_is_refused_changes_nothing(world, signed):
    change = world.decide(world.ask(signed), approve=False, words="Nội dung vẫn cần")
    assert change.state == ChangeState.REFUSED
    entry = told("programme.change.decided")
    assert (entry.data["approved"], entry.data["words"]) == (False, "Nội dung vẫn cần")
    with pytest.raises(NothingAgreed):
        world.compose(reason="Không có gì")
    with pytest.raises(WordsNeeded):
        world.decide(world.ask(signed), words=" ")


def test_what_is_taken_out_is_not_in_the_next_version(world, signed):
    kept = world.agreed(title="Nội dung còn lại", late_reason="Mới giao")
    second = world.compose(reason="Bổ sung")
    world.decide(world.ask(signed))
    second.refresh_from_db()
    assert second.state == VersionState.VOID
    third = world.compose(reason="Đưa ra một nội dung")
    found = differences(world.first_version.lines, third.lines)
    titles = {one.kind: (one.after or one.before)["title"] for one in found}
    assert titles == {"added": kept.title, "dropped": signed.title}
    signed.refresh_from_db()
    assert signed.verdict == Verdict.DROP
    with pytest.raises(AlreadySigned):
        world.say(signed, Verdict.AGREE)


def test_what_is_moved_keeps_its_words_and_stands_in_the_other_session(world, signed):
    world.decide(world.ask(signed, ChangeKind.MOVE, session_id=world.second.pk))
    version = world.compose(reason="Chuyển kỳ")
    (change,) = differences(world.first_version.lines, version.lines)
    assert (change.kind, change.changes) == ("moved", {})
    assert change.after["session_id"] == world.second.pk
    world.sign(version, Side.BOARD)
    world.sign(version, Side.EXECUTIVE)
    back = world.ask(signed, ChangeKind.MOVE, session_id=world.first.pk)
    assert back.to_session == world.first


def test_the_matter_of_the_line_goes_with_it(world, signed):
    moved = world.agreed(title="Chuyển kỳ", late_reason="Mới giao")
    second = world.compose(reason="Bổ sung")
    world.sign(second, Side.BOARD)
    world.sign(second, Side.EXECUTIVE)
    out, over = world.assign(signed).matter, world.assign(moved).matter
    world.decide(world.ask(signed))
    world.decide(world.ask(moved, ChangeKind.MOVE, session_id=world.second.pk))
    out.refresh_from_db()
    assert out.state == MatterState.WITHDRAWN
    heir = Matter.objects.get(carried_from=over)
    assert (heir.session, heir.programme_line.registration) == (world.second, moved)


def differences_on(world, version) -> list[dict]:
    url = reverse("programme:version", args=[world.council.slug, version.pk])
    return factories.client_of(world.board).get(url).context["changes"]


def test_each_difference_of_versions_names_its_reason(world, signed):
    over = world.agreed(title="Chuyển kỳ", late_reason="Trung ương mới giao")
    second = world.compose(reason="Bổ sung")
    (added,) = differences_on(world, second)
    assert (added["word"], added["title"]) == ("Bổ sung", over.title)
    assert added["whys"][0].startswith("Trung ương mới giao (")
    world.sign(second, Side.BOARD)
    world.sign(second, Side.EXECUTIVE)
    moving = {"session_id": world.second.pk, "reason": "Chờ quy hoạch"}
    later = NOW + timedelta(days=1)
    world.decide(world.ask(over, ChangeKind.MOVE, **moving), at=later)
    world.decide(world.ask(signed, reason="Không còn cần"), at=later)
    world.decide(world.ask(over, reason="Bị từ chối"), approve=False, at=later)
    third = world.compose(reason="Điều chỉnh", at=later)
    told = {one["word"]: (one["title"], one["whys"]) for one in differences_on(world, third)}
    assert {word: title for word, (title, _whys) in told.items()} == {
        "Chuyển kỳ họp": over.title,
        "Đưa ra": signed.title,
    }
    (why,) = told["Chuyển kỳ họp"][1]
    assert "Chờ quy hoạch" in why
    assert world.leader.label_vi in why
    (why,) = told["Đưa ra"][1]
    assert "Không còn cần" in why
