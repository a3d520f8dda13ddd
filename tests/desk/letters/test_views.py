"""The letters of a session: for whom, from what is kept, and only by the council's office."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document

from kyhop.access.roles import Role
from kyhop.deadlines.models import Deadline
from kyhop.desk.letters.duties import agencies_of
from kyhop.papers.office import wording
from tests import factories
from tests.desk.rows import session_with
from tests.factories import TODAY, actor, client_of
from tests.matters import rows
from tests.once import made_once

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _frozen_day(settings):
    settings.KYHOP_TODAY = TODAY


@made_once
def session():
    return session_with(4)


@made_once
def office(session):
    return client_of(rows.office(session.council))


NOTICE = "desk.duties_notice"


def url(session, name, *args, query=""):
    slug = session.council.slug
    if name == "letter":
        words = [slug, NOTICE, session.pk, str(args[0]), "docx"]
        return reverse("stationery:part", args=words) + query
    if name == "letters_zip":
        return reverse("stationery:paper", args=[slug, NOTICE, session.pk, "zip"]) + query
    return reverse(f"desk:{name}", args=[slug, session.pk, *args]) + query


def read(response):
    return Document(BytesIO(response.content))


def open_steps(session, body):
    kept = Deadline.objects.filter(timeline__session=session, body=body, done_on__isnull=True)
    return kept.filter(due__lt=session.opening_day)


def test_every_agency_with_something_to_do_has_its_letter(office, session):
    page = office.get(url(session, "letters")).content.decode()
    found = agencies_of(session)
    assert {agency.body.name for agency in found} >= {"Sở Tài chính", "Sở Y tế", "Sở Tư pháp"}
    for agency in found:
        assert url(session, "letter", agency.body.pk) in page


def test_a_letter_holds_exactly_the_open_duties_of_its_agency(office, session):
    body = rows.body(session.council, "Sở Tài chính")
    document = read(office.get(url(session, "letter", body.pk)))
    table = document.tables[1]
    numbered = [row for row in table.rows if row.cells[0].text.isdigit()]
    assert len(numbered) == open_steps(session, body).count() > 0
    said = {
        (row.cells[1].text.split("\n")[-1], row.cells[2].text.split("\n")[0]) for row in numbered
    }
    codes = dict(session.matters.values_list("pk", "code"))
    kept = open_steps(session, body).select_related("timeline")
    assert said == {(codes[d.timeline.holder_id], d.title_vi) for d in kept}


def test_a_rule_that_is_not_confirmed_says_so_in_the_letter(office, session):
    provisional = Deadline.objects.filter(
        timeline__session=session, provisional=True, rule_due__isnull=False, body__isnull=False
    )
    body = provisional.first().body
    document = read(office.get(url(session, "letter", body.pk)))
    cells = " ".join(row.cells[4].text for row in document.tables[1].rows)
    assert wording.PROVISIONAL in cells
    assert wording.PROVISIONAL in "\n".join(p.text for p in document.paragraphs)


def test_a_date_that_only_keeps_later_ones_names_the_step_it_serves(session):
    duties = [duty for agency in agencies_of(session) for duty in agency.duties]
    planned = [duty for duty in duties if duty.standing == wording.NORM]
    assert planned
    assert any(duty.basis.startswith("để kịp") for duty in planned)


def test_the_maker_chooses_issuer_sign_place_and_day(office, session):
    body = rows.body(session.council, "Sở Tài chính")
    query = "?by=board&sign=TB-TTHĐND&place=Mường+Thanh&day=2026-12-02"
    head = read(office.get(url(session, "letter", body.pk, query=query))).tables[0]
    assert head.rows[1].cells[0].text.endswith("/TB-TTHĐND")
    assert head.rows[1].cells[1].text == "Mường Thanh, ngày 02 tháng 12 năm 2026"
    signed = read(office.get(url(session, "letter", body.pk, query=query))).tables[-1]
    assert signed.rows[0].cells[1].text.startswith("TM. THƯỜNG TRỰC\nHỘI ĐỒNG NHÂN DÂN\nCHỦ TỊCH")


def test_nonsense_is_said_on_the_page_and_never_reaches_a_letter(office, session):
    query = "?by=nobody&day=32/13/2026"
    assert office.get(url(session, "letters", query=query)).status_code == 422
    body = rows.body(session.council, "Sở Tài chính")
    response = office.get(url(session, "letter", body.pk, query=query))
    assert response.status_code == 200
    assert "ngày 16 tháng 11 năm 2026" in read(response).tables[0].rows[1].cells[1].text


def test_all_letters_come_as_one_archive(office, session):
    archive = ZipFile(BytesIO(office.get(url(session, "letters_zip")).getvalue()))
    assert archive.testzip() is None
    assert len(archive.namelist()) == len(agencies_of(session))
    assert any(
        name.endswith("Thông-báo-nhiệm-vụ-chuẩn-bị-kỳ-họp-Sở-Tài-chính.docx")
        for name in archive.namelist()
    )
    for name in archive.namelist():
        Document(BytesIO(archive.read(name)))


def test_the_timetable_has_a_row_a_matter_and_a_column_a_gate(office, session):
    document = read(office.get(url(session, "timetable_docx")))
    section = document.sections[0]
    assert section.page_width > section.page_height
    table = document.tables[1]
    numbered = [row for row in table.rows if row.cells[0].text.isdigit()]
    assert len(numbered) == 4
    heads = [cell.text for cell in table.rows[0].cells]
    assert "Trình HĐND" in heads
    assert any("/2026" in cell.text for cell in numbered[0].cells)


def test_the_timetable_is_vietnamese_whatever_its_maker_reads(office, session):
    office.cookies["kyhop_language"] = "en"
    heads = read(office.get(url(session, "timetable_docx"))).tables[1].rows[0].cells
    assert "Trình HĐND" in [cell.text for cell in heads]


def test_an_agency_without_duties_and_a_session_without_a_day_have_no_letter(office, session):
    idle = factories.body(session.council)
    assert office.get(url(session, "letter", idle.pk)).status_code == 404
    undated = factories.session(session.council, opening_day=None)
    assert office.get(url(undated, "letters_zip")).status_code == 404
    page = office.get(url(undated, "letters")).content.decode()
    assert "Chưa có ngày khai mạc" in page


@pytest.mark.parametrize(
    "role", [Role.LEAD_HEAD, Role.STANDING_BOARD, Role.DEPUTY, Role.EXECUTIVE_OFFICE, Role.GUEST]
)
def test_only_the_councils_office_makes_letters(session, role):
    client = client_of(actor(role, session.council))
    body = rows.body(session.council, "Sở Tài chính")
    for address in (
        url(session, "letters"), url(session, "letters_zip"), url(session, "timetable_docx"),
        url(session, "letter", body.pk),
    ):  # fmt: skip
        assert client.get(address).status_code == 404


def test_an_agency_of_another_council_is_not_there(office, session):
    other = session_with(2)
    body = rows.body(other.council, "Sở Tài chính")
    assert office.get(url(session, "letter", body.pk)).status_code == 404
    assert office.get(url(other, "letters")).status_code == 404


def test_queries_do_not_grow_with_the_matters():
    asked = []
    for count in (3, 12):
        made = session_with(count)
        client = client_of(rows.office(made.council))
        client.get(url(made, "letters"))
        with CaptureQueriesContext(connection) as seen:
            client.get(url(made, "letters"))
        asked.append(len(seen))
    assert asked[0] == asked[1]
