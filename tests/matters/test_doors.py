"""The pages: what they show, what they refuse, and that they ask no more for more rows."""

from __future__ import annotations

import re
from html import unescape
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kyhop.access.actor import SYSTEM
from kyhop.council.states import SessionState
from kyhop.deadlines.models import Deadline
from kyhop.journal.outbox import deliver_pending
from kyhop.law.load import law
from kyhop.matters.actions.record_step import record_step
from kyhop.matters.models import ImportDraft, Matter, StepRecord
from kyhop.matters.queries import matters_of
from kyhop.matters.sheet.opening import open_upload
from kyhop.matters.states import DraftState, MatterKind, MatterState
from tests import factories
from tests.factories import NOW, TODAY
from tests.matters import rows
from tests.matters.sheet.workbooks import HEADINGS, ROW, sheet
from tests.matters.test_import import FIXTURES, dien_bien
from tests.once import made_once

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day(settings, tmp_path):
    settings.KYHOP_TODAY = TODAY
    settings.MEDIA_ROOT = tmp_path


@made_once
def session():
    return factories.session(rows.province())


@made_once
def office(session):
    return factories.client_of(rows.office(session.council))


def at(session, name, *args):
    return reverse(f"matters:{name}", args=[session.council.slug, *args])


def text_of(answer):
    return " ".join(unescape(answer.content.decode()).split())


def sent(session, **more):
    """What the form of a matter sends."""
    values = {
        "title": "Quy định mức chi",
        "kind": "normative",
        "lead": rows.body(session.council, "Sở Tài chính").pk,
        "registered_on": TODAY.isoformat(),
        "coordinators_note": "",
        "executive_time": "",
        "note": "",
    }
    return values | more


def test_the_list_shows_searches_filters_and_sorts(session, office):
    rows.matter(session, title="Đề án trồng rừng", kind=MatterKind.SCHEME)
    rows.matter(session, title="Ấn định mức chi")
    rows.matter(session, title="Quy định học phí")
    deliver_pending()
    page = text_of(office.get(at(session, "matters"), {"sort": "title"}))
    order = [page.index(title) for title in ("Ấn định", "Đề án trồng", "Quy định học phí")]
    assert order == sorted(order)
    assert 'class="state' in page
    found = text_of(office.get(at(session, "matters"), {"q": "TRONG rung"}))
    assert "Đề án trồng rừng" in found
    assert "Quy định học phí" not in found
    kinds = text_of(office.get(at(session, "matters"), {"kind": "scheme"}))
    assert "Đề án trồng rừng" in kinds
    assert "Ấn định mức chi" not in kinds
    nothing = text_of(office.get(at(session, "matters"), {"q": "khongco"}))
    assert "Không có nội dung nào khớp bộ lọc" in nothing


def test_those_that_left_are_listed_apart(session, office):
    gone = rows.matter(session, title="Nội dung đã rút")
    Matter.objects.filter(pk=gone.pk).update(state=MatterState.WITHDRAWN)
    assert "Nội dung đã rút" not in text_of(office.get(at(session, "matters")))
    assert "Nội dung đã rút" in text_of(office.get(at(session, "matters"), {"state": "gone"}))


def test_long_lists_have_pages(session, office):
    for number in range(51):
        rows.matter(session, title=f"Nội dung thứ {number:03}")
    first = text_of(office.get(at(session, "matters"), {"sort": "title"}))
    second = text_of(office.get(at(session, "matters"), {"sort": "title", "page": 2}))
    assert "Nội dung thứ 049" in first
    assert "Nội dung thứ 050" not in first
    assert "Nội dung thứ 050" in second


@pytest.mark.parametrize("name", ["matters", "by_lead", "export"])
def test_queries_do_not_grow_with_the_matters(session, office, name):
    def count():
        with CaptureQueriesContext(connection) as seen:
            assert office.get(at(session, name)).status_code == 200
        return len(seen)

    rows.matter(session, title="Một")
    one = count()
    for title in ("Hai", "Ba"):
        rows.matter(session, title=title)
    assert count() == one


def test_without_a_session_the_list_says_what_to_do():
    council = rows.province()
    page = factories.client_of(rows.office(council)).get(
        reverse("matters:matters", args=[council.slug])
    )
    assert "Chưa có kỳ họp nào" in text_of(page)


