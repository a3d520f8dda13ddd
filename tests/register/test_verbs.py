"""Seeding, proposing, signing, sending back, taking back and undoing."""

from __future__ import annotations

from datetime import date

import pytest

from kyhop.access.roles import Role
from kyhop.access.rules import NotAllowed
from kyhop.journal import say
from kyhop.journal.models import Entry
from kyhop.journal.outbox import deliver_pending
from kyhop.notices.models import Notice
from kyhop.papers.register import Force, load
from kyhop.register.actions.propose_act import propose_act
from kyhop.register.actions.propose_strike import StruckAlready, propose_strike
from kyhop.register.actions.refuse_proposal import refuse_proposal
from kyhop.register.actions.seed_register import NothingNew, seed_register
from kyhop.register.actions.sign_proposal import OwnProposal, sign_proposal
from kyhop.register.actions.take_back_proposal import NotYours, take_back_proposal
from kyhop.register.actions.undo_proposal import undo_proposal
from kyhop.register.events import ChangeProposed, ChangeRefused, ChangeTakenBack, RegisterChanged
from kyhop.register.models import Act, Proposal, Revision
from kyhop.register.queries import current_register, current_version, history_of
from kyhop.register.refusals import (
    AlreadyThere,
    ChangedSince,
    NothingChanges,
    NotOpen,
    ReasonMissing,
    RowNotUsable,
    SourceMissing,
)
from kyhop.register.rows import row_of_act
from tests import factories
from tests.factories import NOW
from tests.register import rows

pytestmark = pytest.mark.django_db
NUMBER = "901/2026/NĐ-CP"


def last(event: type) -> Entry:
    return Entry.objects.filter(name=event.name).latest("seq")


def test_before_anything_is_taken_over_the_register_of_kyhop_is_in_use():
    current = current_register()
    assert current.version == 0
    assert current_version() == (0, current.digest)
    assert list(current.register) == list(load())


def test_the_seed_is_taken_over_whole_and_once(django_assert_max_num_queries):
    with django_assert_max_num_queries(40):
        edition = rows.seeded()
    current = current_register()
    assert (current.version, current.digest) == (1, edition.digest)
    assert list(current.register) == list(load())
    assert last(RegisterChanged).data["how"] == "seed"
    with pytest.raises(NothingNew):
        rows.seeded()


def test_the_register_is_read_once_for_each_edition(django_assert_num_queries):
    rows.seeded()
    current_register()
    with django_assert_num_queries(1):
        again = current_register()
    assert again is current_register()


def test_only_the_administrator_takes_the_seed_over():
    with pytest.raises(NotAllowed):
        seed_register(actor=rows.officer(), at=NOW)


def test_what_is_proposed_is_not_used_before_another_person_signs():
    rows.seeded()
    proposal = rows.proposed()
    assert current_register().register.get(NUMBER) is None
    assert last(ChangeProposed).data["numbers"] == [NUMBER]
    with pytest.raises(OwnProposal):
        sign_proposal(proposal_id=proposal.pk, actor=rows.actor_of(proposal), at=NOW)
    edition = rows.signed(proposal)
    current = current_register()
    assert current.version == edition.number == 2
    assert current.register.get(NUMBER).force(date(2026, 11, 15)) is Force.IN_FORCE
    told = last(RegisterChanged).data
    assert (told["version"], told["digest"], told["proposal_id"]) == (
        2,
        edition.digest,
        proposal.pk,
    )
    with pytest.raises(NotOpen):
        rows.signed(proposal)


def test_an_officer_of_another_council_may_sign_for_the_register_is_shared():
    rows.seeded()
    proposal = rows.proposed()
    other = rows.officer(factories.council("lai-chau"))
    assert rows.signed(proposal, actor=other).number == 2


@pytest.mark.parametrize("role", [Role.COUNCIL_OFFICE, Role.LEAD_HEAD, Role.COUNCIL_ADMIN])
def test_others_neither_propose_nor_decide(role):
    council = factories.council("dien-bien")
    other = factories.actor(role, council)
    with pytest.raises(NotAllowed):
        rows.proposed(actor=other)
    proposal = rows.proposed()
    for verb, more in (
        (sign_proposal, {}),
        (refuse_proposal, {"reason": "Sai"}),
        (take_back_proposal, {}),
        (undo_proposal, {"reason": "Sai"}),
    ):
        with pytest.raises(NotAllowed):
            verb(proposal_id=proposal.pk, actor=other, at=NOW, **more)


