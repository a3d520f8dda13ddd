"""The pages of reviews and answers, as the people concerned use them."""

from __future__ import annotations

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook

from kyhop.access.actor import SYSTEM
from kyhop.deadlines.holders import Cause
from kyhop.deadlines.lateness import Limit
from kyhop.dossiers.actions import accept_handover
from kyhop.dossiers.queries import current_versions, dossier_of
from kyhop.files.actions.extract_texts import extract_pending
from kyhop.law.model import Words
from kyhop.matters.actions.record_step import record_step
from kyhop.matters.actions.replan_session import replan_session
from kyhop.reviews import actions
from kyhop.reviews.documents import answers_report, cells_of
from kyhop.reviews.models import Mark, Remark, Response
from kyhop.reviews.queries import lines_of
from kyhop.reviews.states import Answer, Occasion
from kyhop.reviews.views import frame
from tests import factories
from tests.dossiers import making as dossiers
from tests.factories import NOW, TODAY
from tests.files.boxes import docx
from tests.matters import rows as matters
from tests.once import made_once
from tests.reviews import making

pytestmark = pytest.mark.django_db


@made_once
def review():
    return making.appraised()


def at(review, name, *args):
    return reverse(f"reviews:{name}", args=[review.council.slug, *args])


def text(answer):
    return answer.content.decode()


def test_the_desk_lists_what_is_under_way_and_what_was_given(review):
    client = factories.client_of(making.writer(review))
    page = text(client.get(at(review, "desk")))
    assert review.matter.title in page
    assert "chưa giao ai" in page
    making.given(review)
    assert review.matter.title not in text(client.get(at(review, "desk")))
    assert "Đủ điều kiện trình" in text(client.get(at(review, "desk") + "?show=given"))


def test_the_form_is_saved_as_a_draft_and_two_people_lose_nothing(review):
    one = factories.client_of(making.writer(review))
    two = factories.client_of(making.writer(review))
    where = at(review, "review", review.pk)
    first = one.get(where).context["form"]
    shown = {bound.html_name: bound.value() or "" for bound in first}
    assert one.post(where, shown | {"authority_choice": "met"}).status_code == 302
    mine = shown | {"authority_choice": "unmet", "form_choice": "met", "form_words": "Gọn"}
    refused = two.post(where, mine)
    assert refused.status_code == 422
    assert "Lưu lần nữa để thay" in text(refused)
    assert dict(Mark.objects.values_list("criterion", "mark")) == {
        "authority": "met", "form": "met",
    }  # fmt: skip
    again = {bound.html_name: bound.value() or "" for bound in refused.context["form"]}
    assert two.post(where, again).status_code == 302
    assert Mark.objects.get(criterion="authority").mark == "unmet"


def test_a_remark_is_written_at_a_version_and_shown_with_a_newer_one(review):
    client = factories.client_of(making.writer(review))
    seen = current_versions(dossier_of(review.matter_id))["du_thao"].file
    sent = {"words": "Làm rõ mức thu", "weight": "must", "file_id": seen.pk, "place": "Điều 3"}
    add = at(review, "add_remark", review.pk)
    assert client.post(add, sent).status_code == 302
    from tests.dossiers import making as dossiers

    dossiers.bring(review.matter, "du_thao", name="mới.png")
    page = text(client.get(at(review, "review", review.pk)))
    assert "Điều 3" in page
    assert "đã có phiên bản mới hơn: 2" in page
    empty = client.post(add, {"words": " ", "weight": "must"})
    assert empty.status_code == 422


def test_a_remark_begun_at_a_paragraph_knows_its_article_and_the_draft_comes_first():
    matter = matters.matter()
    dossiers.complete(matter)
    text = "NGHỊ QUYẾT\nĐiều 1. Phạm vi\nĐiều 2a. Mức thu\n1. Mức thu là 20.000 đồng"
    file = dossiers.bring(matter, name="dự thảo.docx", content=BytesIO(docx(text))).file
    extract_pending(at=NOW)
    accept_handover(handover_id=dossiers.hand(matter).pk, actor=SYSTEM, at=NOW)
    (review,) = actions.open_reviews(
        handover_id=matter.dossier.handovers.get().pk, actor=SYSTEM, at=NOW
    )
    client = factories.client_of(making.writer(review))
    add = at(review, "add_remark", review.pk)
    form = client.get(add, {"file": file.pk, "anchor": "p4"}).context["form"]
    assert form.initial["place"] == "Điều 2a"
    assert form.fields["file_id"].choices[1][1].startswith("Dự thảo nghị quyết")
    assert client.get(add, {"file": file.pk, "anchor": "p1"}).context["form"].initial["place"] == ""
    making.remarked(review, words="Bỏ khoản 1", file_id=file.pk)
    making.given(review)
    remark = Remark.objects.get()
    actions.answer_remark(
        remark_id=remark.pk, reply=actions.Reply(Answer.ACCEPTED, "", file.pk, "", "Điều 2a"),
        actor=SYSTEM, at=NOW,
    )  # fmt: skip
    (line,) = lines_of(matter.pk, Occasion.APPRAISAL)
    assert cells_of(line)[3] == "Dự thảo nghị quyết, phiên bản 2, Điều 2a"