def test_the_table_stands_by_lead_and_session(session, office):
    rows.matter(session, title="Của tài chính")
    other = factories.session(session.council, number=9)
    rows.matter(other, title="Của y tế", lead_id=rows.body(session.council, "Sở Y tế").pk)
    page = text_of(office.get(at(session, "by_lead")))
    assert page.index("Sở Tài chính") < page.index("Của tài chính") < page.index("Của y tế")


def test_the_sidebar_has_one_programme_and_the_old_address_leads_on(session, office):
    answer = office.get(at(session, "programme"))
    assert (answer.status_code, answer.url) == (301, at(session, "by_lead"))
    page = office.get(answer.url).content.decode()
    assert page.count(f'href="{reverse("programme:years", args=[session.council.slug])}"') == 1
    assert f'href="{at(session, "programme")}"' not in page
    here = re.findall(r'<a[^>]*href="([^"]+)"[^>]*aria-current="page"', page)
    assert at(session, "by_lead") in here
    assert at(session, "matters") in here


def test_registering_by_the_form_and_a_refusal_beside_its_field(session, office):
    answer = office.post(at(session, "register"), sent(session))
    matter = Matter.objects.get()
    assert answer.status_code == 302
    assert answer.url == f"{at(session, 'matters')}{matter.pk}/"
    again = office.post(at(session, "register"), sent(session, note="giữ lại lời này"))
    assert again.status_code == 422
    assert "Kỳ họp đã có nội dung này" in text_of(again)
    assert "giữ lại lời này" in text_of(again)


def test_an_agencys_clerk_registers_only_for_its_own_agency(session):
    clerk = factories.client_of(rows.sitting_for(session.council, "Sở Y tế"))
    assert clerk.post(at(session, "register"), sent(session)).status_code == 403
    health = rows.body(session.council, "Sở Y tế")
    own = clerk.get(at(session, "register"))
    assert f'<option value="{health.pk}" selected>' in own.content.decode()
    assert clerk.post(at(session, "register"), sent(session, lead=health.pk)).status_code == 302


def test_after_registration_the_same_page_adds_late_with_a_reason(session, office):
    session.registration_ends = session.opening_day.replace(day=1, month=11)
    session.save()
    page = text_of(office.get(at(session, "register")))
    assert "Bổ sung nội dung" in page
    assert office.post(at(session, "register"), sent(session)).status_code == 422
    assert office.post(at(session, "register"), sent(session, reason="Gấp")).status_code == 302
    assert Matter.objects.get().state == MatterState.ADDED_LATE


def test_editing_starts_from_what_is_kept(session, office):
    matter = rows.matter(session, note="Ghi chú cũ")
    address = at(session, "edit", matter.pk)
    assert "Ghi chú cũ" in text_of(office.get(address))
    answer = office.post(address, sent(session, title="Tên mới"))
    assert answer.status_code == 302
    matter.refresh_from_db()
    assert matter.title == "Tên mới"
    assert office.post(address, sent(session, title="  ")).status_code == 422


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        ("accept", {"code": "KH3/05"}, {"code": "x" * 40}),
        ("withdraw", {"cause": "funding", "reason": "Chưa có tiền"}, {"cause": "funding"}),
        ("pin_procedure", {"procedure": "resolution.normative.province@2025-07"},
         {"procedure": "resolution.normative.province@2021"}),
        ("aim_at_meeting", {"executive_meeting": "meeting"}, {"executive_meeting": ""}),
        ("schedule_adoption", {"sitting": "sitting"}, {"sitting": ""}),
        ("carry_over", {"to_session": "later", "cause": "not_ready", "reason": "Chờ"},
         {"to_session": "later", "cause": "not_ready"}),
    ],
)  # fmt: skip
def test_each_act_has_its_page(session, office, name, good, bad):
    matter = rows.matter(session)
    made = {
        "meeting": factories.executive_meeting(session.council).pk,
        "sitting": factories.sitting(session).pk,
        "later": factories.session(session.council, number=9).pk,
    }
    address = at(session, name, matter.pk)
    assert matter.title in text_of(office.get(address))
    refused = office.post(address, {key: made.get(value, value) for key, value in bad.items()})
    assert refused.status_code == 422
    answer = office.post(address, {key: made.get(value, value) for key, value in good.items()})
    assert answer.status_code == 302
    assert answer.url.startswith(at(session, "matters"))


def test_carrying_over_says_when_there_is_no_later_session(session, office):
    matter = rows.matter(session)
    assert "Chưa có kỳ họp sau nào" in text_of(office.get(at(session, "carry_over", matter.pk)))