@pytest.mark.parametrize(
    ("row", "refusal"),
    [
        ({"number": "không số"}, RowNotUsable),
        ({"title": ""}, RowNotUsable),
        ({"signed": "31/02/2026"}, RowNotUsable),
        ({"expired_on": "2026-11-01"}, RowNotUsable),
        ({"number": rows.LOCAL_GOVERNMENT}, AlreadyThere),
    ],
)
def test_what_cannot_stand_in_the_register_is_refused(row, refusal):
    rows.seeded()
    with pytest.raises(refusal):
        rows.proposed(**row)
    assert not Proposal.objects.exists()


def test_a_source_is_needed_and_a_change():
    rows.seeded()
    act = Act.objects.get(number=rows.LOCAL_GOVERNMENT)
    same = row_of_act(act)
    with pytest.raises(NothingChanges):
        propose_act(act_id=act.pk, row=same, reason="Công báo", actor=rows.officer(), at=NOW)
    with pytest.raises(SourceMissing):
        propose_act(
            act_id=act.pk, row=same | {"note": "x"}, reason=" ", actor=rows.officer(), at=NOW
        )


def test_two_proposals_for_one_act_the_second_is_refused_when_the_first_is_signed():
    rows.seeded()
    first, second = rows.proposed(), rows.proposed(title="Nghị định thử khác")
    rows.signed(first)
    with pytest.raises(ChangedSince, match=NUMBER):
        rows.signed(second)


def test_sent_back_with_a_reason_or_taken_back_by_whoever_proposed():
    rows.seeded()
    proposal = rows.proposed()
    with pytest.raises(ReasonMissing):
        refuse_proposal(proposal_id=proposal.pk, reason=" ", actor=rows.appraiser(), at=NOW)
    refuse_proposal(proposal_id=proposal.pk, reason="Sai ngày", actor=rows.appraiser(), at=NOW)
    assert last(ChangeRefused).data["reason"] == "Sai ngày"
    other = rows.proposed()
    with pytest.raises(NotYours):
        take_back_proposal(proposal_id=other.pk, actor=rows.appraiser(), at=NOW)
    take_back_proposal(proposal_id=other.pk, actor=rows.actor_of(other), at=NOW)
    assert last(ChangeTakenBack).data["numbers"] == [NUMBER]
    with pytest.raises(NotOpen):
        rows.signed(other)
    assert current_version()[0] == 1


def test_undoing_gives_back_what_was_and_strikes_out_what_was_new():
    seed = rows.seeded()
    act = Act.objects.get(number=rows.LOCAL_GOVERNMENT)
    before = row_of_act(act)
    edit = propose_act(
        act_id=act.pk, row=before | {"expired_on": "2030-01-01"}, reason="Công báo",
        actor=rows.officer(), at=NOW,
    )  # fmt: skip
    rows.signed(edit)
    fresh = rows.proposed()
    rows.signed(fresh)
    for proposal in (edit, fresh):
        undo_proposal(proposal_id=proposal.pk, reason="Nhầm", actor=rows.appraiser(), at=NOW)
    current = current_register()
    assert current.version == 5
    assert current.digest == seed.digest
    assert current.register.get(NUMBER) is None
    act.refresh_from_db()
    assert row_of_act(act) == before
    assert [r.edition.number for r in history_of(act)] == [4, 2, 1]
    assert Revision.objects.get(act__number=NUMBER, edition__number=5).row == {}
    with pytest.raises(NotOpen):
        undo_proposal(proposal_id=edit.pk, reason="Nhầm", actor=rows.appraiser(), at=NOW)


