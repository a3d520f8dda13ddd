"""Coordinating committees change while the main one writes its verification."""

from __future__ import annotations

import pytest
from django.urls import reverse

from kyhop.access.actor import SYSTEM
from kyhop.access.roles import Role
from kyhop.dossiers.models import HandOver
from kyhop.journal import say
from kyhop.journal.models import Entry
from kyhop.matters.actions.edit_matter import edit_matter
from kyhop.notices.review_tellings import review_released
from kyhop.people.models import Body
from kyhop.reviews import actions
from kyhop.reviews.models import Review
from kyhop.reviews.refusals import ReviewNotOpen
from tests import factories
from tests.factories import NOW
from tests.matters import rows
from tests.reviews import making

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def review():
    """The main committee's verification, under way."""
    made = making.appraised()
    main = made.matter.committee
    Review.objects.filter(pk=made.pk).update(kind="verification", body=main)
    HandOver.objects.filter(pk=made.handover_id).update(to_body=main)
    return made


def others(matter):
    """Two committees that may coordinate."""
    first = Body.objects.get(council=matter.council, name="Ban Kinh tế - Ngân sách")
    return first, factories.body(matter.council, name="Ban Dân tộc", kind="committee")


def name(matter, *bodies):
    """Exactly these committees coordinate."""
    fields = rows.fields(
        matter.council, title=matter.title, committee_id=matter.committee_id,
        coordinating_committee_ids=tuple(one.pk for one in bodies),
    )  # fmt: skip
    edit_matter(matter_id=matter.pk, fields=fields, actor=SYSTEM, at=NOW)


def test_a_committee_named_later_verifies_beside_the_main_one_while_that_still_writes(review):
    matter = review.matter
    first, second = others(matter)
    name(matter, first)
    beside = Review.objects.filter(main=False)
    assert [one.body for one in beside] == [first]
    Review.objects.filter(pk=review.pk).update(state="closed")
    name(matter, first, second)
    assert [one.body for one in beside.all()] == [first]
    page = factories.client_of(rows.office(matter.council)).get(
        reverse("desk:matter", args=[matter.council.slug, matter.pk])
    )
    assert "Ban phối hợp thẩm tra" in page.content.decode()
    side = factories.client_of(rows.sitting_for(matter.council, first.name, Role.COMMITTEE_HEAD))
    told = side.get(reverse("reviews:review", args=[matter.council.slug, beside.get().pk]))
    assert f"Ban chủ trì thẩm tra: {matter.committee.label}" in " ".join(
        told.content.decode().split()
    )


def test_a_committee_that_coordinates_no_longer_stops_writing_and_goes_on_when_named_again(review):
    matter = review.matter
    first, second = others(matter)

    def states():
        return {one.body.name: one.state for one in Review.objects.filter(main=False)}

    name(matter, first, second)
    Review.objects.filter(body=second).update(
        state="given", given_at=NOW, conclusion="agree", given_by_vi="x", given_by_en="x"
    )
    point = {"review_id": Review.objects.get(body=first).pk, "stance": "agree"}
    actions.write_point(what="Mức thu", actor=SYSTEM, at=NOW, **point)
    name(matter)
    assert states() == {first.name: "closed", second.name: "given"}
    line = Entry.objects.get(name="reviews.review.released")
    assert line.data["body_vi"] == first.name
    assert first.name in say(line)
    bell = review_released(line)
    assert (bell.body_ids, bell.own_duty) == ((first.pk,), False)
    assert bell.link.endswith(f"/reviews/{point['review_id']}/")
    with pytest.raises(ReviewNotOpen, match="không còn phối hợp"):
        actions.write_point(what="Hiệu lực", actor=SYSTEM, at=NOW, **point)
    side = factories.client_of(rows.sitting_for(matter.council, first.name, Role.COMMITTEE_HEAD))
    where = reverse("reviews:review", args=[matter.council.slug, point["review_id"]])
    told = side.get(where).content.decode()
    assert "Phần thẩm tra này đã khép: Ban không còn phối hợp thẩm tra." in told
    assert "Chưa điền gì." in told
    assert "Chọn một đoạn" not in told
    side.cookies["kyhop_language"] = "en"
    assert "the committee no longer coordinates it" in side.get(where).content.decode()
    assert actions.release_committees(matter_id=matter.pk, actor=SYSTEM, at=NOW) == []
    review.refresh_from_db()
    assert review.open
    name(matter, first)
    assert states()[first.name] == "open"
    assert Review.objects.filter(body=first).count() == 1
    name(matter)
    Review.objects.filter(pk=review.pk).update(state="closed")
    name(matter, first)
    assert states()[first.name] == "closed"
