"""The appraiser's form: findings are offered, a person confirms them, nothing is given by itself."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils.html import escape

from kyhop.access.actor import SYSTEM
from kyhop.dossiers.actions.decide_handover import accept_handover
from kyhop.findings.models import Finding
from kyhop.findings.states import Verdict
from kyhop.journal import telling
from kyhop.journal.models import Entry
from kyhop.people.models import Body
from kyhop.reviews import actions as reviews
from kyhop.reviews.models import Remark, Review
from tests import factories
from tests.dossiers import making as dossiers
from tests.factories import NOW
from tests.findings import making
from tests.findings.test_checks import answer
from tests.matters import rows
from tests.once import made_once
from tests.reviews.making import writer

pytestmark = pytest.mark.django_db


@made_once
def matter():
    return rows.matter()


@made_once
def version(matter):
    return making.checked(matter)


@made_once
def review(matter, version):
    dossiers.complete(matter, *(name for name in dossiers.NEEDED if name != "du_thao"))
    handover = dossiers.hand(matter)
    accept_handover(handover_id=handover.pk, actor=SYSTEM, at=NOW)
    found = Review.objects.filter(handover=handover).first()
    if found is None:
        (found,) = reviews.open_reviews(handover_id=handover.pk, actor=SYSTEM, at=NOW)
    return found


def at(review, name="review"):
    return reverse(f"reviews:{name}", args=[review.council.slug, review.pk])


def shown(client, where):
    answered = client.get(where)
    assert answered.status_code == 200
    return answered.content.decode()


def test_findings_are_offered_and_become_remarks_only_by_a_person(review, version):
    client = factories.client_of(writer(review))
    finding = making.finding(version, "basis.expired")
    offer = f"{at(review, 'add_remark')}?finding={finding.pk}"
    assert offer in shown(client, at(review))
    form = shown(client, offer)
    assert escape(finding.reason_vi) in form
    assert finding.source in form
    assert not Remark.objects.exists()
    sent = {
        "words": "Đề nghị thay căn cứ", "weight": "must", "file_id": version.file_id,
        "place": finding.place_vi, "quote": finding.quote, "anchor": f"p{finding.block + 1}",
        "finding": finding.fingerprint,
    }  # fmt: skip
    for name, value in sent.items():
        assert name in ("words", "weight") or f'value="{escape(str(value))}"' in form
    assert client.post(offer, sent).status_code == 302
    assert Remark.objects.get().words == "Đề nghị thay căn cứ"
    assert offer not in shown(client, at(review)), "it has been taken up"


def test_of_two_findings_on_the_same_words_only_the_one_confirmed_is_taken_up(review, version):
    client = factories.client_of(writer(review))
    first = making.finding(version, "basis.expired")
    second = Finding.objects.get(pk=first.pk)
    second.pk, second.position, second.rule = None, 999, "basis.rank"
    second.fingerprint = "another"
    second.save()
    offers = [f"{at(review, 'add_remark')}?finding={one.pk}" for one in (first, second)]
    sent = {
        "words": "Đề nghị thay căn cứ", "weight": "must", "file_id": version.file_id,
        "place": first.place_vi, "quote": first.quote, "finding": first.fingerprint,
    }  # fmt: skip
    client.post(offers[0], sent)
    said = shown(client, at(review))
    assert offers[0] not in said
    assert offers[1] in said


def test_what_the_lead_said_stands_beside_the_offer(review, version):
    finding = making.finding(version, "basis.expired")
    answer(finding, Verdict.DISMISSED, "Luật cũ còn hiệu lực một phần")
    said = shown(factories.client_of(writer(review)), at(review))
    assert "Luật cũ còn hiệu lực một phần" in said


@pytest.mark.parametrize("asked", ["0", "x", "999999"])
def test_a_finding_that_is_not_there_leaves_the_form_empty(review, asked):
    client = factories.client_of(writer(review))
    assert shown(client, f"{at(review, 'add_remark')}?finding={asked}")


def test_a_finding_of_another_matter_does_not_fill_the_form(review):
    other = making.checked(rows.matter(review.matter.session, title="Nội dung khác"))
    finding = making.finding(other, "basis.expired")
    client = factories.client_of(writer(review))
    form = shown(client, f"{at(review, 'add_remark')}?finding={finding.pk}")
    assert escape(finding.reason_vi) not in form


def test_an_expired_basis_is_told_to_the_lead(version, matter):
    data = {"version_id": version.pk, "lead_id": matter.lead_id}
    entry = Entry(name="findings.basis.expired", chain=matter.council.slug, data=data)
    kind, whom = telling.tellings()["findings.basis.expired"]
    told = whom(entry)
    assert kind == "expired"
    assert told.body_ids == (Body.objects.get(pk=matter.lead_id).pk,)
    assert told.link == reverse("findings:findings", args=[matter.council.slug, version.pk])
