"""A meeting's matters, invitations with their proof, conclusions, and early access."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest

from kyhop import demo
from kyhop.access.actor import SYSTEM
from kyhop.access.roles import Role
from kyhop.access.rules import NotAllowed
from kyhop.council.actions.cancel_executive_meeting import cancel_executive_meeting
from kyhop.council.actions.move_executive_meeting import move_executive_meeting
from kyhop.deadlines.holders import Cause
from kyhop.dossiers.models import PaperVersion
from kyhop.dossiers.policy import may_read_version
from kyhop.journal import say
from kyhop.journal.models import Entry
from kyhop.law.model import Words
from kyhop.matters.actions.aim_at_meeting import aim_at_meeting
from kyhop.matters.actions.replan_session import replan_session
from kyhop.matters.models import Matter
from kyhop.matters.queries import standing_records
from kyhop.matters.refusals import ReasonNeeded
from kyhop.meetings import refusals
from kyhop.meetings.actions.answer_invitation import answer_invitation
from kyhop.meetings.actions.arrange_matters import arrange_matters
from kyhop.meetings.actions.conclude_matter import conclude_matter
from kyhop.meetings.actions.invite_bodies import invite_bodies
from kyhop.meetings.actions.open_invitation import open_invitation, open_papers
from kyhop.meetings.actions.record_attendance import record_attendance
from kyhop.meetings.models import Conclusion, Invitation
from kyhop.meetings.policy import reads_early
from kyhop.meetings.queries import committees_owed, matters_at, standing_invitations
from tests import factories
from tests.dossiers import making
from tests.factories import NOW
from tests.matters import rows
from tests.meetings.making import aimed
from tests.once import made_once

pytestmark = pytest.mark.django_db
PAGE = Path(demo.__file__).parent / "data" / "trang-mau.pdf"
HELD = NOW + timedelta(days=4, hours=2)


@made_once
def matter():
    return aimed()


@made_once
def meeting(matter):
    return matter.executive_meeting


@made_once
def office(matter):
    return rows.sitting_for(matter.council, "Văn phòng UBND tỉnh", Role.EXECUTIVE_OFFICE)


@made_once
def committee(matter):
    return rows.sitting_for(matter.council, "Ban Pháp chế", Role.COMMITTEE_HEAD)


def invite(meeting, office, *names, at=NOW, **more):
    names = names or ("Ban Pháp chế",)
    bodies = [rows.body(meeting.council, name).pk for name in names]
    return invite_bodies(
        meeting_id=meeting.pk, body_ids=bodies, letter="12/GM-UBND", actor=office, at=at, **more
    )


def conclude(matter, office, outcome="agreed", **more):
    given = {"words": "Thống nhất trình HĐND", "actor": office, "at": HELD} | more
    return conclude_matter(
        meeting_id=matter.executive_meeting_id, matter_id=matter.pk, outcome=outcome, **given
    )


def told(name):
    return Entry.objects.get(name=f"meetings.{name}")


def test_the_committee_of_each_matter_is_owed_an_invitation(meeting):
    assert [body.name for body in committees_owed(meeting.pk)] == ["Ban Pháp chế"]


def test_an_invitation_says_who_was_invited_when_and_by_which_letter(meeting, office, committee):
    by_duty, by_choice = invite(meeting, office, "Ban Pháp chế", "Ban Kinh tế - Ngân sách")
    assert (by_duty.by_duty, by_choice.by_duty) == (True, False)
    assert (by_duty.letter, by_duty.invited_at) == ("12/GM-UBND", NOW)
    assert list(standing_invitations(committee)) == [by_duty]
    with pytest.raises(refusals.NobodyToInvite):
        invite(meeting, office)
    assert Entry.objects.filter(name="meetings.invitation.sent").count() == 2


def test_the_first_opening_is_the_proof_and_is_written_once(meeting, matter, office, committee):
    (sent,) = invite(meeting, office)
    with pytest.raises(NotAllowed):
        open_invitation(invitation_id=sent.pk, actor=office, at=NOW)
    for minutes in (5, 50):
        moment = NOW + timedelta(minutes=minutes)
        open_papers(invitation_id=sent.pk, matter_id=matter.pk, actor=committee, at=moment)
    sent.refresh_from_db()
    assert (sent.opened_at, sent.opened_by_vi) == (NOW + timedelta(minutes=5), committee.label_vi)
    assert told("invitation.opened").data["body"] == "Ban Pháp chế"
    assert told("papers.opened").data["matter_id"] == matter.pk
    other = rows.matter(matter.session, title="Ở phiên khác")
    with pytest.raises(refusals.NotThatMatter):
        open_papers(invitation_id=sent.pk, matter_id=other.pk, actor=committee, at=NOW)


def test_a_moved_meeting_is_invited_to_again_and_the_proof_stays(meeting, office, committee):
    (first,) = invite(meeting, office)
    open_invitation(invitation_id=first.pk, actor=committee, at=NOW)
    move_executive_meeting(
        meeting_id=meeting.pk, day=date(2026, 11, 24), hour=meeting.hour, reason="Lùi",
        actor=office, at=NOW,
    )  # fmt: skip
    with pytest.raises(refusals.MovedSince, match="24/11/2026"):
        answer_invitation(invitation_id=first.pk, answer="attend", actor=committee, at=NOW)
    (second,) = invite(meeting, office, at=NOW + timedelta(hours=1))
    first.refresh_from_db()
    assert (first.day, first.opened_at, first.superseded_at) == (
        date(2026, 11, 20), NOW, NOW + timedelta(hours=1),
    )  # fmt: skip
    assert (second.day, second.opened_at) == (date(2026, 11, 24), None)
    last = Entry.objects.filter(name="meetings.invitation.sent").latest("seq")
    assert "20/11/2026" in say(last)
    with pytest.raises(refusals.Superseded):
        answer_invitation(invitation_id=first.pk, answer="attend", actor=committee, at=NOW)


def test_a_cancelled_meeting_keeps_all_and_takes_nothing_more(meeting, matter, office, committee):
    (sent,) = invite(meeting, office)
    cancel_executive_meeting(meeting_id=meeting.pk, reason="Hoãn", actor=office, at=NOW)
    assert Invitation.objects.get() == sent
    assert not standing_invitations(committee).exists()
    for act in (
        lambda: invite(meeting, office),
        lambda: conclude(matter, office),
        lambda: answer_invitation(invitation_id=sent.pk, answer="attend", actor=committee, at=NOW),
    ):
        with pytest.raises(refusals.MeetingCancelled):
            act()


@pytest.mark.parametrize(
    ("answer", "words", "refusal"),
    [
        ("", "", refusals.ChoiceNeeded),
        ("absent", " ", ReasonNeeded),
        ("delegate", "", ReasonNeeded),
    ],
)
def test_an_answer_needs_its_parts(meeting, office, committee, answer, words, refusal):
    (sent,) = invite(meeting, office)
    with pytest.raises(refusal):
        answer_invitation(
            invitation_id=sent.pk, answer=answer, words=words, actor=committee, at=NOW
        )


def test_the_invited_answer_and_attendance_is_recorded_on_the_day(meeting, office, committee):
    came, away = invite(meeting, office, "Ban Pháp chế", "Ban Kinh tế - Ngân sách")
    answer_invitation(invitation_id=came.pk, answer="attend", actor=committee, at=NOW)
    assert told("invitation.answered").data["answer"] == "attend"
    words = {"meeting_id": meeting.pk, "present": [came.pk], "actor": office}
    with pytest.raises(refusals.NotHeldYet):
        record_attendance(at=NOW, **words)
    record_attendance(at=HELD, **words)
    came.refresh_from_db()
    away.refresh_from_db()
    assert (came.attended, away.attended) == (True, False)


@pytest.mark.parametrize("outcome", ["agreed", "with_changes"])
def test_what_is_agreed_ends_the_step_of_the_meeting(matter, office, outcome):
    made = conclude(matter, office, outcome, at=HELD + timedelta(days=1))
    record = standing_records([matter.pk])[matter.pk]["executive_meeting"]
    assert (made.record, record.done_on) == (record, date(2026, 11, 20))
    assert told("matter.concluded").subject == f"matters.matter:{matter.pk}"
    with pytest.raises(refusals.AlreadyConcluded, match=office.label_vi):
        conclude(matter, office, "not_agreed")


def test_what_is_postponed_aims_at_the_next_meeting_and_stays_on_record(matter, meeting, office):
    later = factories.executive_meeting(matter.council, day=date(2026, 11, 26))
    made = conclude(matter, office, "postponed", next_meeting_id=later.pk)
    matter.refresh_from_db()
    assert (matter.executive_meeting_id, made.next_meeting_id) == (later.pk, later.pk)
    assert not standing_records([matter.pk])[matter.pk]
    assert [m.pk for m in matters_at(meeting.pk)] == [matter.pk]
    assert [m.pk for m in matters_at(later.pk)] == [matter.pk]


def test_what_is_not_agreed_changes_nothing_of_the_matter(matter, office):
    conclude(matter, office, "not_agreed", words="Chưa rõ nguồn lực")
    matter.refresh_from_db()
    assert matter.running
    assert not standing_records([matter.pk])[matter.pk]


def test_the_signed_paper_is_kept_with_the_conclusion(matter, office, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    made = conclude(matter, office, signed=("ket-luan.pdf", BytesIO(PAGE.read_bytes())))
    assert made.file.name == "ket-luan.pdf"
    assert told("matter.concluded").data["file_sha256"] == made.file.blob.sha256


@pytest.mark.parametrize(
    ("more", "refusal"),
    [
        ({"at": NOW}, refusals.NotHeldYet),
        ({"words": " "}, ReasonNeeded),
        ({"outcome": "maybe"}, refusals.ChoiceNeeded),
    ],
)
def test_a_conclusion_needs_its_parts(matter, office, more, refusal):
    with pytest.raises(refusal):
        conclude(matter, office, **more)
    assert not Conclusion.objects.exists()


def test_the_order_of_matters_is_kept_and_others_follow(matter, meeting, office):
    second = rows.matter(matter.session, title="Hai", executive_meeting_id=meeting.pk)
    third = rows.matter(matter.session, title="Ba", executive_meeting_id=meeting.pk)
    words = {"meeting_id": meeting.pk, "actor": office, "at": NOW}
    arrange_matters(matter_ids=[third.pk, matter.pk], **words)
    assert [m.pk for m in matters_at(meeting.pk)] == [third.pk, matter.pk, second.pk]
    with pytest.raises(refusals.NotThatMatter):
        arrange_matters(matter_ids=[999_999], **words)


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.SHARED_VIEWER}))
def test_only_the_executive_prepares(matter, meeting, role):
    somebody = factories.actor(role, matter.council)
    if role in (Role.EXECUTIVE_OFFICE, Role.EXECUTIVE_LEADER):
        assert invite(meeting, somebody)
    else:
        with pytest.raises(NotAllowed):
            invite(meeting, somebody)


def test_an_invited_committee_reads_early_and_others_do_not(matter, meeting, office, committee):
    making.bring(matter)
    dossier = matter.dossier
    budget = rows.sitting_for(matter.council, "Ban Kinh tế - Ngân sách", Role.COMMITTEE_HEAD)
    assert not reads_early(committee, dossier, NOW)
    invite(meeting, office, at=NOW + timedelta(hours=1))
    dossier.refresh_from_db()
    assert not reads_early(committee, dossier, NOW)
    assert reads_early(committee, dossier, NOW + timedelta(hours=1))
    assert not reads_early(budget, dossier, NOW + timedelta(hours=1))


def drafts_read_by(actor, matter, at):
    """The numbers of the draft's versions that somebody reads."""
    versions = PaperVersion.objects.filter(paper__dossier__matter=matter).order_by("number")
    return [one.number for one in versions if may_read_version(actor, one, at)]


