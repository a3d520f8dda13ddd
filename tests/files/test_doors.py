"""Through HTTP: uploads in parts, the plain form, pages, downloads, ranges, ZIP, receipts, check."""

from __future__ import annotations

import hashlib
import io
import json
import subprocess
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from kyhop.council.models import Council
from kyhop.files import queries
from kyhop.files.actions.extract_texts import extract_pending
from kyhop.files.actions.issue_receipt import issue_receipt
from kyhop.files.models import StoredFile, Upload
from kyhop.files.parts import path_of
from kyhop.files.streaming import range_of
from kyhop.law.model import Words
from tests import factories
from tests.factories import NOW
from tests.files.boxes import KIND, PNG, docx, stored
from tests.papers.test_image import saved

BOX = (KIND, 1)


@pytest.fixture
def office(db, settings):
    settings.KYHOP_TODAY = factories.TODAY
    return factories.actor("council_office")


@pytest.fixture
def web(office):
    return factories.client_of(office)


def at(office, name, *args):
    return reverse(name, args=[office.council_slug, *args])


def body_of(answer):
    return b"".join(answer.streaming_content)


def send(web, office, data, name="Tờ trình.docx", start=0, **about):
    begun = web.post(
        at(office, "files:begin", *BOX), {"slot": "a", "name": name, "size": len(data), **about}
    )
    assert begun.status_code == 201, begun.content
    url = begun.json()["url"]
    part = web.generic("POST", f"{url}?from={start}", data[start:], "application/octet-stream")
    return url, part


def test_a_cut_upload_goes_on_and_is_kept_once(web, office):
    data = docx("x " * 3000)
    url, part = send(web, office, data, start=100)
    assert part.json()["ranges"] == [[100, len(data)]]
    assert web.post(f"{url}finish/").status_code == 422
    page = web.get(at(office, "files:add", *BOX, "a")).content.decode()
    assert "Đã bắt đầu, chưa xong" in page
    again = web.post(
        at(office, "files:begin", *BOX),
        {"slot": "a", "name": "Tờ trình.docx", "size": len(data)},
    ).json()
    assert (again["url"], again["ranges"]) == (url, [[100, len(data)]])
    web.generic("POST", f"{url}?from=0", data[:100], "application/octet-stream")
    kept = web.post(f"{url}finish/")
    assert kept.status_code == 201
    assert web.post(f"{url}finish/").json()["id"] == kept.json()["id"]
    assert StoredFile.objects.get().blob.sha256 == hashlib.sha256(data).hexdigest()


def test_a_warning_asks_for_a_word_and_a_double_is_told(web, office):
    url, _part = send(web, office, PNG)
    refused = web.post(f"{url}finish/")
    assert (refused.status_code, refused.json()["word"]) == (422, True)
    assert "PNG" in refused.json()["said"]
    assert web.post(f"{url}finish/", {"word": "Chỉ có bản chụp"}).status_code == 201
    url, _part = send(web, office, PNG, name="Ảnh.png")
    assert "đã có trong hồ sơ" in web.post(f"{url}finish/").json()["said"]


def test_macros_are_told_at_once_and_what_is_never_kept_is_over(web, office):
    url, _part = send(web, office, docx(extra={"word/vbaProject.bin": b"x"}), name="a.docm")
    assert "macro" in web.post(f"{url}finish/").json()["said"]
    url, _part = send(web, office, b"MZ" + bytes(300), name="a.exe")
    refused = web.post(f"{url}finish/")
    assert (refused.status_code, refused.json()["over"]) == (422, True)
    assert "a.exe" not in web.get(at(office, "files:add", *BOX, "a")).content.decode()
    assert not path_of(Upload.objects.get(name="a.exe")).exists()