def test_recording_a_step_with_a_file_and_handing_it_out_again(session, office):
    matter = rows.matter(session)
    address = at(session, "record_step", matter.pk, "draft")
    page = office.get(address)
    assert 'enctype="multipart/form-data"' in page.content.decode()
    file = SimpleUploadedFile("Tờ trình.pdf", b"%PDF-1.7 noi dung")
    answer = office.post(address, {"done_on": TODAY.isoformat(), "file": file})
    assert answer.status_code == 302
    record = StepRecord.objects.get()
    handed = office.get(at(session, "record_file", record.pk))
    assert handed.content == b"%PDF-1.7 noi dung"
    assert handed["Content-Disposition"].startswith("attachment")
    assert handed["X-Content-Type-Options"] == "nosniff"
    bad = SimpleUploadedFile("a.pdf", b"MZ")
    refused = office.post(
        at(session, "record_step", matter.pk, "post"),
        {"done_on": TODAY.isoformat(), "file": bad, "note": "giữ lời"},
    )
    assert refused.status_code == 422
    assert "giữ lời" in text_of(refused)


def test_the_second_person_reads_who_was_first(session, office):
    matter = rows.matter(session)
    clerk = rows.sitting_for(session.council, "Sở Tài chính")
    record_step(matter_id=matter.pk, step_id="draft", done_on=TODAY, actor=clerk, at=NOW)
    answer = office.post(
        at(session, "record_step", matter.pk, "draft"), {"done_on": TODAY.isoformat()}
    )
    assert answer.status_code == 422
    assert clerk.label_vi in text_of(answer)


def test_a_late_step_asks_for_its_reason(session, office):
    matter = rows.matter(session)
    deliver_pending()
    Deadline.objects.filter(step_id="draft").update(
        rule_due=TODAY.replace(day=2), provisional=False, duty_grade="A", value_grade="A"
    )
    address = at(session, "record_step", matter.pk, "draft")
    assert "Hạn của bước này là 02/11/2026" in text_of(office.get(address))
    day = {"done_on": TODAY.isoformat()}
    assert office.post(address, day).status_code == 422
    assert office.post(address, day | {"late_reason": "funding"}).status_code == 302
    assert StepRecord.objects.get().late_reason == "funding"


def test_steps_that_do_not_exist_are_not_found(session, office):
    matter = rows.matter(session)
    assert office.get(at(session, "record_step", matter.pk, "none")).status_code == 404
    record = record_step(matter_id=matter.pk, step_id="draft", done_on=TODAY, actor=SYSTEM, at=NOW)
    assert office.get(at(session, "record_file", record.pk)).status_code == 404


def test_leaving_out_and_undoing(session, office):
    matter = rows.matter(session)
    skip = at(session, "skip_step", matter.pk, "criticise")
    assert office.post(skip, {}).status_code == 422
    assert office.post(skip, {"reason": "Không đề nghị"}).status_code == 302
    undo = at(session, "undo_step", StepRecord.objects.get().pk)
    assert office.post(undo, {"reason": "Nhầm"}).status_code == 302
    assert StepRecord.objects.get().undone_reason == "Nhầm"


