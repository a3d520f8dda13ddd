"""The pages of own forms, in both languages: list, one paper, upload, version, preview, use, back."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kyhop.papers.convert import libreoffice
from kyhop.papers.read import read_bytes
from kyhop.stationery import actions, queries
from kyhop.stationery.models import OwnForm
from kyhop.stationery.own.accepting import judge
from kyhop.stationery.papers import paper
from tests import factories
from tests.factories import NOW
from tests.stationery.forms import CATALOGUE, changed, kept, start, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    """A council with a session, its office's browser, and what makes addresses."""
    council = factories.council()
    session = factories.session(council)
    browser = factories.client_of(factories.actor("council_office", council))

    def at(name: str, *more: object) -> str:
        return reverse(f"stationery:{name}", args=[council.slug, *more])

    return council, session, browser, at


def _file(content: bytes, name: str = "mau.docx") -> dict[str, SimpleUploadedFile]:
    return {"file": SimpleUploadedFile(name, content)}


def _words(response) -> str:
    return " ".join(response.content.decode().split())


def test_the_list_says_in_which_form_each_paper_is_made(place):
    council, _session, browser, at = place
    before = _words(browser.get(at("forms")))
    assert "Chưa dùng mẫu riêng nào" in before
    assert "không thay bằng mẫu riêng được" in before
    form = kept(council)
    assert "1 phiên bản, chưa dùng" in _words(browser.get(at("forms")))
    office = factories.actor("council_office", council)
    actions.put_in_use(form_id=form.pk, actor=office, at=NOW)
    after = _words(browser.get(at("forms")))
    assert "mẫu riêng, phiên bản 1" in after
    assert "Chưa dùng mẫu riêng nào" not in after


def test_the_page_of_a_paper_offers_a_start_and_explains_every_placeholder(place):
    _council, _session, browser, at = place
    page = _words(browser.get(at("form", CATALOGUE)))
    assert "{%tr for dong in noi_dung %}" in page
    assert "{{ dong.noi_dung }}" in page
    assert "Cột “" in page
    assert "Chưa tải lên mẫu nào" in page
    given = browser.get(at("form_start", CATALOGUE))
    assert "attachment" in given["Content-Disposition"]
    assert judge(paper(CATALOGUE), given.content).problems == ()


def test_a_form_is_uploaded_looked_at_and_put_in_use(place):
    council, session, browser, at = place
    own = changed(start(), lambda document: document.add_paragraph("Lưu hành nội bộ"))
    sent = browser.post(at("form", CATALOGUE), _file(own))
    assert (sent.status_code, sent["Location"]) == (302, at("form_version", CATALOGUE, 1))
    page = _words(browser.get(sent["Location"]))
    assert "Mẫu hợp lệ" in page
    assert session.short_title in page
    filled = browser.get(at("form_preview", CATALOGUE, 1, "docx"))
    assert "Lưu hành nội bộ" in read_bytes(filled.content, "a.docx").text
    assert "Điều chỉnh kế hoạch" not in read_bytes(filled.content, "a.docx").text
    invented = browser.get(at("form_preview", CATALOGUE, 1, "docx") + "?row=sample")
    assert "phân cấp nguồn thu" in read_bytes(invented.content, "a.docx").text
    done = browser.post(at("form_use", CATALOGUE, 1), follow=True)
    assert "Mẫu đã được đưa vào sử dụng." in _words(done)
    papers = _words(browser.get(reverse("stationery:session", args=[council.slug, session.pk])))
    assert "Theo mẫu riêng, phiên bản 1." in papers
    address = reverse("stationery:paper", args=[council.slug, CATALOGUE, session.pk, "docx"])
    assert "Lưu hành nội bộ" in read_bytes(browser.get(address).content, "a.docx").text
    gone = browser.post(at("form_back", CATALOGUE), follow=True)
    assert "Văn bản lập theo mẫu của kyhop." in _words(gone)
    assert queries.form_in_use(council.pk, CATALOGUE) is None


def test_a_preview_that_did_not_become_pdf_says_why_on_its_page(place, monkeypatch):
    _council, _session, browser, at = place
    browser.post(at("form", CATALOGUE), _file(start()))
    address = at("form_preview", CATALOGUE, 1, "pdf")
    monkeypatch.setattr(libreoffice, "converter", lambda: "")
    assert "Máy chủ chưa cài LibreOffice" in _words(browser.get(address, follow=True))
    monkeypatch.setattr(libreoffice, "converter", lambda: "/bin/false")
    said = browser.get(address, follow=True)
    assert said.redirect_chain == [(at("form_version", CATALOGUE, 1), 302)]
    assert "LibreOffice không chuyển được tệp này thành trang." in _words(said)