def test_a_wrong_act_is_struck_out_by_two_persons_and_stands_again_when_undone():
    seed = rows.seeded()
    act = Act.objects.get(number=rows.LOCAL_GOVERNMENT)
    with pytest.raises(ReasonMissing):
        propose_strike(act_id=act.pk, reason=" ", actor=rows.officer(), at=NOW)
    proposal = propose_strike(act_id=act.pk, reason="Ghi hai lần", actor=rows.officer(), at=NOW)
    assert "Đề xuất gạch khỏi danh mục pháp luật: 72/2025/QH15" in say(last(ChangeProposed))
    assert current_register().register.get(act.number) is not None
    with pytest.raises(OwnProposal):
        sign_proposal(proposal_id=proposal.pk, actor=rows.actor_of(proposal), at=NOW)
    rows.signed(proposal)
    assert current_register().register.get(act.number) is None
    assert last(RegisterChanged).data["how"] == "struck"
    assert say(last(RegisterChanged)).endswith("gạch bỏ 72/2025/QH15. Lý do: Ghi hai lần")
    with pytest.raises(StruckAlready):
        propose_strike(act_id=act.pk, reason="Ghi hai lần", actor=rows.officer(), at=NOW)
    with pytest.raises(NothingNew):
        rows.seeded()
    edition = undo_proposal(proposal_id=proposal.pk, reason="Nhầm", actor=rows.appraiser(), at=NOW)
    assert edition.digest == seed.digest
    assert current_register().register.get(act.number) is not None


def test_an_act_that_was_struck_out_may_be_proposed_anew():
    rows.seeded()
    act = Act.objects.get(number=rows.LOCAL_GOVERNMENT)
    row = row_of_act(act)
    rows.signed(propose_strike(act_id=act.pk, reason="Nhầm", actor=rows.officer(), at=NOW))
    again = propose_act(act_id=None, row=row, reason="Công báo", actor=rows.officer(), at=NOW)
    rows.signed(again)
    act.refresh_from_db()
    assert act.standing


def notices(kind):
    found = Notice.objects.filter(kind=kind).select_related("person")
    return {one.person.account_id: one for one in found}


def test_whoever_may_sign_finds_the_proposal_under_the_bell_and_its_author_the_answer():
    rows.seeded()
    author, signer = rows.officer(), rows.appraiser()
    abroad = rows.officer(factories.council("lai-chau"))
    bystander = factories.actor(Role.COUNCIL_OFFICE, factories.council("dien-bien"))
    proposal = rows.proposed(actor=author)
    deliver_pending()
    told = notices("assigned")
    assert set(told) == {signer.account_id, abroad.account_id}
    assert bystander.account_id not in told
    assert told[abroad.account_id].link == f"/lai-chau/register/proposals/{proposal.pk}/"
    assert told[signer.account_id].own_duty
    assert NUMBER in told[signer.account_id].text_vi
    rows.signed(proposal, actor=signer)
    deliver_pending()
    assert set(notices("decided")) == {author.account_id}
    assert all(one.ended_at == NOW for one in notices("assigned").values())
    second = rows.proposed(title="Nghị định thử khác", number="902/2026/NĐ-CP", actor=author)
    refuse_proposal(proposal_id=second.pk, reason="Thiếu nguồn", actor=abroad, at=NOW)
    deliver_pending()
    assert set(notices("returned")) == {author.account_id}


def test_an_act_changed_again_is_not_undone():
    rows.seeded()
    first = rows.proposed()
    rows.signed(first)
    act = Act.objects.get(number=NUMBER)
    rows.signed(rows.proposed(act, note="đã sửa"))
    with pytest.raises(ChangedSince):
        undo_proposal(proposal_id=first.pk, reason="Nhầm", actor=rows.appraiser(), at=NOW)


def test_a_seed_that_comes_again_leaves_what_people_changed(monkeypatch):
    rows.seeded()
    act = Act.objects.get(number=rows.LOCAL_GOVERNMENT)
    rows.signed(
        propose_act(
            act_id=act.pk, row=row_of_act(act) | {"note": "sửa"}, reason="Công báo",
            actor=rows.officer(), at=NOW,
        )
    )  # fmt: skip
    with pytest.raises(NothingNew):
        rows.seeded()


def test_the_command_seeds_and_exports(tmp_path, capsys):
    from django.core.management import call_command

    from kyhop.papers.register import parse_rows
    from kyhop.papers.register.load import rows_of

    call_command("register", "seed")
    out = tmp_path / "register.csv"
    call_command("register", "export", "--out", str(out))
    entries, problems = parse_rows(rows_of(out.read_bytes()))
    assert problems == []
    assert entries == list(current_register().register)