def test_a_remark_on_the_whole_dossier_says_that_it_has_no_place(review):
    client = factories.client_of(making.writer(review))
    client.post(
        at(review, "add_remark", review.pk), {"words": "Làm rõ đối tượng", "weight": "must"}
    )
    page = " ".join(text(client.get(at(review, "review", review.pk))).split())
    assert '<td data-th="Vị trí">–</td>' in page


def test_outside_the_body_the_page_does_not_exist_before_it_is_given(review):
    lead = factories.client_of(making.lead_clerk(review))
    where = at(review, "review", review.pk)
    assert lead.get(where).status_code == 404
    making.given(review)
    page = lead.get(where)
    assert page.status_code == 200
    assert "Lưu nháp" not in text(page)


def test_the_head_is_told_what_is_missing_and_then_hands_over(review):
    client = factories.client_of(making.head(review))
    where = at(review, "give", review.pk)
    refused = client.post(where)
    assert refused.status_code == 422
    assert "báo cáo đã ký" in text(refused)
    making.filled(review)
    making.reported(review)
    assert "Lý do chậm" not in text(client.get(where))
    assert client.post(where).status_code == 302
    review.refresh_from_db()
    assert review.given


def test_a_late_report_asks_for_the_reason(review, monkeypatch):
    yesterday = TODAY - timedelta(days=1)
    monkeypatch.setattr(frame, "limit_of", lambda *_step: Limit(yesterday, yesterday))
    making.filled(review)
    making.reported(review)
    assert "Lý do chậm" in text(
        factories.client_of(making.head(review)).get(at(review, "give", review.pk))
    )


def test_the_lead_answers_sends_and_the_author_checks(review):
    making.remarked(review, words="Bỏ khoản 2")
    making.given(review)
    remark = Remark.objects.get()
    clerk = factories.client_of(making.lead_clerk(review))
    head = factories.client_of(making.lead_head(review))
    author = factories.client_of(making.writer(review))
    table = at(review, "answers", review.matter_id, "appraisal")
    assert "1 ý kiến đang chờ trả lời" in text(clerk.get(table))
    assert head.post(at(review, "complete", review.matter_id, "appraisal")).status_code == 422
    version = current_versions(dossier_of(review.matter_id))["du_thao"]
    sent = {"answer": "declined", "words": "Vì luật đã quy định", "seen": ""}
    sent |= {"file_id": version.file_id, "place": "Điều 3"}
    assert clerk.post(at(review, "answer", remark.pk), sent).status_code == 302
    assert "Vì luật đã quy định" in text(clerk.get(table))
    assert "Vì luật đã quy định" not in text(author.get(table))
    complete = at(review, "complete", review.matter_id, "appraisal")
    assert "Lý do chậm" not in text(head.get(complete))
    work = reverse("desk:my_work", args=[review.council.slug])
    assert "Trả lời cần kiểm tra" not in text(author.get(work))
    assert head.post(complete).status_code == 302
    assert "Trả lời cần kiểm tra" in text(author.get(work))
    assert "Trả lời cần kiểm tra" not in text(head.get(work))
    assert "Vì luật đã quy định" in text(author.get(table))
    check = at(review, "check", Response.objects.get().pk)
    assert "Dự thảo nghị quyết, phiên bản 1, Điều 3" in text(author.get(check))
    assert author.post(check, {"result": "unsatisfied"}).status_code == 422
    assert author.post(check, {"result": "satisfied"}).status_code == 302
    assert "Trả lời cần kiểm tra" not in text(author.get(work))
    assert "Đồng ý với tiếp thu" in text(clerk.get(table))