def test_every_fault_is_shown_with_its_place_and_its_words(place):
    _council, _session, browser, at = place
    sent = browser.post(at("form", CATALOGUE), _file(written("Mở đầu", "Về {{ trich_yeo }} nhé")))
    assert sent.status_code == 422
    page = _words(sent)
    assert "Mẫu chưa được nhận: 1 điểm cần sửa." in page
    assert "Đoạn 2, phần nội dung:" in page
    assert "<mark>Về {{ trich_yeo }} nhé</mark>" in page
    assert "Có phải là “trich_yeu”?" in page
    assert not OwnForm.objects.exists()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "Tệp rỗng."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(900), "Mẫu có mật khẩu hoặc là tệp Word 97–2003."),
        (b"MZ\x00 not a word file", "Tệp hỏng hoặc không phải tệp Word."),
        (bytes(10 * 2**20 + 5), "Mẫu lớn hơn 10 MB."),
    ],
)  # fmt: skip
def test_what_is_no_word_file_costs_a_sentence(place, content, told):
    _council, _session, browser, at = place
    sent = browser.post(at("form", CATALOGUE), _file(content))
    assert sent.status_code == 422
    assert told in _words(sent)


def test_nothing_sent_and_the_same_sent_twice(place):
    council, _session, browser, at = place
    assert browser.post(at("form", CATALOGUE), {}).status_code == 422
    kept(council)
    again = browser.post(at("form", CATALOGUE), _file(start()))
    assert again.status_code == 422
    assert "Tệp này chính là phiên bản 1." in _words(again)


def test_what_breaks_the_form_is_a_warning_and_what_is_unused_is_named(place):
    council, _session, browser, at = place
    kept(council, written("{{ trich_yeu }}"))
    page = _words(browser.get(at("form_version", CATALOGUE, 1) + "?row=sample"))
    assert "finding--risk" in page
    assert "Vẫn đưa mẫu vào sử dụng được." in page
    assert "<code>co_quan</code>" in page
    kept(council)
    fine = _words(browser.get(at("form_version", CATALOGUE, 2) + "?row=sample"))
    assert "đúng thể thức Nghị định 30/2020/NĐ-CP" in fine
    assert "finding--risk" not in fine


def test_the_pages_speak_english(place):
    council, _session, browser, at = place
    browser.cookies["kyhop_language"] = "en"
    kept(council)
    assert "No own form is in use yet" in _words(browser.get(at("forms")))
    assert "It stands for" in _words(browser.get(at("form", CATALOGUE)))
    sent = browser.post(at("form", CATALOGUE), _file(written("{{ trich_yeo }}")))
    assert "Paragraph 1 of the text" in _words(sent)
    assert "Did you mean “trich_yeu”?" in _words(sent)
    assert "Filled with" in _words(browser.get(at("form_version", CATALOGUE, 1)))


def test_who_only_reads_gets_no_buttons_and_others_no_page(place):
    council, _session, _browser, at = place
    kept(council)
    reader = factories.client_of(factories.actor("standing_board", council))
    page = _words(reader.get(at("form", CATALOGUE)))
    assert "Văn phòng ban hành văn bản này là nơi tải mẫu lên." in page
    assert 'type="file"' not in page
    assert reader.post(at("form", CATALOGUE), _file(start())).status_code == 403
    assert reader.post(at("form_use", CATALOGUE, 1)).status_code == 403
    outside = factories.client_of(factories.actor("deputy", council))
    assert outside.get(at("form", CATALOGUE)).status_code == 404
    assert outside.get(at("forms")).status_code == 404


def test_what_is_not_there_is_not_found(place):
    council, _session, browser, at = place
    kept(council)
    for address in (
        at("form", "logistics.badges"), at("form", "no.such"), at("form_version", CATALOGUE, 2),
        at("form_preview", CATALOGUE, 1, "zip"), at("form_version", "desk.convening", 1),
    ):  # fmt: skip
        assert browser.get(address).status_code == 404, address
    other = factories.council(slug="lai-chau", name_vi="HĐND tỉnh Lai Châu")
    stranger = factories.client_of(factories.actor("council_office", other))
    there = reverse("stationery:form_version", args=[other.slug, CATALOGUE, 1])
    assert stranger.get(there).status_code == 404


def test_the_list_asks_as_often_for_three_own_forms_as_for_one(place, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    council, _session, browser, at = place
    office = factories.actor("council_office", council)

    def use(official: str) -> None:
        form = kept(council, start(official), official)
        actions.put_in_use(form_id=form.pk, actor=office, at=NOW)

    use(CATALOGUE)
    browser.get(at("forms"))
    with CaptureQueriesContext(
        connection,
    ) as one:
        browser.get(at("forms"))
    use("desk.public_notice")
    use("desk.convening")
    with django_assert_num_queries(len(one)):
        browser.get(at("forms"))


def test_the_uploaded_file_is_given_back_byte_for_byte(place):
    council, _session, browser, _at = place
    form = kept(council)
    given = browser.get(reverse("files:download", args=[council.slug, form.file_id]))
    assert BytesIO(b"".join(given.streaming_content)).read() == start()