@pytest.fixture
def invited(matter, meeting, office):
    """The Front, invited beside the committee when the draft had two versions."""
    for number in (1, 2):
        making.bring(matter, name=f"{number}.png", at=NOW - timedelta(days=5 - number))
    (sent,) = invite(meeting, office, "Ủy ban MTTQ Việt Nam tỉnh")
    return rows.sitting_for(matter.council, "Ủy ban MTTQ Việt Nam tỉnh", Role.FRONT), sent


def test_the_invited_read_until_the_meeting_has_concluded(matter, office, invited):
    front, _sent = invited
    making.bring(matter, name="3.png", at=NOW + timedelta(days=1))
    assert drafts_read_by(front, matter, HELD) == [2, 3]
    conclude(matter, office)
    making.bring(matter, name="4.png", at=HELD + timedelta(days=1))
    assert drafts_read_by(front, matter, HELD + timedelta(days=2)) == [2, 3]


@pytest.mark.parametrize("ending", ["cancelled", "left"])
def test_of_a_meeting_that_is_off_the_invited_keep_what_they_had_opened(
    matter, meeting, office, invited, ending
):
    front, sent = invited
    committee = rows.sitting_for(matter.council, "Ban Pháp chế", Role.COMMITTEE_CLERK)
    invite(meeting, office, at=NOW + timedelta(minutes=1))
    words = {"actor": front, "at": NOW + timedelta(hours=1)}
    open_papers(invitation_id=sent.pk, matter_id=matter.pk, **words)
    making.bring(matter, name="3.png", at=NOW + timedelta(hours=2))
    assert drafts_read_by(front, matter, HELD) == drafts_read_by(committee, matter, HELD) == [2, 3]
    if ending == "cancelled":
        cancel_executive_meeting(meeting_id=meeting.pk, reason="Hoãn", actor=office, at=NOW)
    else:
        aim_at_meeting(matter_id=matter.pk, meeting_id=None, actor=SYSTEM, at=NOW)
    matter = Matter.objects.get(pk=matter.pk)
    assert drafts_read_by(front, matter, HELD) == [2]
    assert drafts_read_by(committee, matter, HELD) == []


def test_inviting_records_the_step_where_the_councils_rule_makes_it_a_duty():
    from kyhop.statutes.actions.set_local_rule import set_local_rule
    from kyhop.statutes.entries import Term

    council = rows.province()
    council.invites_committee = True
    council.save(update_fields=["invites_committee"])
    officer = factories.actor(Role.LEGAL_OFFICER, council)
    set_local_rule(
        council_id=council.pk,
        rule="resolution.normative.province.invite_committee.before_executive_meeting",
        term=Term(count=3, unit="working_day"),
        act="Quy chế thử",
        provision="Điều 6",
        actor=officer,
        at=NOW - timedelta(days=200),
    )
    meeting = factories.executive_meeting(council, day=date(2026, 11, 25))
    matter = rows.matter(factories.session(council), executive_meeting_id=meeting.pk)
    cause = Cause("test", Words("Thử", "Test"))
    replan_session(session_id=matter.session_id, cause=cause, actor=SYSTEM, at=NOW)
    office = rows.sitting_for(council, "Văn phòng UBND tỉnh", Role.EXECUTIVE_OFFICE)
    invite(meeting, office)
    assert "invite_committee" in standing_records([matter.pk])[matter.pk]
