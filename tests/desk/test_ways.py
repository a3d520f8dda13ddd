"""Steps that an act of their own does lead to that act, on «Việc của tôi» and on the matter's page."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from kyhop.access.actor import SYSTEM
from kyhop.access.roles import Role
from kyhop.desk.ways import ways_of
from kyhop.matters.actions.record_step import record_step
from kyhop.matters.procedures import procedure_of
from kyhop.matters.queries import standing_records
from kyhop.people.models import Delegation
from kyhop.reviews import actions
from tests import factories
from tests.desk.world import NOW, TODAY, plan
from tests.dossiers import making as dossiers
from tests.factories import client_of
from tests.matters import rows
from tests.reviews import making

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_store(settings, tmp_path):
    settings.KYHOP_DATA = tmp_path
    settings.KYHOP_TODAY = TODAY


def address(name, matter, *more):
    return reverse(name, args=[matter.council.slug, *more])


def work(who, matter):
    return client_of(who).get(address("desk:my_work", matter)).content.decode()


def reach(matter, step_id):
    """The matter with every step before this one done."""
    steps = [step.id for step in procedure_of(matter).steps if not step.local]
    before = steps[: steps.index(step_id)]
    for step in [one for one in before if one not in standing_records([matter.pk])[matter.pk]]:
        record_step(matter_id=matter.pk, step_id=step, done_on=TODAY, actor=SYSTEM, at=NOW)
    plan(matter.session)


def test_a_review_is_written_not_ticked():
    review = making.appraised()
    reach(review.matter, "appraise")
    where = address("reviews:review", review.matter, review.pk)
    writer = rows.sitting_for(review.council, "Sở Tư pháp", Role.JUSTICE_APPRAISER)
    said = work(writer, review.matter)
    assert f'href="{where}"' in said
    assert "Mở phần thẩm tra, thẩm định" in said
    assert address("matters:record_step", review.matter, review.matter_id, "appraise") not in said
    stranger = rows.sitting_for(review.council, "Sở Y tế", Role.LEAD_CLERK)
    assert (review.matter_id, "appraise") not in ways_of(
        stranger, review.council, [review.matter], NOW
    )


def test_answers_have_their_table_once_there_are_remarks():
    review = making.appraised()
    lead = making.lead_clerk(review)

    def way():
        found = ways_of(lead, review.council, [review.matter], NOW)
        return found.get((review.matter_id, "answer_appraisal"))

    before = way()
    remark = making.remarked(review)
    assert way() == before
    making.given(review)
    reach(review.matter, "answer_appraisal")
    table = address("reviews:answers", review.matter, review.matter_id, "appraisal")
    assert way().url == table
    assert f'href="{table}"' in work(lead, review.matter)
    answer = actions.answer_remark(
        remark_id=remark.pk,
        reply=actions.Reply(answer="declined", words="Đã có"),
        actor=lead,
        at=NOW,
    )
    assert way().url == table
    type(answer).objects.update(sent_at=NOW)
    assert way() == before


def test_handing_over_leads_to_the_dossier_and_stays_possible_by_hand():
    matter = rows.matter()
    head = dossiers.head_of(matter)
    reach(matter, "answer_consultation")
    where = address("dossiers:dossier", matter, matter.pk)
    gates = {step for (_, step) in ways_of(head, matter.council, [matter], NOW)}
    assert gates
    assert "draft" not in gates
    page = client_of(head).get(address("desk:matter", matter, matter.pk)).content.decode()
    card = page[page.index('class="next__acts"') :]
    gate = next(step for step in gates if f"/steps/{step}/record/" in card)
    assert -1 < card.find(f'href="{where}"') < card.index(f"/steps/{gate}/record/")


def test_no_matter_costs_nothing(django_assert_num_queries):
    matter = rows.matter()
    with django_assert_num_queries(0):
        assert ways_of(SYSTEM, matter.council, [], NOW) == {}
    others = [rows.matter(matter.session, title=f"Nội dung {n}") for n in range(3)]
    with django_assert_num_queries(2):
        ways_of(SYSTEM, matter.council, [matter], NOW)
    with django_assert_num_queries(2):
        ways_of(SYSTEM, matter.council, [matter, *others], NOW)


def test_who_stands_in_reads_until_when():
    matter = rows.matter()
    council = matter.council
    clerk = factories.actor(Role.LEAD_CLERK, council)
    assert "Bạn đang thay" not in work(clerk, matter)
    lent = factories.post(rows.body(council, "Sở Y tế"), Role.LEAD_HEAD)
    until = TODAY + timedelta(days=3)
    lending = Delegation.objects.create(
        council=council,
        post=lent,
        person_id=clerk.person_id,
        since=TODAY,
        until=until,
        reason="Họp",
    )
    said = work(clerk, matter)
    assert f"Bạn đang thay {lent.title} đến hết Thứ Năm, {until:%d/%m/%Y}" in said
    lending.revoked_on = TODAY + timedelta(days=1)
    lending.save()
    assert f"đến hết Thứ Hai, {TODAY:%d/%m/%Y}" in work(clerk, matter)
    lending.revoked_on = TODAY
    lending.save()
    assert "Bạn đang thay" not in work(clerk, matter)