class TestImport:
    """The way of a list through the pages."""

    @pytest.fixture
    def session(self):
        return dien_bien()

    @pytest.fixture
    def office(self, session):
        return factories.client_of(
            rows.sitting_for(session.council, "Văn phòng Đoàn ĐBQH và HĐND tỉnh", "council_office")
        )

    def upload(self, session, office, name="list-as-kept.xlsx"):
        file = SimpleUploadedFile(name, (FIXTURES / name).read_bytes())
        answer = office.post(at(session, "import", session.pk), {"file": file})
        assert answer.status_code == 302
        return ImportDraft.objects.latest("pk")

    def paste(self, session, office, *lines):
        text = "\r\n".join("\t".join(line) for line in lines)
        answer = office.post(at(session, "import", session.pk), {"text": text})
        assert answer.status_code == 302
        return ImportDraft.objects.latest("pk")

    def test_upload_look_correct_accept_undo(self, session, office):
        draft = self.upload(session, office)
        preview = at(session, "preview", draft.pk)
        page = text_of(office.get(preview))
        assert "Sở LĐTBXH" in page
        assert "Trùng tên với dòng 8" in page
        assert 'name="row-13-lead"' in page
        accept = at(session, "accept_import", draft.pk)
        early = office.post(accept, {"token": draft.token})
        assert early.status_code == 422
        assert "Còn 2 dòng có lỗi (dòng 13, 41)" in text_of(early)
        health = rows.body(session.council, "Sở Y tế").pk
        answer = office.post(
            preview, {"row-13-lead": health, "row-41-exclude": "1", "shown": ["13", "41"]}
        )
        assert answer.status_code == 302
        assert "Còn" not in text_of(office.get(preview + "?rows=all"))
        assert office.post(accept, {"token": draft.token}).status_code == 302
        assert Matter.objects.count() == 32
        assert office.post(accept, {"token": draft.token}).status_code == 302
        assert Matter.objects.count() == 32
        closed = text_of(office.get(preview))
        assert "Đã nhận 32 nội dung" in closed
        undo = at(session, "undo_import", draft.pk)
        assert office.post(undo, {}).status_code == 422
        assert office.post(undo, {"reason": "Nhầm kỳ họp"}).status_code == 302
        assert not Matter.objects.exists()
        assert "đã được hoàn tác" in text_of(office.get(preview))

    def test_paste_goes_the_same_way(self, session, office):
        draft = self.paste(
            session, office,
            ("TT", "Nội dung", "Loại", "Chủ trì"),
            ("1", "Quy định về phí", "NQ QPPL", "Sở TC"),
        )  # fmt: skip
        assert draft.source == "paste"
        page = text_of(office.get(at(session, "preview", draft.pk), {"rows": "all"}))
        assert "“Sở TC” hiểu là Sở Tài chính" in page

    def test_the_preview_speaks_english_too(self, session, office):
        draft = self.upload(session, office)
        office.cookies["kyhop_language"] = "en"
        page = text_of(office.get(at(session, "preview", draft.pk)))
        assert "no longer exists; its work went to" in page
        assert "Leave this row out" in page

    def test_a_row_left_out_by_the_reader_can_be_taken_in(self, session, office):
        draft = self.paste(
            session, office, ("TT", "Nội dung", "Loại"), ("I", "ĐỀ ÁN"), ("1", "Đề án a", "Đề án")
        )
        preview = at(session, "preview", draft.pk)
        assert "dòng nhóm" in text_of(office.get(preview, {"rows": "out"}))
        office.post(preview + "?rows=out", {"row-2-include": "1", "shown": "2"})
        draft.refresh_from_db()
        assert draft.included == [2]

    def test_choosing_columns(self, session, office):
        draft = self.paste(session, office, ("a", "b"), ("Báo cáo", "Quy định về phí và lệ phí"))
        address = at(session, "columns", draft.pk)
        assert "Quy định về phí" in text_of(office.get(address))
        bad = office.post(address, {"sheet": "0", "header_row": "1", "field-kind": "0"})
        assert bad.status_code == 422
        assert "Cột nào là tên nội dung" in text_of(bad)
        good = {"sheet": "0", "header_row": "1", "field-kind": "0", "field-title": "1"}
        assert office.post(address, good).status_code == 302
        draft.refresh_from_db()
        assert draft.mapping == {"kind": 0, "title": 1}
        assert office.post(address, good | {"header_row": "x"}).status_code == 422

    def test_nothing_chosen_and_nothing_readable(self, session, office):
        address = at(session, "import", session.pk)
        assert office.post(address, {}).status_code == 422
        bad = SimpleUploadedFile("danh-muc.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99)
        answer = office.post(address, {"file": bad})
        assert answer.status_code == 422
        assert "Excel 97–2003" in text_of(answer)
        assert "Excel Workbook (*.xlsx)" in text_of(answer)
        assert not ImportDraft.objects.exists()

    def test_a_wrong_token_and_a_forged_choice_are_refused(self, session, office):
        draft = self.upload(session, office, "list-clean.xlsx")
        preview = at(session, "preview", draft.pk)
        office.post(preview, {"row-19-exclude": "1", "shown": "19"})
        accept = at(session, "accept_import", draft.pk)
        for token in ("", "x", "00000000-0000-0000-0000-000000000001"):
            assert office.post(accept, {"token": token}).status_code == 422
        forged = factories.body()
        assert office.post(preview, {"row-2-lead": str(forged.pk)}).status_code == 422
        assert not Matter.objects.exists()

    def test_discarding(self, session, office):
        draft = self.upload(session, office)
        assert office.post(at(session, "discard_import", draft.pk)).status_code == 302
        draft.refresh_from_db()
        assert draft.state == DraftState.DISCARDED
        assert office.get(at(session, "preview", draft.pk)).status_code == 200
        assert office.get(at(session, "columns", draft.pk)).status_code == 302

    def test_after_registration_the_reason_is_asked(self, session, office):
        session.registration_ends = TODAY.replace(day=1)
        session.save()
        draft = self.paste(
            session, office, ("Nội dung", "Loại", "Chủ trì"), ("A", "Đề án", "Sở Y tế")
        )
        assert 'name="late_reason"' in text_of(office.get(at(session, "preview", draft.pk)))
        accept = at(session, "accept_import", draft.pk)
        assert office.post(accept, {"token": draft.token}).status_code == 422
        sent = {"token": draft.token, "late_reason": "Hội nghị liên tịch"}
        assert office.post(accept, sent).status_code == 302

    def test_queries_of_the_preview_do_not_grow_with_the_rows(self, session, office):
        def count(lines):
            draft = self.paste(session, office, ("Nội dung", "Loại", "Chủ trì"), *lines)
            with CaptureQueriesContext(connection) as seen:
                office.get(at(session, "preview", draft.pk), {"rows": "all"})
            return len(seen)

        line = ("Đề án", "Sở Y tế")
        assert count([("A", *line)]) == count([(f"Nội dung {n}", *line) for n in range(30)])

    def test_2000_rows_are_looked_through_a_page_at_a_time(self, session, office):
        lines = ([n, f"Quy định số {n}", *ROW[2:]] for n in range(2000))
        file = SimpleUploadedFile("lon.xlsx", sheet(HEADINGS, *lines))
        office.post(at(session, "import", session.pk), {"file": file})
        draft = ImportDraft.objects.latest("pk")
        page = office.get(at(session, "preview", draft.pk), {"rows": "all", "page": 20})
        assert text_of(page).count("Quy định số") == 100
        assert "Nhận 2000 nội dung" in text_of(page)


def test_the_export_comes_back_through_the_import(session, office):
    health = rows.body(session.council, "Sở Y tế")
    economy = rows.body(session.council, "Ban Kinh tế - Ngân sách")
    rows.matter(
        session, coordinator_ids=(health.pk,), coordinators_note="các sở, ngành",
        coordinating_committee_ids=(economy.pk,), executive_time="tháng 11/2026", note="Ghi chú",
    )  # fmt: skip
    rows.matter(session, title="=1+1 không phải công thức", kind=MatterKind.OVERSIGHT)
    rows.matter(session, title="Rút gọn", shortened=True, ground=_ground())
    answer = office.get(at(session, "export"), {"session": session.pk})
    assert "ky-hop" in answer["Content-Disposition"]
    assert not open_upload(answer.content).grids[0].formulas
    later = factories.session(session.council, number=9)
    file = BytesIO(answer.content)
    file.name = "xuat.xlsx"
    office.post(at(session, "import", later.pk), {"file": file})
    draft = ImportDraft.objects.latest("pk")
    assert (
        office.post(at(session, "accept_import", draft.pk), {"token": draft.token}).status_code
        == 302
    )
    assert _told(later) == _told(session)
    assert len(_told(later)) == 3


def _ground():
    return law().procedure("resolution.normative.province.shortened").grounds[0].id


def _told(session):
    return {
        (
            m.title, m.kind, m.lead_id, m.submitter_id, m.committee_id, m.coordinators_note,
            tuple(sorted(m.coordinators.values_list("pk", flat=True))),
            tuple(sorted(m.coordinating_committees.values_list("pk", flat=True))),
            m.executive_time, m.shortened, m.ground, m.registered_on, m.note,
        )
        for m in matters_of(session.pk)
    }  # fmt: skip


def test_an_export_in_english_comes_back_too(session, office):
    rows.matter(session)
    office.cookies["kyhop_language"] = "en"
    content = office.get(at(session, "export")).content
    values = [v for row in open_upload(content).grids[0].rows for v in row]
    assert "Lead agency" in values
    later = factories.session(session.council, number=9)
    file = BytesIO(content)
    file.name = "export.xlsx"
    office.post(at(session, "import", later.pk), {"file": file})
    draft = ImportDraft.objects.latest("pk")
    office.post(at(session, "accept_import", draft.pk), {"token": draft.token})
    assert _told(later) == _told(session)


def test_a_closed_session_is_read_and_not_changed(session, office):
    matter = rows.matter(session)
    session.state = SessionState.CLOSED
    session.save()
    assert office.get(at(session, "matters"), {"session": session.pk}).status_code == 200
    assert office.post(at(session, "edit", matter.pk), sent(session)).status_code == 422
