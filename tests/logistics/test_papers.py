"""The papers of the hall: made from rows as DOCX and PDF, and right in form."""

from __future__ import annotations

from io import BytesIO

import pypdfium2 as pdfium
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document

from kyhop.access.actor import SYSTEM
from kyhop.logistics import actions
from kyhop.logistics.models import Arrival
from kyhop.papers.checks import Case, check
from kyhop.papers.office.to_word import to_docx
from kyhop.papers.read import read_bytes
from kyhop.papers.register import load
from kyhop.stationery.issuing import By
from kyhop.stationery.making import FileKind, NothingToWrite, make
from kyhop.stationery.papers import Making, all_papers
from tests import factories
from tests.factories import NOW, TODAY
from tests.logistics import rows

PAPERS = [paper for paper in all_papers("session") if paper.id.startswith("logistics.")]


def text_of(content):
    document = Document(BytesIO(content))
    cells = [p.text for p in document.element.body.iter() if p.tag.endswith("}t") and p.text]
    return " ".join(cells)


@pytest.mark.django_db
def test_every_paper_says_what_the_rows_say():
    session = rows.session()
    hall = rows.hall(session.council)
    making = Making(session.council, SYSTEM, TODAY, NOW, By.OFFICE, "Điện Biên")
    for paper in PAPERS:
        if paper.id != "logistics.run_sheet":
            with pytest.raises(NothingToWrite):
                make(paper, session, making, FileKind.DOCX)
    rows.group(session.council, "Tổ đại biểu số 1", 3)
    guest = rows.guest(session, "Khách mời thử")
    rows.cue(session)
    rows.fallback(session)
    rows.book(hall, session)
    actions.arrange_seats(session_id=session.pk, hall_id=hall.pk, actor=SYSTEM, at=NOW)
    said = {p.id: text_of(make(p, session, making, FileKind.DOCX)) for p in PAPERS}
    assert "Tổ đại biểu số 1 đại biểu 2" in said["logistics.seats"]
    assert guest.name in said["logistics.guests"]
    assert guest.name in said["logistics.plates"]
    assert guest.code[:4] in said["logistics.badges"]
    assert "Mở cửa hội trường" in said["logistics.run_sheet"]
    assert "Chạy máy phát" in said["logistics.fallback"]
    assert all(make(p, session, making, FileKind.PDF).startswith(b"%PDF-") for p in PAPERS[:1])


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.id)
def test_the_form_check_finds_nothing(paper):
    page = paper.build(paper.sample())
    content = to_docx(page)
    case = Case(read_bytes(content, "a.docx"), load())
    assert [(found.rule, found.quote) for found in check(case)] == []


@pytest.mark.django_db
def test_three_hundred_guests_have_their_list_their_badges_and_the_door(
    settings, django_assert_num_queries
):
    session = rows.session()
    office = rows.office(session.council)
    making = Making(session.council, SYSTEM, TODAY, NOW, By.OFFICE, "Điện Biên")
    papers = {paper.id: paper for paper in PAPERS}
    browser = factories.client_of(office)
    page = reverse("logistics:guests", args=[session.council.slug, session.pk])
    guests = [rows.guest(session, f"Khách số {n:03}", rank=n + 1) for n in range(20)]
    browser.get(page)
    with CaptureQueriesContext(connection) as few:
        browser.get(page)
    guests += [rows.guest(session, f"Khách số {n:03}", rank=n + 1) for n in range(20, 300)]
    with django_assert_num_queries(len(few)):
        shown = browser.get(page).content.decode()
    assert "Khách số 000" in shown
    for content in (
        text_of(make(papers["logistics.guests"], session, making, FileKind.DOCX)),
        read_bytes(make(papers["logistics.badges"], session, making, FileKind.PDF), "a.pdf").text,
    ):
        assert all(guest.name in content for guest in guests)
    badges = pdfium.PdfDocument(make(papers["logistics.badges"], session, making, FileKind.PDF))
    assert len(badges) == -(-300 // 8)
    settings.KYHOP_TODAY = session.opening_day
    door = reverse("logistics:door", args=[session.council.slug, session.pk])
    codes = "\n".join(f"{guest.code} 07:45" for guest in guests)
    assert browser.post(door, {"codes": codes}).status_code == 302
    assert Arrival.objects.count() == 300
