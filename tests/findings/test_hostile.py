"""Hostile and unusual files through the upload page: each gives the clerk its sentence."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.html import strip_tags

from kyhop.demo import drafts
from kyhop.dossiers.models import PaperVersion
from kyhop.files.actions.extract_texts import extract_pending
from kyhop.findings import actions
from kyhop.findings.models import Check
from kyhop.findings.states import CheckState, Why
from tests import factories
from tests.dossiers import making as dossiers
from tests.factories import NOW
from tests.matters import rows
from tests.once import made_once
from tests.papers.odd_files import (
    BOX,
    bomb,
    edited,
    edited_raw,
    entity,
    nested_table,
    pages,
    picture,
    scan,
)  # fmt: skip
from tests.papers.writers import simple

pytestmark = pytest.mark.django_db

OLD_LAW = "Căn cứ Luật Tổ chức chính quyền địa phương số 77/2015/QH13"
OLD_BASES = [f"{OLD_LAW} ngày {day} tháng 6 năm 2015;" for day in ("19", "20", "21")]
LONG = ["NGHỊ QUYẾT", "Điều 1. Phạm vi", "Nội dung quy định. " * 56000, *OLD_BASES[:1]]
TWO_TONGUES = ["NGHỊ QUYẾT", *OLD_BASES[:1], "This annex lists the projects of the programme."]
SHOUTED = ["NGHỊ QUYẾT", *(line.upper() for line in OLD_BASES[:1]), "ĐIỀU 1. PHẠM VI ĐIỀU CHỈNH"]


@made_once
def matter():
    return rows.matter()


@made_once
def client(matter):
    return factories.client_of(dossiers.head_of(matter))


def upload(client, matter, data, name="du-thao.docx", word="Bản lỗi, sẽ nộp lại"):
    """The sentences of the upload page's answer, and the version if one came in."""
    where = reverse("dossiers:paper", args=[matter.council.slug, matter.pk, "du_thao"])
    answer = client.post(where, {"file": SimpleUploadedFile(name, data), "word": word})
    assert answer.status_code in (302, 422)
    said = strip_tags(answer.content.decode())
    return said, PaperVersion.objects.order_by("-pk").first()


def page(client, matter, version):
    extract_pending(at=NOW)
    if actions.queue_check(version_id=version.pk, why=Why.UPLOADED, at=NOW):
        actions.run_version(version.pk, at=NOW)
    where = reverse("findings:findings", args=[matter.council.slug, version.pk])
    answer = client.get(where)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", strip_tags(answer.content.decode()))


@pytest.mark.parametrize(
    ("data", "sentence"),
    [(b"", "rỗng|trống|0 byte"), (bomb(), "phình|bất thường|nén")],
    ids=["0 bytes", "ZIP bomb"],
)
def test_what_cannot_be_kept_is_refused_with_a_sentence(client, matter, data, sentence):
    said, version = upload(client, matter, data)
    assert version is None
    assert re.search(sentence, said), said[-600:]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (entity(), "DTD"),
        (edited_raw(b"<w:document>"), "hỏng"),
        (simple(["x"])[:-300], "hỏng"),
        (picture(), "ảnh|Ảnh"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "mật khẩu"),
    ],
    ids=["external entity", "broken XML", "cut off", "picture called .docx", "password"],
)
def test_what_is_kept_but_cannot_be_read_says_so_and_is_not_lost(client, matter, data, sentence):
    said, version = upload(client, matter, data)
    if version is None:
        assert re.search(sentence, said), said[-600:]
        return
    said = page(client, matter, version)
    assert re.search(sentence, said), said
    assert version.file.blob.size == len(data)
    check = Check.objects.filter(version=version).first()
    assert check is None or check.state == CheckState.FAILED


def test_five_thousand_pages_are_too_many(client, matter):
    _said, version = upload(client, matter, pages(5000), "du-thao.pdf")
    assert "Hãy tách thành nhiều tệp" in page(client, matter, version)


def test_a_scan_says_what_it_would_need(client, matter):
    _said, version = upload(client, matter, scan(), "du-thao.pdf")
    assert re.search("quét|tesseract", page(client, matter, version))


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (simple(LONG), "77/2015/QH13"),
        (nested_table(), "Theo Nghị định số 30/2020/NĐ-CP"),
        (edited(["NGHỊ QUYẾT", "Ban hành"], **{"Ban hành": f"Ban hành{BOX}"}), "12/2024/QĐ-UBND"),
        (simple(TWO_TONGUES), "hết hiệu lực"),
        (simple(SHOUTED), "hết hiệu lực"),
        (simple(["NGHỊ QUYẾT", *OLD_BASES]), "hết hiệu lực"),
    ],
    ids=["1 MB in a paragraph", "table in a table", "text box", "two languages", "ALL CAPS",
         "three dates"],
)  # fmt: skip
def test_unusual_papers_are_read_and_shown(client, matter, data, sentence):
    _said, version = upload(client, matter, data)
    assert sentence in page(client, matter, version)
    assert Check.objects.get(version=version).state == CheckState.DONE


def test_one_act_with_three_dates_is_marked_at_the_wrong_ones(client, matter):
    _said, version = upload(client, matter, simple(["NGHỊ QUYẾT", *OLD_BASES]))
    page(client, matter, version)
    wrong = Check.objects.get(version=version).findings.filter(rule="basis.date")
    assert {one.quote.partition(" ngày ")[2].split()[0] for one in wrong} == {"20", "21"}


def test_markup_in_a_paper_is_only_text(client, matter):
    evil = "<script>alert(1)</script> Ủy ban nhân dân huyện"
    _said, version = upload(client, matter, drafts.resolution(evil).read())
    page(client, matter, version)
    answer = client.get(reverse("findings:findings", args=[matter.council.slug, version.pk]))
    assert "<script>alert" not in answer.content.decode()
    assert "&lt;script&gt;alert" in answer.content.decode()
