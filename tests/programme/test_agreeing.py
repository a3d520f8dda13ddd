"""A year's programme from registration to the version that both sides have signed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from kyhop import journal
from kyhop.access.roles import STAFF, Role
from kyhop.access.rules import NotAllowed, can
from kyhop.journal.models import Entry
from kyhop.programme import actions, refusals
from kyhop.programme.actions.compose_version import NothingAgreed, WaitsForSignatures
from kyhop.programme.actions.open_programme import WindowBackwards, YearTaken
from kyhop.programme.actions.sign_version import NotInSigning, OtherContent, SideHasSigned
from kyhop.programme.content import differences, digest
from kyhop.programme.fields import RegistrationFields, SessionElsewhere
from kyhop.programme.models import Registration, Signature
from kyhop.programme.states import RegistrationState, Side, Verdict, VersionState
from tests import factories
from tests.factories import NOW, TODAY
from tests.matters import rows
from tests.once import made_once
from tests.programme.world import BOARD, EXECUTIVE_LEADER, World

pytestmark = pytest.mark.django_db


@made_once
def world():
    return World()


def told(name: str) -> Entry:
    return Entry.objects.filter(name=name).latest("pk")


def test_a_year_has_one_programme_and_a_session_one_window(world):
    with pytest.raises(YearTaken):
        actions.open_programme(council_id=world.council.pk, year=2027, actor=world.office, at=NOW)
    with pytest.raises(WindowBackwards):
        world.window(world.first, opens=3, closes=2)
    moved = world.window(world.first, closes=9)
    assert world.programme.windows.count() == 2
    assert moved.closes_on == TODAY + timedelta(days=9)
    other = actions.open_programme(
        council_id=world.council.pk, year=2028, actor=world.office, at=NOW
    )
    with pytest.raises(SessionElsewhere):
        actions.set_window(
            programme_id=other.pk,
            session_id=world.first.pk,
            opens_on=TODAY,
            closes_on=TODAY,
            actor=world.office,
            at=NOW,
        )


def test_a_draft_keeps_whatever_is_there_and_is_nobodys_record(world):
    before = Entry.objects.count()
    draft = world.draft(RegistrationFields(content="Mới nghĩ đến đây"))
    assert (draft.state, draft.content) == (RegistrationState.DRAFT, "Mới nghĩ đến đây")
    again = actions.save_draft(
        programme_id=world.programme.pk,
        registration_id=draft.pk,
        fields=world.fields(),
        actor=world.finance,
        at=NOW,
    )
    assert (again.pk, again.lead.name) == (draft.pk, "Sở Tài chính")
    assert again.submitter.name == EXECUTIVE_LEADER
    assert Entry.objects.count() == before


def test_a_draft_is_its_own_bodys_until_it_is_sent(world):
    draft = world.draft()
    for stranger in (world.health, world.board, world.office, world.gatherer):
        assert not can(stranger, "programme.see_registration", draft)
    sent = actions.send_registration(registration_id=draft.pk, actor=world.finance, at=NOW)
    assert can(world.board, "programme.see_registration", sent)
    assert not can(world.health, "programme.see_registration", sent)
    with pytest.raises(refusals.WrongState):
        actions.save_draft(
            programme_id=world.programme.pk,
            registration_id=draft.pk,
            fields=world.fields(),
            actor=world.finance,
            at=NOW,
        )


def test_sending_names_everything_that_is_missing(world):
    draft = world.draft(replace(world.fields(), funding="", ground_text="", readiness=""))
    with pytest.raises(refusals.Incomplete, match=r"nhu cầu.*kinh phí.*chuẩn bị"):
        actions.send_registration(registration_id=draft.pk, actor=world.finance, at=NOW)
    draft.refresh_from_db()
    assert draft.state == RegistrationState.DRAFT


def test_a_provision_is_asked_for_where_a_higher_act_is_the_ground(world):
    draft = world.draft(world.fields(ground_kind="obliges"))
    with pytest.raises(refusals.Incomplete, match=r"văn bản cấp trên.*điều, khoản"):
        actions.send_registration(registration_id=draft.pk, actor=world.finance, at=NOW)


def test_before_the_window_it_stays_a_draft_and_after_it_is_late_with_a_reason(world):
    world.window(world.first, opens=1, closes=5)
    draft = world.draft()
    with pytest.raises(refusals.NotOpenYet):
        actions.send_registration(registration_id=draft.pk, actor=world.finance, at=NOW)
    world.window(world.first, opens=-5, closes=-1)
    with pytest.raises(refusals.WordsNeeded):
        actions.send_registration(registration_id=draft.pk, actor=world.finance, at=NOW)
    late = actions.send_registration(
        registration_id=draft.pk, late_reason="Nghị định mới", actor=world.finance, at=NOW
    )
    assert late.late
    assert "muộn" in journal.say(told("programme.registration.sent"))


def test_one_title_once_while_it_stands(world):
    world.sent()
    with pytest.raises(refusals.TitleRegistered):
        world.sent(title="QUY ĐỊNH mức thu học phí")
    assert Registration.objects.filter(state=RegistrationState.REGISTERED).count() == 1


def test_what_a_committee_leads_stands_before_the_board_at_once(world):
    committee = rows.sitting_for(world.council, "Ban Pháp chế", Role.COMMITTEE_HEAD)
    lead = rows.body(world.council, "Ban Pháp chế").pk
    draft = world.draft(world.fields(lead_id=lead), actor=committee)
    sent = actions.send_registration(registration_id=draft.pk, actor=committee, at=NOW)
    assert sent.state == RegistrationState.PROPOSED


def test_the_executive_returns_what_must_be_mended_and_gathers_the_rest(world):
    sent = world.sent()
    with pytest.raises(refusals.WordsNeeded):
        actions.return_to_agency(registration_id=sent.pk, words=" ", actor=world.gatherer, at=NOW)
    back = actions.return_to_agency(
        registration_id=sent.pk, words="Nêu rõ nguồn", actor=world.gatherer, at=NOW
    )
    assert back.state == RegistrationState.RETURNED
    actions.send_registration(registration_id=sent.pk, actor=world.finance, at=NOW)
    assert actions.gather(registration_id=sent.pk, actor=world.gatherer, at=NOW).state == (
        RegistrationState.PROPOSED
    )
    assert [word.verdict for word in sent.opinions.all()] == [Verdict.RETURN, Verdict.GATHER]


@pytest.mark.parametrize("role", sorted(STAFF - {Role.DEPLOYMENT_ADMIN}))
def test_only_the_board_opines_and_only_the_executive_gathers(world, role):
    somebody = factories.actor(role, world.council)
    sent = world.sent()
    if role in {Role.EXECUTIVE_OFFICE, Role.EXECUTIVE_LEADER}:
        actions.gather(registration_id=sent.pk, actor=somebody, at=NOW)
    else:
        with pytest.raises(NotAllowed):
            actions.gather(registration_id=sent.pk, actor=somebody, at=NOW)
        actions.gather(registration_id=sent.pk, actor=world.gatherer, at=NOW)
    sent.refresh_from_db()
    if role == Role.STANDING_BOARD:
        assert world.say(sent, Verdict.AGREE, somebody).agreed
    else:
        with pytest.raises(NotAllowed):
            world.say(sent, Verdict.AGREE, somebody)


@pytest.mark.parametrize("verdict", [Verdict.OTHER_SESSION, Verdict.MORE, Verdict.DECLINE])
def test_anything_but_agreeing_says_why(world, verdict):
    proposed = world.proposed()
    with pytest.raises(refusals.WordsNeeded):
        world.say(proposed, verdict, session_id=world.second.pk)
    said = world.say(proposed, verdict, session_id=world.second.pk, words="Cân đối lại")
    assert said.agreed is (verdict is Verdict.OTHER_SESSION)
    expected = world.second if verdict is Verdict.OTHER_SESSION else world.first
    assert said.agreed_session == expected


def test_another_session_must_be_another_and_open(world):
    proposed = world.proposed()
    for session in (None, world.first.pk, factories.session().pk):
        with pytest.raises(SessionElsewhere):
            world.say(proposed, Verdict.OTHER_SESSION, session_id=session, words="Chuyển")


def test_the_second_of_two_speakers_sees_what_the_first_said(world):
    proposed = world.proposed()
    world.say(proposed, Verdict.AGREE)
    with pytest.raises(refusals.ChangedMeanwhile, match=world.board.label_vi):
        world.say(proposed, Verdict.DECLINE, words="Chưa cần")
    assert Registration.objects.get(pk=proposed.pk).verdict == Verdict.AGREE


def test_the_agency_answers_once_what_was_asked(world):
    proposed = world.proposed()
    with pytest.raises(refusals.WrongState):
        actions.answer_opinion(
            registration_id=proposed.pk, words="Đã rõ", actor=world.finance, at=NOW
        )
    world.say(proposed, Verdict.MORE, words="Số đối tượng?")
    with pytest.raises(NotAllowed):
        actions.answer_opinion(
            registration_id=proposed.pk, words="12 nghìn", actor=world.health, at=NOW
        )
    done = actions.answer_opinion(
        registration_id=proposed.pk, words="12 nghìn", actor=world.finance, at=NOW
    )
    assert done.answered
    assert proposed.opinions.last().side == Side.AGENCY
    assert "12 nghìn" in journal.say(told("programme.opinion.answered"))
    assert not world.say(done, Verdict.AGREE).answered


@pytest.mark.parametrize("first", [Side.EXECUTIVE, Side.BOARD])
def test_a_version_stands_when_two_people_of_two_sides_have_signed_it(world, first):
    world.agreed()
    version = world.compose()
    with pytest.raises(WaitsForSignatures):
        world.compose()
    assert digest(version.content) == version.sha256
    half = world.sign(version, first)
    assert half.state == VersionState.SIGNING
    with pytest.raises(SideHasSigned):
        world.sign(version, first)
    second = Side.BOARD if first is Side.EXECUTIVE else Side.EXECUTIVE
    with pytest.raises(OtherContent):
        world.sign(version, second, sha256="0" * 64)
    whole = world.sign(version, second)
    assert (whole.number, whole.state) == (1, VersionState.SIGNED)
    assert {given.sha256 for given in whole.signatures.all()} == {version.sha256}
    with pytest.raises(NotInSigning):
        world.sign(version, second)


def test_one_account_never_signs_for_both_sides(world):
    world.agreed()
    version = world.compose()
    both = factories.post(rows.body(world.council, BOARD), Role.STANDING_BOARD)
    held = world.leader.posts[0]
    twice = replace(
        world.leader,
        posts=(held, replace(held, post_id=both.pk, role=Role.STANDING_BOARD)),
        roles=frozenset({Role.EXECUTIVE_LEADER, Role.STANDING_BOARD}),
    )
    world.sign(version, Side.EXECUTIVE, twice)
    with pytest.raises(SideHasSigned):
        world.sign(version, Side.BOARD, twice)
    with pytest.raises(IntegrityError), transaction.atomic():
        Signature.objects.create(
            council=world.council,
            version=version,
            side=Side.BOARD,
            account_id=twice.account_id,
            sha256=version.sha256,
            signed_at=NOW,
        )


def test_only_the_two_sides_sign_each_for_itself(world):
    world.agreed()
    version = world.compose()
    for side, wrong in ((Side.BOARD, world.leader), (Side.EXECUTIVE, world.board)):
        with pytest.raises(NotAllowed):
            world.sign(version, side, wrong)
    for somebody in (world.office, world.gatherer, world.finance):
        with pytest.raises(NotAllowed):
            world.sign(version, Side.BOARD, somebody)


def test_a_change_after_the_first_signature_voids_it_and_says_so(world):
    agreed = world.agreed()
    version = world.compose()
    world.sign(version, Side.EXECUTIVE)
    world.say(agreed, Verdict.DECLINE, words="Không còn cần")
    version.refresh_from_db()
    assert version.state == VersionState.VOID
    assert agreed.title in version.void_reason
    assert told("programme.version.voided").data["signatures"] == 1
    assert "đã có 1 chữ ký" in journal.say(told("programme.version.voided"))
    with pytest.raises(NotInSigning):
        world.sign(version, Side.BOARD)
    with pytest.raises(NothingAgreed):
        world.compose()


def test_words_that_change_nothing_agreed_leave_the_version_in_signing(world):
    agreed = world.agreed()
    version = world.compose()
    world.say(agreed, Verdict.AGREE, words="Nhất trí")
    version.refresh_from_db()
    assert version.state == VersionState.SIGNING


def test_what_is_signed_is_frozen_and_the_next_version_adds_to_it(world):
    first = world.agreed()
    one = world.signed()
    with pytest.raises(refusals.AlreadySigned):
        world.say(first, Verdict.DECLINE, words="Thôi")
    with pytest.raises(NothingAgreed):
        world.compose(reason="Bổ sung")
    draft = world.draft(title="Chính sách hỗ trợ nhà ở")
    late = actions.send_registration(
        registration_id=draft.pk, late_reason="Trung ương giao", actor=world.finance, at=NOW
    )
    assert late.late
    late = actions.gather(registration_id=late.pk, actor=world.gatherer, at=NOW)
    world.say(late, Verdict.OTHER_SESSION, session_id=world.second.pk, words="Kịp hơn")
    with pytest.raises(refusals.WordsNeeded):
        world.compose()
    Registration.objects.filter(pk=first.pk).update(title="Tên đổi ngoài chương trình")
    two = world.compose(reason="Trung ương giao thêm")
    assert two.number == 2
    found = differences(one.lines, two.lines)
    assert [(change.kind, change.after["title"]) for change in found] == [
        ("added", "Chính sách hỗ trợ nhà ở")
    ]
    assert two.lines[1]["session_id"] == world.second.pk


def test_differences_name_added_dropped_moved_and_changed_lines():
    def line(key, **more):
        words = dict.fromkeys(
            ("title", "kind", "lead", "coordinators", "committee", "executive_time", "ground"), "a"
        )
        return {"registration": key, "session_id": 1, **words, **more}

    found = differences(
        [line(1), line(2), line(3), line(4)],
        [line(2, session_id=2), line(3, lead="b"), line(4), line(5)],
    )
    assert {(change.kind, (change.after or change.before)["registration"]) for change in found} == {
        ("added", 5), ("dropped", 1), ("moved", 2), ("changed", 3),
    }  # fmt: skip
    changed = next(change for change in found if change.kind == "changed")
    assert changed.changes == {"lead": ("a", "b")}


def test_a_commune_is_asked_less_and_its_own_office_gathers():
    council = factories.council(level="commune", parent=factories.council())
    for kind, name in (("council_office", "Văn phòng phường"), ("department", "Phòng Kinh tế")):
        factories.body(council, kind, name=name)
    session = factories.session(council)
    office = rows.sitting_for(council, "Văn phòng phường", Role.COUNCIL_OFFICE)
    lead = rows.sitting_for(council, "Phòng Kinh tế", Role.LEAD_HEAD)
    programme = actions.open_programme(council_id=council.pk, year=2027, actor=office, at=NOW)
    actions.set_window(
        programme_id=programme.pk,
        session_id=session.pk,
        opens_on=TODAY,
        closes_on=TODAY,
        actor=office,
        at=NOW,
    )
    fields = RegistrationFields(
        title="Kế hoạch chỉnh trang đô thị",
        kind="individual",
        session_id=session.pk,
        lead_id=rows.body(council, "Phòng Kinh tế").pk,
        ground_kind="local_need",
        ground_text="Vỉa hè xuống cấp",
        content="Danh mục tuyến",
    )
    draft = actions.save_draft(programme_id=programme.pk, fields=fields, actor=lead, at=NOW)
    actions.send_registration(registration_id=draft.pk, actor=lead, at=NOW)
    gathered = actions.gather(registration_id=draft.pk, actor=office, at=NOW)
    assert gathered.state == RegistrationState.PROPOSED
