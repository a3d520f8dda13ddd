"""What changes around a dossier: bodies merge, heads change, matters are carried over."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kyhop.access.actor import SYSTEM
from kyhop.dossiers import actions, policy
from kyhop.dossiers.models import HandOver
from kyhop.dossiers.queries import current_versions, dossier_of, waiting_for
from kyhop.journal.models import Entry
from kyhop.matters.actions.carry_over import carry_over
from kyhop.matters.models import Matter
from kyhop.people.actions.close_body import close_body
from kyhop.people.models import Holding
from tests import factories
from tests.dossiers import making
from tests.factories import NOW, TODAY
from tests.matters import rows
from tests.once import made_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _own_store(settings, tmp_path):
    settings.KYHOP_DATA = tmp_path


@made_once
def matter():
    return rows.matter()


def merge(matter, name, into):
    return close_body(
        body_id=rows.body(matter.council, name).pk,
        on=TODAY,
        merged_into_id=rows.body(matter.council, into).pk,
        reason="Sáp nhập",
        actor=SYSTEM,
        at=NOW,
    )


def test_a_registered_matter_has_a_dossier(matter):
    assert dossier_of(matter.pk).rounds.count() == 1


def test_a_merged_lead_hands_its_matters_on_and_history_stays(matter):
    making.complete(matter)
    handover = making.hand(matter, actor=making.head_of(matter))
    merge(matter, "Sở Tài chính", "Sở Y tế")
    matter.refresh_from_db()
    handover.refresh_from_db()
    assert matter.lead.name == "Sở Y tế"
    assert handover.from_body.name == "Sở Tài chính"
    assert policy.access_of(making.head_of(matter), dossier_of(matter.pk), NOW).everything
    assert Entry.objects.get(name="matters.matter.passed_on").data["roles"] == ["lead"]
    merge_again = Matter.objects.filter(lead__name="Sở Tài chính")
    assert not merge_again.exists()


def test_a_merged_receiver_hands_on_what_lies_with_it(matter):
    making.complete(matter)
    handover = making.hand(matter)
    merge(matter, "Sở Tư pháp", "Sở Y tế")
    heir = rows.sitting_for(matter.council, "Sở Y tế")
    assert list(waiting_for(heir)) == [handover]
    actions.accept_handover(handover_id=handover.pk, actor=heir, at=NOW)
    assert Entry.objects.filter(name="dossiers.handover.passed_on").count() == 1


def test_who_had_decided_before_a_merger_still_reads_as_its_heir(matter):
    making.complete(matter)
    handover = making.hand(matter)
    actions.accept_handover(handover_id=handover.pk, actor=making.appraiser(matter), at=NOW)
    merge(matter, "Sở Tư pháp", "Sở Y tế")
    heir = rows.sitting_for(matter.council, "Sở Y tế")
    draft = current_versions(dossier_of(matter.pk))["du_thao"]
    assert policy.may_read_version(heir, draft, NOW)
    assert HandOver.objects.get().to_body.name == "Sở Tư pháp"


def test_a_new_head_answers_from_then_on_and_the_old_one_for_what_they_gave(matter):
    making.complete(matter)
    head = making.head_of(matter)
    handover = making.hand(matter, actor=head)
    actions.return_handover(
        handover_id=handover.pk, reasons={}, words="Thiếu", actor=making.appraiser(matter), at=NOW
    )
    post_id = head.post_id
    Holding.objects.filter(post_id=post_id).update(until=TODAY)
    successor = factories.person(matter.council, account=factories.account())
    tomorrow = TODAY + timedelta(days=1)
    Holding.objects.create(
        council=matter.council, post_id=post_id, person=successor, since=tomorrow
    )
    later = NOW + timedelta(days=1)
    actor = factories.actor_for(successor.account, matter.council, later)
    again = making.hand(matter, actor=actor, at=later)
    assert (handover.head_id, again.head_id) == (post_id, post_id)
    entries = Entry.objects.filter(name="dossiers.handover.handed").order_by("seq")
    assert [entry.person_id for entry in entries] == [head.person_id, successor.pk]


def test_a_matter_carried_over_takes_its_current_papers_along(matter):
    making.complete(matter)
    newest = making.bring(matter, name="ban-cuoi.png")
    later = factories.session(
        matter.council, number=9, opening_day=TODAY + timedelta(days=90), closing_day=None
    )
    taken_up = carry_over(
        matter_id=matter.pk, to_session_id=later.pk, reason="Chưa kịp", actor=SYSTEM, at=NOW
    )
    dossier = dossier_of(taken_up.pk)
    assert dossier.carried_from == dossier_of(matter.pk)
    assert current_versions(dossier)["du_thao"].file == newest.file
    assert dossier.missing == 0