def test_another_account_knows_nothing_of_an_upload(web, office):
    url, _part = send(web, office, docx())
    council = Council.objects.get(pk=office.council_id)
    other = factories.client_of(factories.actor("council_office", council))
    for verb in (lambda: other.get(url), lambda: other.post(f"{url}cancel/")):
        assert verb().status_code == 404
    assert web.post(f"{url}cancel/").status_code == 200
    assert Upload.objects.get().ended_at


def test_the_plain_form_keeps_what_is_right_and_names_what_is_not(web, office):
    address = at(office, "files:add", *BOX, "a")
    files = [
        SimpleUploadedFile("một.docx", docx("một")),
        SimpleUploadedFile("trống.docx", b""),
        SimpleUploadedFile("..\\..\\hai.docx", docx("hai")),
    ]
    answer = web.post(address, {"file": files, "secrecy": "plain"})
    assert answer.status_code == 422
    assert "trống.docx: Tệp rỗng (0 byte)." in answer.content.decode()
    assert [f.name for f in queries.versions_of(BOX, "a")] == ["một.docx", "hai.docx"]
    fine = web.post(
        address, {"file": [SimpleUploadedFile("ba.docx", docx("ba"))], "secrecy": "plain"}
    )
    assert fine.status_code == 302


def test_the_page_shows_the_paper_with_a_place_for_every_paragraph(web, office):
    file = stored(office, docx("Điều 1. Phạm vi\nĐiều 2. <b>Mức thu</b>".replace("<", "&lt;")))
    address = at(office, "files:file", file.pk)
    assert "Đang đọc văn bản" in web.get(address).content.decode()
    extract_pending(limit=1, at=NOW)
    page = web.get(address).content.decode()
    assert 'id="p2"' in page
    assert "&lt;b&gt;Mức thu" in page
    assert file.sha256[:8] in page.replace("<wbr>", "")


def test_a_picture_that_was_not_read_says_that_no_mark_was_looked_for(web, office, monkeypatch):
    file = stored(office, saved(Image.new("L", (400, 300), 255), "PNG"), name="Sơ đồ.png")
    monkeypatch.setenv("PATH", "")
    extract_pending(limit=1, at=NOW)
    page = web.get(at(office, "files:file", file.pk)).content.decode()
    assert at(office, "files:picture", file.pk) in page
    assert "chưa tìm được dấu mật" in page


def test_a_pdf_is_shown_by_pictures_of_its_pages(web, office):
    pdf = _pdf()
    file = stored(office, pdf, name="a.pdf")
    extract_pending(limit=1, at=NOW)
    page = web.get(at(office, "files:file", file.pk)).content.decode()
    assert at(office, "files:page", file.pk, 1) in page
    picture = web.get(at(office, "files:page", file.pk, 1))
    assert picture.content.startswith(b"\x89PNG")
    assert web.get(at(office, "files:page", file.pk, 2)).status_code == 404


def _pdf() -> bytes:
    import pypdfium2 as pdfium

    document = pdfium.PdfDocument.new()
    document.new_page(595, 842)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def test_a_download_is_sealed_named_and_may_be_asked_for_in_parts(web, office):
    file = stored(office, name="Tờ trình đổi mới.docx")
    address = at(office, "files:download", file.pk)
    whole = web.get(address)
    assert body_of(whole) == docx()
    assert whole["X-Content-Type-Options"] == "nosniff"
    assert "filename*=utf-8''T%E1%BB%9D" in whole["Content-Disposition"]
    assert whole["Content-Disposition"].startswith("attachment")
    assert "sandbox" in whole["Content-Security-Policy"]
    part = web.get(address, headers={"Range": "bytes=5-9"})
    assert (part.status_code, body_of(part)) == (206, docx()[5:10])
    assert part["Content-Range"] == f"bytes 5-9/{file.size}"
    assert web.get(address, headers={"If-None-Match": whole["ETag"]}).status_code == 304
    assert web.get(address, headers={"Range": f"bytes={file.size}-"}).status_code == 416


