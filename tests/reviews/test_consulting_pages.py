"""The pages of consultations and postings."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document

from kyhop.reviews.consulting.states import ReplyKind
from kyhop.reviews.models import Asked
from tests import factories
from tests.dossiers import making
from tests.matters import rows
from tests.once import made_once
from tests.reviews.asking import asked, at, body, lead, page, posted, reply

pytestmark = pytest.mark.django_db


@made_once
def matter():
    return rows.matter()


def test_the_pages_tell_who_was_asked_and_take_the_reply(matter):
    clerk = factories.client_of(lead(matter))
    theirs = factories.client_of(rows.sitting_for(matter.council, "Sở Y tế"))
    where = at(matter, "consultations", matter.pk)
    assert theirs.get(where).status_code == 404
    ask = at(matter, "ask", matter.pk)
    form = clerk.get(ask)
    assert "10 ngày" in form.content.decode()
    assert "chưa được xác nhận" in form.content.decode()
    sent = {
        "bodies": [body(matter, "Sở Y tế").pk],
        "names": "Hội Luật gia",
        "asked_on": "2026-11-16",
    }
    assert clerk.post(ask, {"asked_on": "2026-11-16"}).status_code == 422
    assert clerk.post(ask, sent).status_code == 302
    assert "0/2 đã trả lời" in page(clerk, matter)
    assert theirs.post(ask, sent).status_code == 403
    work = theirs.get(reverse("desk:my_work", args=[matter.council.slug])).content.decode()
    row = Asked.objects.get(body__name="Sở Y tế")
    answer = at(matter, "reply", row.pk)
    assert answer in work
    assert theirs.get(answer).status_code == 200
    paper = making.png("góp ý")
    paper.name = "Góp ý.png"
    said = {"kind": "remarks", "replied_on": "2026-11-16", "points": "Một\n\nHai", "file": paper}
    assert theirs.post(answer, said).status_code == 302
    told = page(theirs, matter)
    assert "1/2 đã trả lời" in told
    assert "Góp ý.png" in told
    assert "2 ý kiến đang chờ trả lời" in told
    assert (
        answer
        not in theirs.get(reverse("desk:my_work", args=[matter.council.slug])).content.decode()
    )


def test_the_summary_goes_out_as_a_word_file(matter):
    made = asked(matter, names=["Hội Luật gia"])
    reply(made.asked.get(body__name="Sở Y tế"), ReplyKind.REMARKS, "Bỏ khoản 2", words="=1+1")
    posted(matter)
    answer = factories.client_of(lead(matter)).get(at(matter, "consultations_docx", matter.pk))
    document = Document(BytesIO(b"".join(answer) if answer.streaming else answer.content))
    cells = [cell.text for table in document.tables for r in table.rows for cell in r.cells]
    assert {"Sở Y tế", "Nhất trí, có ý kiến góp ý", "=1+1", "Hội Luật gia", "Chưa trả lời"} <= {
        *cells
    }
    told = "\n".join(p.text for p in document.paragraphs)
    assert "từ ngày 16/11/2026 đến hết ngày 07/12/2026 (21 ngày)" in told


def test_the_matters_page_shows_it_in_both_languages(matter):
    asked(matter)
    posted(matter)
    client = factories.client_of(lead(matter))
    where = reverse("desk:matter", args=[matter.council.slug, matter.pk])
    assert "0/2 đã trả lời" in client.get(where).content.decode()
    client.cookies["kyhop_language"] = "en"
    assert "0 of 2 replied" in client.get(where).content.decode()


def test_the_page_asks_the_same_queries_for_one_body_and_for_many(
    matter, django_assert_max_num_queries
):
    asked(matter, "Sở Y tế")
    client = factories.client_of(lead(matter))
    page(client, matter)
    with django_assert_max_num_queries(80) as few:
        page(client, matter)
    asked(matter, "Sở Y tế", "Sở Tư pháp", "Ban Pháp chế", names=["A", "B", "C"])
    with django_assert_max_num_queries(len(few)):
        page(client, matter)


def test_a_body_that_was_asked_sees_the_table_of_its_occasion_alone(matter):
    row = asked(matter).asked.get(body__name="Sở Y tế")
    theirs = factories.client_of(rows.sitting_for(matter.council, "Sở Y tế"))
    table = at(matter, "answers", matter.pk, "consultation")
    assert theirs.get(table).status_code == 404
    reply(row, ReplyKind.REMARKS, "Bỏ khoản 2")
    assert "Bỏ khoản 2" in theirs.get(table).content.decode()
    assert table in page(theirs, matter)
    assert theirs.get(at(matter, "answers", matter.pk, "appraisal")).status_code == 404
