"""Signed lines given to their leads as matters, and acknowledged by their heads."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kyhop.access.roles import Role
from kyhop.access.rules import NotAllowed
from kyhop.council.states import SessionState
from kyhop.journal import say
from kyhop.journal.jobs import jobs
from kyhop.journal.models import Entry
from kyhop.journal.telling import tellings
from kyhop.matters.states import MatterState
from kyhop.programme import actions
from kyhop.programme.actions.assign_lines import (
    NEW,
    Acknowledged,
    MatterElsewhere,
    NothingChosen,
    NotTheSigned,
)
from kyhop.programme.queries import lines_to_assign, matters_free
from tests.factories import NOW, TODAY
from tests.matters import rows
from tests.once import made_once
from tests.programme.world import World

pytestmark = pytest.mark.django_db


@made_once
def world():
    return World()


@made_once
def signed(world):
    row = world.agreed(
        coordinator_ids=(rows.body(world.council, "Sở Y tế").pk,),
        committee_id=rows.body(world.council, "Ban Pháp chế").pk,
    )
    world.version = world.signed()
    return row


def acknowledge(world, assignment, actor=None, words=""):
    return actions.acknowledge_assignment(
        assignment_id=assignment.pk, words=words, actor=actor or world.finance, at=NOW
    )


def test_a_line_becomes_a_matter_that_says_what_was_registered(world, signed):
    assignment = world.assign(signed)
    matter = assignment.matter
    assert (matter.title, matter.kind, matter.session) == (signed.title, signed.kind, world.first)
    assert (matter.lead, matter.head_id) == (signed.lead, signed.head_id)
    assert matter.committee == signed.committee
    assert [body.name for body in matter.coordinators.all()] == ["Sở Y tế"]
    entry = Entry.objects.get(name="programme.line.assigned")
    assert (entry.data["matter_id"], entry.data["made"]) == (matter.pk, True)
    with pytest.raises(NothingChosen):
        world.assign(signed)


def test_after_registration_has_ended_the_matter_is_added_late(world, signed):
    world.first.registration_ends = TODAY - timedelta(days=1)
    world.first.save()
    matter = world.assign(signed).matter
    assert matter.state == MatterState.ADDED_LATE
    reason = Entry.objects.get(name="matters.matter.added_late").data["reason"]
    assert reason == "Theo chương trình nghị quyết năm 2027, phiên bản 1"


def test_a_line_is_tied_to_a_matter_that_is_there(world, signed):
    there = rows.matter(world.first, title="Quy định mức thu học phí mới")
    elsewhere = rows.matter(world.second)
    with pytest.raises(MatterElsewhere):
        world.assign(signed, elsewhere.pk)
    assert there in matters_free([world.first.pk])
    assert world.assign(signed, there.pk).matter == there
    assert there not in matters_free([world.first.pk])
    assert lines_to_assign(world.version) == []


def test_only_the_newest_signed_version_is_assigned_by_the_councils_side(world, signed):
    for other in (world.leader, world.gatherer, world.finance):
        with pytest.raises(NotAllowed):
            world.assign(signed, actor=other)
    world.agreed(title="Nội dung sau", late_reason="Mới giao")
    waiting = world.compose(reason="Bổ sung")
    with pytest.raises(NotTheSigned):
        actions.assign_lines(
            version_id=waiting.pk, chosen={signed.pk: NEW}, actor=world.office, at=NOW
        )


def test_the_head_of_the_lead_acknowledges_once(world, signed):
    assignment = world.assign(signed)
    clerk = rows.sitting_for(world.council, "Sở Tài chính", Role.LEAD_CLERK)
    for other in (clerk, world.health, world.office, world.leader):
        with pytest.raises(NotAllowed):
            acknowledge(world, assignment, other)
    done = acknowledge(world, assignment, words=" Đã giao phòng chuyên môn ")
    assert (done.acknowledged_at, done.words) == (NOW, "Đã giao phòng chuyên môn")
    assert done.acknowledged_by_vi == world.finance.label_vi
    assert (
        Entry.objects.get(name="programme.assignment.acknowledged").data["lead"] == "Sở Tài chính"
    )
    with pytest.raises(Acknowledged):
        acknowledge(world, assignment)


def test_whom_the_events_concern(world, signed):
    def told(name):
        return tellings()[name][1](Entry.objects.filter(name=name).latest("pk"))

    assignment = world.assign(signed)
    found = told("programme.line.assigned")
    assert (found.post_ids, found.own_duty) == ((signed.head_id,), True)
    assert found.link.endswith(f"/programme-assignments/{assignment.pk}/")
    acknowledge(world, assignment)
    assert told("programme.assignment.acknowledged").post_ids == (world.office.post_id,)
    change = world.ask(signed)
    asked = told("programme.change.asked")
    assert asked.post_ids == (world.board.post_id,)
    assert asked.link.endswith(f"/programme-changes/{change.pk}/")
    world.decide(change)
    assert told("programme.change.decided").body_ids == (signed.lead_id,)
    assert told("programme.opinion.given").body_ids == (signed.lead_id,)


def awaited():
    return list(Entry.objects.filter(name="programme.assignment.awaited").order_by("seq"))


def test_the_head_is_reminded_thrice_and_the_office_at_the_end(world, signed):
    assignment = world.assign(signed)
    assert actions.remind_of_assignments(at=NOW + timedelta(days=1)) == 0
    said = []
    for day in range(2, 40):
        actions.remind_of_assignments(at=NOW + timedelta(days=day))
        actions.remind_of_assignments(at=NOW + timedelta(days=day, hours=1))
        said = [entry.data["step"] for entry in awaited()]
    assert said == [3, 7, 15]
    told = [tellings()["programme.assignment.awaited"][1](entry) for entry in awaited()]
    office = world.office.post_id
    assert [one.post_ids for one in told] == [
        (signed.head_id,), (signed.head_id,), (signed.head_id, office),
    ]  # fmt: skip
    assert {one.link for one in told} == {told[0].link}
    assert told[0].link.endswith(f"/programme-assignments/{assignment.pk}/")
    assert say(awaited()[0]).startswith("Sở Tài chính chưa tiếp nhận “")


def test_days_on_which_nothing_ran_are_caught_up_by_one_reminder(world, signed):
    world.assign(signed)
    assert actions.remind_of_assignments(at=NOW + timedelta(days=14)) == 1
    assert [entry.data["step"] for entry in awaited()] == [7]


def test_who_has_acknowledged_is_not_reminded(world, signed):
    assignment = world.assign(signed)
    assert actions.remind_of_assignments(at=NOW + timedelta(days=7)) == 1
    acknowledge(world, assignment)
    assert tellings()["programme.assignment.awaited"][1](awaited()[0]) is None
    assert actions.remind_of_assignments(at=NOW + timedelta(days=40)) == 0


def test_nobody_is_reminded_for_a_session_that_is_over(world, signed):
    world.assign(signed)
    world.first.state = SessionState.CLOSED
    world.first.save()
    assert actions.remind_of_assignments(at=NOW + timedelta(days=40)) == 0


def test_the_reminder_is_a_job_of_every_morning():
    assert "programme.remind" in jobs()
