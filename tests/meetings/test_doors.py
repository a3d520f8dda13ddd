"""The pages of executive meetings, for the office and for the invited."""

from __future__ import annotations

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document

from kyhop.access.actor import SYSTEM
from kyhop.access.roles import Role
from kyhop.journal.models import Entry
from kyhop.matters.actions.aim_at_meeting import aim_at_meeting
from kyhop.meetings.models import Conclusion, Invitation
from kyhop.notices.tellings import meeting
from kyhop.people.models import Body
from kyhop.reviews.models import Remark
from tests import factories
from tests.factories import NOW, TODAY
from tests.matters import rows
from tests.meetings.making import aimed
from tests.meetings.test_meetings import PAGE
from tests.once import made_once

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(settings):
    settings.KYHOP_TODAY = TODAY


@made_once
def matter():
    return aimed()


@made_once
def office(matter):
    return factories.client_of(
        rows.sitting_for(matter.council, "Văn phòng UBND tỉnh", Role.EXECUTIVE_OFFICE)
    )


@made_once
def committee(matter):
    return factories.client_of(
        rows.sitting_for(matter.council, "Ban Pháp chế", Role.COMMITTEE_CLERK)
    )


def at(matter, name, *args):
    return reverse(f"meetings:{name}", args=[matter.council.slug, *args])


def said(answer):
    return answer.content.decode()


def invite(matter, office):
    body = rows.body(matter.council, "Ban Pháp chế")
    address = at(matter, "invite", matter.executive_meeting_id)
    assert re.search(rf'name="bodies" value="{body.pk}"', said(office.get(address)))
    sent = office.post(address, {"bodies": [body.pk], "letter": "12/GM-UBND"})
    assert sent.status_code == 302
    return Invitation.objects.get()


def test_the_committee_reaches_the_papers_in_two_clicks_and_both_are_proved(
    matter, office, committee
):
    page = at(matter, "meeting", matter.executive_meeting_id)
    assert "Chưa được mời" in said(office.get(page))
    sent = invite(matter, office)
    work = said(committee.get(reverse("desk:my_work", args=[matter.council.slug])))
    address = at(matter, "invitation", sent.pk)
    assert address in work
    papers = at(matter, "papers", sent.pk, matter.pk)
    assert papers in said(committee.get(address))
    assert committee.get(papers)["Location"].endswith(f"/matters/{matter.pk}/dossier/")
    committee.get(papers)
    names = ("meetings.invitation.opened", "meetings.papers.opened")
    assert [Entry.objects.filter(name=name).count() for name in names] == [1, 1]
    proof = said(office.get(page))
    assert "12/GM-UBND" in proof
    assert "Chưa được mời" not in proof


def test_the_invited_answers_and_a_refusal_keeps_what_was_typed(matter, office, committee):
    sent = invite(matter, office)
    address = at(matter, "answer", sent.pk)
    assert committee.post(address, {"answer": "absent", "words": ""}).status_code == 422
    done = committee.post(address, {"answer": "delegate", "words": "Phó Trưởng Ban dự"})
    assert done.status_code == 302
    assert "Phó Trưởng Ban dự" in said(office.get(at(matter, "meeting", sent.meeting_id)))


def test_the_invited_are_told_that_the_meeting_moved_and_wait_for_a_new_invitation(
    matter, office, committee
):
    sent = invite(matter, office)
    page = at(matter, "meeting", sent.meeting_id)
    move = reverse("council:move_executive_meeting", args=[matter.council.slug, sent.meeting_id])
    assert move in said(office.get(page))
    assert move not in said(committee.get(page))
    moved = {"day": "2026-11-24", "hour": "08:00", "reason": "Lùi"}
    assert office.post(move, moved).status_code == 302
    told = meeting(Entry.objects.filter(name__endswith="meeting.moved").latest("seq"))
    executive = Body.objects.get(council=matter.council, kind="executive")
    assert {sent.body_id, matter.lead_id, executive.pk} <= set(told.body_ids)
    assert told.link == page
    shown = said(committee.get(at(matter, "invitation", sent.pk)))
    assert "Phiên họp đã chuyển ngày" in shown
    assert at(matter, "answer", sent.pk) not in shown
    work = said(committee.get(reverse("desk:my_work", args=[matter.council.slug])))
    assert "chờ giấy mời mới" in work


