"""Registering a matter in time and late, and changing it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from kyhop.access.refusals import Refusal
from kyhop.access.rules import NotAllowed
from kyhop.council.states import SessionState
from kyhop.journal.models import Entry
from kyhop.matters.actions.edit_matter import KindIsPinned, NothingChanged, edit_matter
from kyhop.matters.actions.record_step import record_step
from kyhop.matters.actions.register_matter import (
    RegistrationEnded,
    RegistrationRuns,
    add_late,
    register_matter,
)
from kyhop.matters.drafting import (
    MeetingElsewhere,
    NotACommittee,
    NotShortened,
    RegisteredInFuture,
    UnknownCondition,
    UnknownGround,
)
from kyhop.matters.models import Matter
from kyhop.matters.refusals import NotABodyHere, ReasonNeeded, SessionOver, TitleEmpty, TitleTaken
from kyhop.matters.states import MatterKind, MatterState
from kyhop.people.queries import head_post
from tests import factories
from tests.factories import NOW, TODAY
from tests.matters import rows

pytestmark = pytest.mark.django_db
ENDED = TODAY - timedelta(days=1)


def test_a_matter_is_registered_with_what_follows_from_it():
    session = factories.session(rows.province())
    lead = rows.body(session.council, "Sở Tài chính")
    head = factories.post(lead, "lead_head")
    health = rows.body(session.council, "Sở Y tế")
    matter = register_matter(
        session_id=session.pk,
        fields=rows.fields(
            session.council, title="  Quy định\u00a0về  phí ", coordinator_ids=(health.pk,)
        ),
        actor=rows.office(session.council),
        at=NOW,
    )
    matter.refresh_from_db()
    assert matter.title == "Quy định về phí"
    assert matter.title_folded == "quy dinh ve phi"
    assert matter.state == MatterState.REGISTERED
    assert matter.submitter.name == "UBND tỉnh"
    assert matter.head == head == head_post(lead.pk)
    assert matter.procedure.startswith("resolution.normative.province@")
    assert matter.pinned_at is None
    assert list(matter.coordinators.all()) == [health]
    entry = Entry.objects.get(name="matters.matter.registered")
    assert entry.subject == f"matters.matter:{matter.pk}"
    assert entry.data["lead"] == "Sở Tài chính"
    assert entry.chain == session.council.slug


def test_a_committee_or_court_submits_its_own_matter():
    session = factories.session(rows.province())
    front = rows.body(session.council, "Ủy ban MTTQ Việt Nam tỉnh")
    matter = rows.matter(session, lead_id=front.pk, kind=MatterKind.REPORT)
    assert matter.submitter == front


def test_the_procedure_is_the_one_of_the_registration_day_and_the_level():
    council = rows.province()
    session = factories.session(council)
    early = rows.matter(session, registered_on=date(2025, 5, 5), title="Cũ")
    assert early.procedure == "resolution.normative.province@2025"
    council.level = "commune"
    council.save()
    assert rows.matter(session, title="Mới").procedure.startswith("resolution.normative.commune@")


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"title": " .,; "}, TitleEmpty),
        ({"title": "QUY ĐỊNH MỨC THU HỌC PHÍ!"}, TitleTaken),
        ({"title": "x", "registered_on": TODAY + timedelta(days=1)}, RegisteredInFuture),
        ({"title": "x", "kind": MatterKind.REPORT, "shortened": True}, NotShortened),
        ({"title": "x", "shortened": True, "ground": "none"}, UnknownGround),
        ({"title": "x", "conditions": ("none",)}, UnknownCondition),
        ({"title": "x", "executive_meeting_id": 987654}, MeetingElsewhere),
        ({"title": "x", "lead_id": 987654}, NotABodyHere),
    ],
)
def test_what_cannot_be_registered_is_refused_beside_its_field(change, refusal):
    session = factories.session(rows.province())
    rows.matter(session)
    with pytest.raises(refusal) as refused:
        register_matter(
            session_id=session.pk,
            fields=rows.fields(session.council, **change),
            actor=rows.office(session.council),
            at=NOW,
        )
    assert refused.value.field
    assert str(refused.value.accepted)
    assert Matter.objects.count() == 1


def test_bodies_of_another_council_and_bodies_that_verify_nothing_are_refused():
    session, other = factories.session(rows.province()), rows.province()
    office = rows.office(session.council)
    with pytest.raises(NotABodyHere):
        register_matter(
            session_id=session.pk,
            fields=rows.fields(session.council, lead_id=rows.body(other, "Sở Y tế").pk),
            actor=office,
            at=NOW,
        )
    with pytest.raises(NotACommittee):
        register_matter(
            session_id=session.pk,
            fields=rows.fields(
                session.council, committee_id=rows.body(session.council, "Sở Y tế").pk
            ),
            actor=office,
            at=NOW,
        )


def test_a_withdrawn_matter_may_be_registered_again_but_not_twice_standing():
    session = factories.session(rows.province())
    first = rows.matter(session)
    Matter.objects.filter(pk=first.pk).update(state=MatterState.WITHDRAWN)
    second = rows.matter(session)
    with pytest.raises(IntegrityError), transaction.atomic():
        Matter.objects.filter(pk=first.pk).update(state=MatterState.REGISTERED)
    assert second.pk != first.pk


def test_registration_ends_and_then_a_matter_is_added_late_with_a_reason():
    session = factories.session(rows.province(), registration_ends=ENDED)
    office, fields = rows.office(session.council), rows.fields(session.council)
    with pytest.raises(RegistrationEnded):
        register_matter(session_id=session.pk, fields=fields, actor=office, at=NOW)
    with pytest.raises(ReasonNeeded):
        add_late(session_id=session.pk, fields=fields, reason="  ", actor=office, at=NOW)
    matter = add_late(
        session_id=session.pk, fields=fields, reason="Nghị định mới", actor=office, at=NOW
    )
    assert matter.state == MatterState.ADDED_LATE
    assert Entry.objects.get(name="matters.matter.added_late").data["reason"] == "Nghị định mới"


def test_nothing_is_late_while_registration_runs():
    session = factories.session(rows.province(), registration_ends=TODAY)
    with pytest.raises(RegistrationRuns):
        add_late(
            session_id=session.pk,
            fields=rows.fields(session.council),
            reason="Gấp",
            actor=rows.office(session.council),
            at=NOW,
        )


def test_a_closed_session_takes_no_matter():
    session = factories.session(rows.province(), state=SessionState.CLOSED)
    with pytest.raises(SessionOver):
        rows.matter(session)


@pytest.mark.parametrize(
    ("name", "role", "allowed"),
    [
        ("Văn phòng Đoàn ĐBQH và HĐND tỉnh", "council_office", True),
        ("Văn phòng UBND tỉnh", "executive_office", True),
        ("Thường trực HĐND tỉnh", "standing_board", True),
        ("Sở Tài chính", "lead_clerk", True),
        ("Sở Tài chính", "lead_head", True),
        ("Sở Y tế", "lead_head", False),
        ("UBND tỉnh", "executive_leader", False),
        ("Ban Pháp chế", "committee_clerk", False),
        ("Văn phòng Đoàn ĐBQH và HĐND tỉnh", "council_admin", False),
        ("Văn phòng Đoàn ĐBQH và HĐND tỉnh", "guest", False),
    ],
)
def test_who_may_register(name, role, allowed):
    session = factories.session(rows.province())
    actor = rows.sitting_for(session.council, name, role)
    words = {"session_id": session.pk, "fields": rows.fields(session.council), "at": NOW}
    if allowed:
        assert register_matter(actor=actor, **words).pk
    else:
        with pytest.raises(NotAllowed):
            register_matter(actor=actor, **words)


def test_another_councils_office_registers_nothing_here():
    session = factories.session(rows.province())
    with pytest.raises(NotAllowed) as refusal:
        register_matter(
            session_id=session.pk,
            fields=rows.fields(session.council),
            actor=rows.office(rows.province()),
            at=NOW,
        )
    assert refusal.value.hidden


def test_editing_keeps_what_changed_in_the_journal():
    matter = rows.matter()
    office = rows.office(matter.council)
    changed = rows.fields(matter.council, title="Quy định học phí", note="Theo Nghị định mới")
    edit_matter(matter_id=matter.pk, fields=changed, actor=office, at=NOW)
    matter.refresh_from_db()
    assert (matter.title, matter.title_folded) == ("Quy định học phí", "quy dinh hoc phi")
    changes = Entry.objects.get(name="matters.matter.edited").data["changes"]
    assert changes["title"] == [rows.TITLE, "Quy định học phí"]
    assert set(changes) == {"title", "note"}
    with pytest.raises(NothingChanged):
        edit_matter(matter_id=matter.pk, fields=changed, actor=office, at=NOW)


def test_another_kind_brings_its_procedure_until_something_was_done():
    matter = rows.matter()
    office = rows.office(matter.council)
    report = rows.fields(matter.council, kind=MatterKind.REPORT)
    edit_matter(matter_id=matter.pk, fields=report, actor=office, at=NOW)
    matter.refresh_from_db()
    assert matter.procedure.startswith("report@")
    record_step(matter_id=matter.pk, step_id="draft", done_on=TODAY, actor=office, at=NOW)
    with pytest.raises(KindIsPinned):
        edit_matter(
            matter_id=matter.pk,
            fields=replace(report, kind=MatterKind.NORMATIVE),
            actor=office,
            at=NOW,
        )


def test_the_lead_edits_until_the_matter_is_on_the_list():
    matter = rows.matter()
    clerk = rows.sitting_for(matter.council, "Sở Tài chính")
    words = {"matter_id": matter.pk, "actor": clerk, "at": NOW}
    edit_matter(fields=rows.fields(matter.council, note="một"), **words)
    Matter.objects.filter(pk=matter.pk).update(state=MatterState.ACCEPTED)
    with pytest.raises(NotAllowed):
        edit_matter(fields=rows.fields(matter.council, note="hai"), **words)


def test_every_refusal_of_this_room_says_what_would_be_accepted_or_why_not():
    matter = rows.matter()
    with pytest.raises(Refusal) as refused:
        rows.matter(matter.session)
    assert rows.TITLE in str(refused.value)