@pytest.mark.parametrize(
    ("asked", "got"),
    [
        ("", (0, 10)), ("bytes=0-", (0, 10)), ("bytes=-3", (7, 10)), ("bytes=2-99", (2, 10)),
        ("bytes=10-", None), ("bytes=-0", None), ("bytes=1-2,4-5", (0, 10)), ("lines=1", (0, 10)),
        ("bytes=5-2", None),
    ],
)  # fmt: skip
def test_ranges(asked, got):
    assert range_of(asked, 10) == got


def test_a_zip_holds_everything_once_and_a_manifest_that_checks(web, office, tmp_path):
    files = [stored(office, docx(word), slot=word) for word in ("một", "hai")]
    files.append(stored(office, PNG, slot="c", name="../../etc/x.png"))
    answer = web.get(at(office, "files:zip"), {"f": [file.pk for file in files]})
    with zipfile.ZipFile(io.BytesIO(body_of(answer))) as archive:
        assert archive.namelist() == [
            "MANIFEST.txt", "Tờ trình.docx", "Tờ trình (2).docx", "x.png",
        ]  # fmt: skip
        archive.extractall(tmp_path)
    subprocess.run(
        ["sha256sum", "--strict", "-c", "MANIFEST.txt"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
    )


def test_a_zip_is_called_what_is_asked_without_what_file_systems_refuse(web, office):
    file = stored(office)
    asked = {"f": file.pk, "name": "KH4/03-v2"}
    named = web.get(at(office, "files:zip"), asked)["Content-Disposition"]
    assert "KH4-03-v2.zip" in named
    assert "ho-so.zip" in web.get(at(office, "files:zip"), {"f": file.pk})["Content-Disposition"]


def test_a_zip_with_one_hidden_version_is_none(office):
    shown, hidden = stored(office), stored(office, holder=(KIND, 13))
    clerk = factories.actor("lead_clerk", Council.objects.get(pk=office.council_id))
    web = factories.client_of(clerk)
    assert web.get(at(office, "files:zip"), {"f": [shown.pk]}).status_code == 200
    assert web.get(at(office, "files:zip"), {"f": [shown.pk, hidden.pk]}).status_code == 404


def test_a_receipt_is_read_printed_and_checked_by_anyone(web, office, client):
    file = stored(office, name="Tờ trình mật danh.docx")
    receipt = issue_receipt(
        council_id=office.council_id, holder=BOX, what=Words("Nộp hồ sơ phí", "Fees"),
        file_ids=[file.pk], actor=office, at=NOW,
    )  # fmt: skip
    page = web.get(at(office, "files:receipt", receipt.pk)).content.decode()
    assert receipt.number in page
    assert "<svg" in page
    assert "data-print" in page
    word = web.get(at(office, "files:receipt_docx", receipt.pk))
    with zipfile.ZipFile(io.BytesIO(word.content)) as archive:
        assert receipt.number in archive.read("word/document.xml").decode()
    check = reverse("files:check")
    seen = client.get(check, {"number": receipt.number}).content.decode()
    assert "Biên nhận có trong sổ" in seen
    assert file.name not in seen
    assert "Nộp hồ sơ phí" not in seen
    same = client.post(check, {"file": SimpleUploadedFile("khác tên.docx", docx())})
    assert receipt.number in same.content.decode()
    other = client.post(check, {"file": SimpleUploadedFile("x.docx", docx("khác"))})
    assert "Không biên nhận nào" in other.content.decode()
    assert client.get(check, {"number": "1111-2222-3333"}).status_code == 404


def test_a_page_asks_the_same_number_of_questions_for_one_version_and_for_five(
    web, office, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for more in (1, 4):
        for number in range(more):
            file = stored(office, docx(f"bản {more} {number}"))
        with CaptureQueriesContext(
            connection,
        ) as asked:
            web.get(at(office, "files:file", file.pk))
        counts.append(len(asked))
    assert counts[0] == counts[1], json.dumps(counts)
