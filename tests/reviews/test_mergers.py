"""The Department of Justice is merged in mid-term: what it had in hand goes on, what it did stays its."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from kyhop.access.actor import SYSTEM
from kyhop.access.roles import Role
from kyhop.deadlines.models import Deadline
from kyhop.dossiers.actions.decide_handover import accept_handover
from kyhop.dossiers.queries import waiting_for
from kyhop.journal.models import Entry
from kyhop.journal.phrases import say
from kyhop.matters.models import HOLDER
from kyhop.people.actions.close_body import NothingToTakeOver, WorkWithoutBody, close_body
from kyhop.people.kinds import BodyKind
from kyhop.reviews.models import Remark, Review
from kyhop.reviews.queries import queue_of, taken_over
from kyhop.reviews.states import ReviewKind
from tests import factories
from tests.dossiers import making as dossiers
from tests.factories import NOW, TODAY
from tests.matters import rows
from tests.reviews import making

pytestmark = pytest.mark.django_db(transaction=True)


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


def close(body, **more):
    words = {"on": TODAY, "reason": "Sáp nhập", "actor": SYSTEM, "at": NOW} | more
    return close_body(body_id=body.pk, **words)


def test_a_committee_that_takes_the_appraiser_in_stays_a_committee_and_does_not_appraise():
    session = factories.session(rows.province())
    writing, sent, drafted = (rows.matter(session, title=title) for title in ("Một", "Hai", "Ba"))
    review = making.appraised(writing)
    dossiers.complete(sent)
    handover = dossiers.hand(sent)
    names = ("Sở Tư pháp", "Ban Pháp chế", "Sở Y tế")
    old, committee, taker = (rows.body(session.council, name) for name in names)
    with pytest.raises(WorkWithoutBody):
        close(old, merged_into_id=committee.pk)
    review.refresh_from_db()
    assert review.body == old

    close(old, merged_into_id=committee.pk, taken_over_by_id=taker.pk)

    for body, kind in ((committee, BodyKind.COMMITTEE), (taker, BodyKind.JUSTICE_DEPARTMENT)):
        body.refresh_from_db()
        assert body.kind == kind
    told = Entry.objects.get(name="people.body.closed")
    assert (told.data["taken_over_by_id"], told.data["taken_over_by"]) == (taker.pk, "Sở Y tế")
    assert say(told) == (
        "Sáp nhập Sở Tư pháp vào Ban Pháp chế ngày 16/11/2026. Lý do: Sáp nhập."
        " Sở Y tế tiếp nhận việc, là Cơ quan tư pháp của cấp này."
    )
    review.refresh_from_db()
    assert (review.body, review.post) == (taker, None)
    people = rows.sitting_for(session.council, "Sở Y tế", Role.LEAD_HEAD)
    assert list(waiting_for(people)) == [handover]
    assert {name for m in (writing, sent, drafted) for name in appraising(m)} == {"Sở Y tế"}


def test_the_dissolved_appraisers_work_goes_to_the_body_named_and_its_desk_says_so():
    session = factories.session(rows.province())
    writing, drafted = (rows.matter(session, title=title) for title in ("Một", "Hai"))
    review = making.appraised(writing)
    old, taker = (rows.body(session.council, name) for name in ("Sở Tư pháp", "Sở Y tế"))
    with pytest.raises(WorkWithoutBody):
        close(old)
    close(old, taken_over_by_id=taker.pk)
    review.refresh_from_db()
    assert review.body == taker
    assert {name for m in (writing, drafted) for name in appraising(m)} == {"Sở Y tế"}
    people = rows.sitting_for(session.council, "Sở Y tế", Role.JUSTICE_APPRAISER)
    desk = reverse("reviews:desk", args=[session.council.slug])
    page = factories.client_of(people).get(desk).content.decode()
    assert "Sở Y tế làm tiếp việc thẩm định của Sở Tư pháp (đóng ngày 16/11/2026)" in page
    other = rows.sitting_for(session.council, "Ban Pháp chế", Role.COMMITTEE_HEAD)
    assert "làm tiếp việc thẩm định" not in factories.client_of(other).get(desk).content.decode()
    assert len(taken_over(people, TODAY + timedelta(days=90))) == 1
    assert taken_over(people, TODAY + timedelta(days=91)) == []


def test_of_two_appraisers_the_one_that_stays_goes_on_even_where_an_office_takes_the_other_in():
    session = factories.session(rows.province())
    review = making.appraised(rows.matter(session))
    stays = factories.body(session.council, BodyKind.JUSTICE_DEPARTMENT, name="Chi cục Tư pháp")
    old, office = (
        rows.body(session.council, name) for name in ("Sở Tư pháp", "Văn phòng UBND tỉnh")
    )
    with pytest.raises(NothingToTakeOver):
        close(old, merged_into_id=office.pk, taken_over_by_id=stays.pk)
    close(old, merged_into_id=office.pk)
    review.refresh_from_db()
    assert review.body == stays
    assert Entry.objects.get(name="people.body.closed").data["kind_passed_on"] == ""


def test_a_committees_reviews_go_to_the_committee_that_takes_it_in():
    session = factories.session(rows.province())
    review = making.appraised(rows.matter(session))
    review.kind, review.body = ReviewKind.VERIFICATION, rows.body(session.council, "Ban Pháp chế")
    review.save(update_fields=["kind", "body"])
    heir = rows.body(session.council, "Ban Kinh tế - Ngân sách")
    close(review.body, merged_into_id=heir.pk)
    review.refresh_from_db()
    assert review.body == heir