def test_the_table_names_answers_that_still_lack_the_place_of_the_change(review):
    making.remarked(review, words="Bỏ khoản 2")
    making.given(review)
    clerk = factories.client_of(making.lead_clerk(review))
    table = at(review, "answers", review.matter_id, "appraisal")
    where = at(review, "answer", Remark.objects.get().pk)
    assert clerk.post(where, {"answer": "accepted", "words": "Bỏ", "seen": ""}).status_code == 302
    assert "chưa ghi đã sửa ở đâu" in text(clerk.get(table))
    assert "Sửa trả lời" in text(clerk.get(table))
    version = dossiers.bring(review.matter, "du_thao", name="chỉnh lý.png")
    seen = re.search(r'name="seen" value="([^"]*)"', clerk.get(where).content.decode())
    assert seen is not None
    placed = {"answer": "accepted", "words": "Bỏ", "file_id": version.file_id, "place": "Điều 3"}
    assert clerk.post(where, placed | {"seen": seen[1]}).status_code == 302
    said = text(clerk.get(table))
    assert "chưa ghi đã sửa ở đâu" not in said
    assert "Đã sửa ở: " in said


def test_the_table_goes_out_as_word_and_as_a_sheet_that_never_computes(review):
    making.remarked(review, words="=1+1")
    making.given(review)
    reply = actions.Reply(Answer.DECLINED, "Vì luật đã quy định")
    actions.answer_remark(remark_id=Remark.objects.get().pk, reply=reply, actor=SYSTEM, at=NOW)
    client = factories.client_of(making.lead_clerk(review))
    word = client.get(at(review, "docx", review.matter_id, "appraisal"))
    cells = [
        c.text for t in Document(BytesIO(word.content)).tables for r in t.rows for c in r.cells
    ]
    assert "=1+1" in cells
    assert "Giải trình, không tiếp thu\nVì luật đã quy định" in cells
    sheet = client.get(at(review, "xlsx", review.matter_id, "appraisal"))
    row = [c.value for c in load_workbook(BytesIO(sheet.content)).active[2]]
    assert row[1:3] == ["Sở Tư pháp", "=1+1"]


def test_the_report_is_named_after_whose_opinion_it_answers(review):
    matter = review.matter
    titles = [answers_report(matter, one, []).title for one in Occasion]
    assert titles == [
        f"Tiếp thu, giải trình ý kiến {whose}"
        for whose in ("góp ý", "thẩm định", "tại phiên họp UBND", "thẩm tra")
    ]


def test_a_table_without_a_remark_says_so_instead_of_standing_empty(review):
    client = factories.client_of(making.lead_clerk(review))
    made = client.get(at(review, "docx", review.matter_id, "verification"))
    document = Document(BytesIO(made.content))
    said = "\n".join(p.text for p in document.paragraphs)
    assert "không có ý kiến nào phải tiếp thu, giải trình" in said
    texts = [c.text for t in document.tables for r in t.rows for c in r.cells]
    assert not any(text == "Tiếp thu, giải trình" for text in texts), "no head of an empty table"
    assert not any("Như trên" in text for text in texts), "there is nobody above that it is sent to"


def test_the_report_is_begun_as_a_word_file_for_its_writers_alone(review):
    making.filled(review, "complete_first")
    making.remarked(review, words="Làm rõ mức thu")
    where = at(review, "skeleton", review.pk)
    made = factories.client_of(making.writer(review)).get(where)
    said = "\n".join(p.text for p in Document(BytesIO(made.content)).paragraphs)
    assert "Đề nghị hoàn thiện trước khi trình" in said
    assert "Làm rõ mức thu" in said
    assert factories.client_of(making.lead_clerk(review)).get(where).status_code == 404


def test_both_languages_and_the_matters_page(review):
    making.remarked(review)
    making.given(review)
    client = factories.client_of(making.lead_clerk(review))
    matter = client.get(reverse("desk:matter", args=[review.council.slug, review.matter_id]))
    assert matter.status_code == 200
    client.cookies["kyhop_language"] = "en"
    page = text(client.get(at(review, "answers", review.matter_id, "appraisal")))
    assert "Remarks and answers" in page
    assert "no answer yet" in page


def test_a_step_recorded_elsewhere_does_not_make_an_open_review_look_done(review):
    record_step(matter_id=review.matter_id, step_id="appraise", done_on=TODAY, actor=SYSTEM, at=NOW)
    replan_session(
        session_id=review.matter.session_id, cause=Cause("test", Words("x", "x")), actor=SYSTEM,
        at=NOW,
    )  # fmt: skip
    page = text(factories.client_of(making.writer(review)).get(at(review, "desk")))
    assert "chưa giao ai" in page
    assert "báo cáo chưa gửi qua hệ thống" in page
    assert "state--done" not in page
