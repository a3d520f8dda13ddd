"""The index of papers refused as state secrets: who reads it, what it says, its workbook."""

from __future__ import annotations

import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from kyhop.access.roles import Role
from kyhop.files import refusals
from kyhop.files.models import SecretLine
from tests import factories
from tests.dossiers import making
from tests.files.boxes import docx
from tests.matters import rows
from tests.once import made_once

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_store(settings, tmp_path):
    settings.KYHOP_DATA = tmp_path
    settings.KYHOP_TODAY = factories.TODAY


@made_once
def matter():
    return rows.matter()


def refused(matter, name, text, actor=None, **more):
    with pytest.raises(refusals.StateSecret):
        making.bring(
            matter, name=name, content=io.BytesIO(docx(text)),
            actor=actor or making.head_of(matter), **more,
        )  # fmt: skip


def address(matter, name="secrets", of=True):
    url = reverse(f"files:{name}", args=[matter.council.slug])
    return f"{url}?of=dossiers.dossier:{matter.dossier.pk}" if of else url


def said(actor, url, status=200):
    answer = factories.client_of(actor).get(url)
    assert answer.status_code == status
    return answer.content.decode()


def test_the_index_says_that_a_paper_exists_and_nothing_of_what_it_says(matter):
    refused(matter, "Phương án khu vực phòng thủ.docx", "TỐI MẬT\nTọa độ kho đạn")
    refused(matter, "Kế hoạch.docx", "Quân số", secrecy="secret")
    page = said(rows.office(matter.council), address(matter, of=False))
    assert "Phương án khu vực phòng thủ.docx" in page
    assert "TỐI MẬT" in page
    assert "Dự thảo nghị quyết" in page
    assert "Tọa độ" not in page
    assert "Quân số" not in page
    only = said(rows.office(matter.council), address(matter, of=False) + "?mark=secret")
    assert "Kế hoạch.docx" in only
    assert "Phương án" not in only


def test_who_prepares_reads_the_index_of_their_own_dossier_alone(matter):
    other = rows.matter(
        matter.session, lead_id=rows.body(matter.council, "Sở Y tế").pk, title="Khác"
    )
    making.bring(other)
    refused(matter, "Kế hoạch.docx", "MẬT\nx")
    head = making.head_of(matter)
    assert "Kế hoạch.docx" in said(head, address(matter))
    said(head, address(matter, of=False), 404)
    said(head, address(other), 404)
    for role in (Role.DEPUTY, Role.COMMITTEE_HEAD, Role.FRONT, Role.GUEST, Role.COUNCIL_ADMIN):
        said(factories.actor(role, matter.council), address(matter), 404)
    foreign = factories.actor(Role.COUNCIL_OFFICE)
    said(foreign, address(matter), 404)


@pytest.mark.parametrize("of", ["x", "dossiers.dossier:", "nothing:1", "dossiers.dossier:9" * 9])
def test_a_holder_that_is_none_is_404(matter, of):
    said(rows.office(matter.council), address(matter, of=False) + f"?of={of}", 404)


def test_the_dossiers_page_leads_there_only_when_there_is_something(matter):
    making.bring(matter)
    page = reverse("dossiers:dossier", args=[matter.council.slug, matter.pk])
    head = making.head_of(matter)
    assert address(matter) not in said(head, page)
    refused(matter, "Kế hoạch.docx", "MẬT\nx")
    assert "1 tài liệu không nhận" in said(head, page)
    assert address(matter) in said(rows.office(matter.council), page)
    committee = factories.actor(Role.COMMITTEE_HEAD, matter.council)
    assert address(matter) not in said(committee, page)


def test_the_workbook_holds_the_same_lines_and_no_formula(matter):
    refused(matter, "=HYPERLINK(1).docx", "MẬT\nx")
    client = factories.client_of(rows.office(matter.council))
    answer = client.get(address(matter, "secrets_xlsx"))
    sheet = load_workbook(io.BytesIO(answer.content)).active
    heads, line = list(sheet.iter_rows(min_row=3, values_only=True))
    assert heads[1:3] == ("Tên đã ghi", "Dấu mật")
    assert line[1:5] == (
        "=HYPERLINK(1).docx", "MẬT", "tìm thấy trong văn bản", "Dự thảo nghị quyết",
    )  # fmt: skip
    assert sheet["B4"].data_type == "s"


def test_a_long_index_is_paged_and_asks_no_more_for_more_lines(
    matter, django_assert_max_num_queries
):
    refused(matter, "Một.docx", "MẬT\n1")
    client = factories.client_of(rows.office(matter.council))
    client.get(address(matter, of=False))
    with django_assert_max_num_queries(40) as first:
        client.get(address(matter, of=False))
    line = SecretLine.objects.get()
    for number in range(60):
        line.pk, line.title = None, f"Thêm {number}.docx"
        line.save(force_insert=True)
    with django_assert_max_num_queries(len(first.captured_queries)):
        page = client.get(address(matter, of=False)).content.decode()
    assert page.count('class="table__main"') == 50
