"""Papers in versions, handed over at gates, accepted, accepted on promises, returned in rounds."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest

from kyhop.access.actor import SYSTEM
from kyhop.access.roles import Role
from kyhop.access.rules import NotAllowed
from kyhop.dossiers import actions, refusals
from kyhop.dossiers.actions.decide_handover import Promised
from kyhop.dossiers.models import HandOver, PaperVersion, Promise, Round
from kyhop.dossiers.queries import current_round, current_versions, dossier_of, waiting_for
from kyhop.dossiers.states import HandOverState, PromiseState
from kyhop.files.actions.finish_upload import finish_upload
from kyhop.files.actions.open_upload import open_upload
from kyhop.files.actions.receive_part import receive_part
from kyhop.journal.models import Entry
from kyhop.matters.models import StepRecord
from kyhop.people.actions.delegate import delegate
from kyhop.people.models import Post
from kyhop.people.queries import actor_for
from tests import factories
from tests.dossiers import making
from tests.factories import NOW, TODAY
from tests.matters import rows
from tests.once import made_once

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_store(settings, tmp_path):
    settings.KYHOP_DATA = tmp_path


@made_once
def matter():
    return rows.matter()


def test_versions_are_numbered_and_nothing_is_replaced(matter):
    first, second = making.bring(matter), making.bring(matter, name="sửa.png")
    assert (first.number, second.number) == (1, 2)
    assert first.file.blob.sha256 != second.file.blob.sha256
    dossier = dossier_of(matter.pk)
    assert current_versions(dossier)["du_thao"] == second
    assert PaperVersion.objects.count() == 2
    assert Entry.objects.filter(name="dossiers.version.added").count() == 2


def test_the_next_gate_is_counted(matter):
    making.complete(matter, "to_trinh", "du_thao")
    dossier = dossier_of(matter.pk)
    assert (dossier.gate, dossier.needed, dossier.missing) == (making.APPRAISAL, 6, 4)


def test_handing_over_gives_a_receipt_and_records_the_step(matter):
    making.complete(matter)
    head = making.head_of(matter)
    handover = making.hand(matter, actor=head)
    assert handover.to_body.name == "Sở Tư pháp"
    assert (handover.head_id, handover.delegated) == (head.post_id, False)
    assert handover.receipt.lines.count() == len(making.NEEDED)
    record = StepRecord.objects.get(matter=matter, step_id=making.APPRAISAL)
    assert (handover.record, record.done_on) == (record, TODAY)
    told = Entry.objects.get(name="dossiers.handover.handed")
    assert told.data["missing"] == []
    assert told.data["receipt"] == handover.receipt.number


def test_only_the_head_answers_and_only_with_their_word(matter):
    making.complete(matter)
    clerk = rows.sitting_for(matter.council, matter.lead.name, Role.LEAD_CLERK)
    with pytest.raises(NotAllowed):
        making.hand(matter, actor=clerk)
    with pytest.raises(refusals.NotConfirmed):
        making.hand(matter, actor=making.head_of(matter), confirmed=False)
    assert not HandOver.objects.exists()


def test_a_delegation_speaks_until_its_last_day_and_is_shown(matter):
    making.complete(matter)
    head = making.head_of(matter)
    deputy = rows.sitting_for(matter.council, matter.lead.name)
    delegate(
        post_id=head.post_id, person_id=deputy.person_id, since=TODAY, until=TODAY,
        reason="Đi công tác", actor=SYSTEM, at=NOW,
    )  # fmt: skip
    account = factories.Account.objects.get(pk=deputy.account_id)
    overnight = NOW + timedelta(days=1)
    with pytest.raises(NotAllowed):
        making.hand(matter, actor=actor_for(account, matter.council, overnight), at=overnight)
    handover = making.hand(matter, actor=actor_for(account, matter.council, NOW))
    assert handover.delegated
    assert handover.head_id == head.post_id
    assert handover.by_vi.endswith("(theo ủy quyền)")


def test_what_stands_is_not_handed_over_twice(matter):
    making.complete(matter)
    making.hand(matter)
    with pytest.raises(refusals.AlreadyHandedOver):
        making.hand(matter)
    assert HandOver.objects.count() == 1


def test_a_return_opens_a_round_and_lets_the_step_run_again(matter):
    making.complete(matter)
    first = making.hand(matter)
    seen = first.papers.get(paper__paper_id="du_thao").version
    actions.return_handover(
        handover_id=first.pk, reasons={"du_thao": "Thiếu phụ lục"},
        actor=making.appraiser(matter), at=NOW,
    )  # fmt: skip
    dossier = dossier_of(matter.pk)
    assert current_round(dossier).number == 2
    assert current_round(dossier).why == "Dự thảo nghị quyết: Thiếu phụ lục"
    assert not StepRecord.objects.filter(matter=matter, undone_at__isnull=True).exists()
    newer = making.bring(matter, name="du-thao-2.png")
    assert newer.round.number == 2
    again = making.hand(matter)
    assert again.round.number == 2
    assert first.papers.get(paper__paper_id="du_thao").version == seen
    assert again.papers.get(paper__paper_id="du_thao").version == newer


def test_the_second_to_decide_is_told_who_was_first(matter):
    making.complete(matter)
    handover = making.hand(matter)
    clerk = making.appraiser(matter)
    actions.accept_handover(handover_id=handover.pk, actor=clerk, at=NOW)
    with pytest.raises(refusals.AlreadyDecided, match=clerk.label_vi):
        actions.return_handover(
            handover_id=handover.pk, reasons={}, words="Thiếu", actor=clerk, at=NOW
        )
    assert Round.objects.count() == 1


def test_incomplete_is_received_and_accepted_only_on_promises(matter):
    making.complete(matter, "to_trinh", "du_thao")
    handover = making.hand(matter)
    clerk = making.appraiser(matter)
    with pytest.raises(refusals.StillMissing, match="góp ý"):
        actions.accept_handover(handover_id=handover.pk, actor=clerk, at=NOW)
    post = Post.objects.get(pk=making.head_of(matter).post_id)
    until = TODAY + timedelta(days=3)
    missing = sorted(set(making.NEEDED) - {"to_trinh", "du_thao"})
    promised = [Promised(name, post.pk, until) for name in missing]
    with pytest.raises(refusals.StillMissing):
        accept(handover, promised[:1], clerk)
    accept(handover, promised, clerk)
    handover.refresh_from_db()
    assert handover.state == HandOverState.CONDITIONAL
    promise = Promise.objects.get(paper__paper_id="van_ban_gop_y")
    assert promise.state_on(until) == PromiseState.WATCHED
    assert promise.state_on(until + timedelta(days=1)) == PromiseState.BROKEN
    making.bring(matter, "van_ban_gop_y", at=NOW + timedelta(days=4))
    promise.refresh_from_db()
    assert promise.state_on(TODAY) == PromiseState.KEPT_LATE
    assert Entry.objects.get(name="dossiers.promise.kept").data["late"] is True


def accept(handover, promises, clerk):
    return actions.accept_conditionally(
        handover_id=handover.pk, promises=promises, actor=clerk, at=NOW
    )


def test_a_promise_names_a_post_of_the_preparers_and_a_day_to_come(matter):
    making.complete(matter, *making.NEEDED[:-1])
    handover = making.hand(matter)
    clerk = making.appraiser(matter)
    stranger = rows.sitting_for(matter.council, "Sở Y tế")
    own = making.head_of(matter)
    last = making.NEEDED[-1]
    with pytest.raises(refusals.NotASignatory):
        accept(handover, [Promised(last, stranger.post_id, TODAY)], clerk)
    with pytest.raises(refusals.PromiseInPast):
        accept(handover, [Promised(last, own.post_id, TODAY - timedelta(days=1))], clerk)
    with pytest.raises(refusals.NothingMissing):
        accept(handover, [], clerk)
    handover.refresh_from_db()
    assert handover.open


def test_what_is_not_needed_does_not_hold_the_gate(matter):
    making.complete(matter, *making.NEEDED[:-1])
    actions.spare_paper(
        matter_id=matter.pk, paper_id=making.NEEDED[-1], reason="Không có góp ý", actor=SYSTEM,
        at=NOW,
    )  # fmt: skip
    assert dossier_of(matter.pk).missing == 0
    handover = making.hand(matter)
    actions.accept_handover(handover_id=handover.pk, actor=making.appraiser(matter), at=NOW)
    handover.refresh_from_db()
    assert handover.state == HandOverState.ACCEPTED


def test_the_receiving_body_finds_it_waiting(matter):
    making.complete(matter)
    handover = making.hand(matter)
    assert list(waiting_for(making.appraiser(matter))) == [handover]
    assert not waiting_for(making.head_of(matter)).exists()
    actions.accept_handover(handover_id=handover.pk, actor=making.appraiser(matter), at=NOW)
    assert not waiting_for(making.appraiser(matter)).exists()


def test_extra_papers_get_their_own_lines(matter):
    head = making.head_of(matter)
    paper = actions.add_paper(matter_id=matter.pk, title="Phụ lục giá", actor=head, at=NOW)
    version = making.bring(matter, paper.paper_id, actor=head)
    assert (paper.paper_id, version.paper) == ("extra-1", paper)


@pytest.mark.parametrize(
    ("begun", "kept"),
    [(timedelta(hours=14, minutes=58), PromiseState.KEPT), (timedelta(hours=15), PromiseState.KEPT_LATE)],
)  # fmt: skip
def test_a_date_that_passes_during_an_upload_is_kept_by_the_first_byte(matter, begun, kept):
    last = making.NEEDED[-1]
    making.complete(matter, *making.NEEDED[:-1])
    clerk, own = making.appraiser(matter), making.head_of(matter)
    accept(making.hand(matter), [Promised(last, own.post_id, TODAY)], clerk)
    data = making.png("muộn").read()
    upload = open_upload(
        council_id=matter.council_id, holder=matter.dossier.holder, slot=last, name="a.png",
        size=len(data), actor=own, at=NOW + begun,
    )  # fmt: skip
    after = NOW + timedelta(hours=16)
    receive_part(upload_id=upload.pk, start=0, content=BytesIO(data), actor=own, at=after)
    file = finish_upload(upload_id=upload.pk, actor=own, at=after)
    assert (file.begun_at, file.uploaded_at) == (NOW + begun, after)
    assert Promise.objects.get().state_on(TODAY + timedelta(days=9)) == kept
