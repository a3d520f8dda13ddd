"""The Department of Justice is merged in mid-term: what it had in hand goes on, what it did stays its."""

from __future__ import annotations

import pytest

from kyhop.access.actor import SYSTEM
from kyhop.access.roles import Role
from kyhop.deadlines.models import Deadline
from kyhop.dossiers.actions.decide_handover import accept_handover
from kyhop.dossiers.queries import waiting_for
from kyhop.journal.models import Entry
from kyhop.journal.phrases import say
from kyhop.matters.models import HOLDER
from kyhop.people.actions.close_body import close_body
from kyhop.people.kinds import BodyKind
from kyhop.reviews.models import Remark, Review
from kyhop.reviews.queries import queue_of
from kyhop.reviews.states import ReviewKind
from tests import factories
from tests.dossiers import making as dossiers
from tests.factories import NOW, TODAY
from tests.matters import rows
from tests.reviews import making

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _own_store(settings, tmp_path):
    settings.KYHOP_DATA = tmp_path
    settings.KYHOP_TODAY = TODAY


def appraising(matter):
    """The bodies that the steps of the appraisal are due from."""
    found = Deadline.objects.filter(
        timeline__holder_kind=HOLDER, timeline__holder_id=matter.pk, step_id="appraise"
    )
    return [row.body.name for row in found.select_related("body")]


def test_everything_that_lay_with_the_appraiser_goes_on_with_its_successor():
    session = factories.session(rows.province())
    titles = ("Đang thẩm định", "Mới gửi", "Chưa gửi", "Đã thẩm định")
    writing, sent, drafted, over = (rows.matter(session, title=title) for title in titles)
    review = making.appraised(writing)
    making.remarked(review)
    making.filled(review)
    given = making.appraised(over)
    making.given(given)
    dossiers.complete(sent)
    handover = dossiers.hand(sent)
    assert appraising(drafted) == ["Sở Tư pháp"]
    before = rows.sitting_for(session.council, "Sở Tư pháp", Role.JUSTICE_APPRAISER)
    old, heir = (rows.body(session.council, name) for name in ("Sở Tư pháp", "Sở Y tế"))

    close_body(
        body_id=old.pk, on=TODAY, merged_into_id=heir.pk, reason="Sáp nhập", actor=SYSTEM, at=NOW
    )

    heir.refresh_from_db()
    assert heir.kind == BodyKind.JUSTICE_DEPARTMENT
    told = Entry.objects.get(name="people.body.closed")
    assert "Sở Tư pháp" in say(told)
    assert told.data["kind_passed_on"] == BodyKind.JUSTICE_DEPARTMENT

    assert {name for m in (writing, sent, drafted) for name in appraising(m)} == {"Sở Y tế"}
    people = rows.sitting_for(session.council, "Sở Y tế", Role.LEAD_HEAD)
    assert list(waiting_for(people)) == [handover]
    assert list(queue_of(people)) == [review]
    accept_handover(handover_id=handover.pk, actor=people, at=NOW)
    opened = Review.objects.get(matter=sent)
    assert (opened.kind, opened.body) == (ReviewKind.APPRAISAL, heir)
    dossiers.complete(drafted)
    assert dossiers.hand(drafted).to_body == heir

    given.refresh_from_db()
    assert given.body == old
    assert Remark.objects.get(matter=writing).author == "Sở Tư pháp"
    done = Entry.objects.get(name="reviews.review.given")
    assert done.data["body_vi"] == "Sở Tư pháp"
    assert before.body_ids == {old.pk}
    assert list(waiting_for(before)) == []


def test_a_committee_that_takes_the_appraiser_in_stays_a_committee():
    session = factories.session(rows.province())
    old, heir = (rows.body(session.council, name) for name in ("Sở Tư pháp", "Ban Pháp chế"))
    close_body(
        body_id=old.pk, on=TODAY, merged_into_id=heir.pk, reason="Sáp nhập", actor=SYSTEM, at=NOW
    )
    heir.refresh_from_db()
    assert heir.kind == BodyKind.COMMITTEE
    assert Entry.objects.get(name="people.body.closed").data["kind_passed_on"] == ""