def test_an_early_remark_goes_to_the_lead_as_a_remark_of_the_committee(matter, office, committee):
    sent = invite(matter, office)
    address = at(matter, "remark", sent.pk, matter.pk)
    assert office.post(address, {"words": "x"}).status_code == 403
    assert committee.post(address, {"words": ""}).status_code == 422
    assert committee.post(address, {"words": "Rà lại Điều 3", "place": "Điều 3"}).status_code == 302
    made = Remark.objects.get()
    assert (made.matter_id, made.body_id, made.occasion) == (matter.pk, sent.body_id, "meeting")
    assert made.given_at is not None
    assert "Rà lại Điều 3" in said(committee.get(at(matter, "invitation", sent.pk)))


def test_the_letter_names_body_day_and_matters(matter, office):
    sent = invite(matter, office)
    answer = office.get(at(matter, "letter", sent.pk))
    document = Document(BytesIO(answer.content))
    cells = [c.text for t in document.tables for r in t.rows for c in r.cells]
    text = " ".join([p.text for p in document.paragraphs] + cells)
    for words in ("GIẤY MỜI", "Ban Pháp chế", "20/11/2026", matter.title):
        assert words in text


def test_the_office_concludes_with_words_and_the_signed_paper(matter, office, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.KYHOP_TODAY = TODAY + timedelta(days=4)
    page = at(matter, "meeting", matter.executive_meeting_id)
    address = at(matter, "conclude", matter.executive_meeting_id, matter.pk)
    assert address in said(office.get(page))
    assert office.post(address, {"outcome": "agreed"}).status_code == 422
    paper = SimpleUploadedFile("ket-luan.pdf", PAGE.read_bytes())
    form = {"outcome": "agreed", "words": "Thống nhất trình", "signed": paper}
    assert office.post(address, form).status_code == 302
    assert Conclusion.objects.get().file.name == "ket-luan.pdf"
    shown = said(office.get(page))
    assert "Thống nhất trình" in shown
    assert address not in shown


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("vi", "Trường này là bắt buộc."), ("en", "This field is required.")],
)
@pytest.mark.parametrize("reason", [None, "", " \n\t ", "\u00a0"])
def test_taking_back_without_a_reason_is_refused_by_the_server_in_the_users_language(
    matter, office, settings, language, sentence, reason
):
    settings.KYHOP_TODAY = TODAY + timedelta(days=4)
    office.cookies["kyhop_language"] = language
    address = at(matter, "take_back", matter.executive_meeting_id, matter.pk)
    concluded = at(matter, "conclude", matter.executive_meeting_id, matter.pk)
    office.post(concluded, {"outcome": "not_agreed", "words": "Chưa đủ căn cứ"})
    answer = office.post(address, {} if reason is None else {"reason": reason})
    assert answer.status_code == 422
    page = said(answer)
    assert sentence in page
    assert "Chưa đủ căn cứ" in page, "what would be taken back is still said"
    assert 'name="reason"' in page
    assert Conclusion.objects.get().taken_back_at is None
    assert not Entry.objects.filter(name="meetings.matter.conclusion_taken_back").exists()


def test_taking_back_with_too_long_a_reason_keeps_what_was_typed(matter, office, settings):
    settings.KYHOP_TODAY = TODAY + timedelta(days=4)
    address = at(matter, "take_back", matter.executive_meeting_id, matter.pk)
    concluded = at(matter, "conclude", matter.executive_meeting_id, matter.pk)
    office.post(concluded, {"outcome": "not_agreed", "words": "Chưa đủ căn cứ"})
    answer = office.post(address, {"reason": "Ghi nhầm dòng " + "x" * 500})
    assert answer.status_code == 422
    assert "Ghi nhầm dòng xxx" in said(answer)
    assert Conclusion.objects.get().taken_back_at is None
    assert office.post(address, {"reason": "Ghi nhầm dòng"}).status_code == 302
    assert Conclusion.objects.get().taken_back_words == "Ghi nhầm dòng"


def test_the_office_orders_the_matters_and_records_who_came(matter, office, settings):
    second = rows.matter(matter.session, title="Nội dung hai")
    meeting = matter.executive_meeting_id
    aim_at_meeting(matter_id=second.pk, meeting_id=meeting, actor=SYSTEM, at=NOW)
    form = {f"m{matter.pk}": 2, f"m{second.pk}": 1}
    assert office.post(at(matter, "arrange", meeting), form).status_code == 302
    page = said(office.get(at(matter, "meeting", meeting)))
    assert page.index("Nội dung hai") < page.index(matter.title)
    sent = invite(matter, office)
    settings.KYHOP_TODAY = TODAY + timedelta(days=4)
    came = office.post(at(matter, "attendance", meeting), {"present": [sent.pk]})
    assert came.status_code == 302
    sent.refresh_from_db()
    assert sent.attended
