"""The doors of the board: what they show, to whom, and at what cost."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from kyhop.access.roles import Role
from tests import factories
from tests.desk.rows import session_with
from tests.factories import actor, client_of
from tests.once import made_once

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _frozen_day(settings):
    settings.KYHOP_TODAY = factories.TODAY


@made_once
def session():
    return session_with(6)


@made_once
def office(session):
    return client_of(actor(Role.COUNCIL_OFFICE, session.council))


def url(session, name="board", query=""):
    return reverse(f"desk:{name}", args=[session.council.slug, session.pk]) + query


def text(response):
    return response.content.decode()


def rows_of(page):
    return re.findall(r'<th scope="row"[^>]*>.*?</th>', page)


def test_one_line_for_each_matter_escaped_and_linked(office, session):
    page = text(office.get(url(session)))
    lines = rows_of(page)
    assert len(lines) == 6
    assert "Nội dung số 1 &lt;i&gt;&amp;&lt;/i&gt; về đất đai" in page
    assert "<i>&</i>" not in page
    first = session.matters.first()
    assert f'href="/{session.council.slug}/matters/{first.pk}/"' in page


def test_the_head_counts_the_days_and_says_why(office, session):
    page = text(office.get(url(session)))
    assert "còn 15 ngày làm việc" in page
    assert 'href="#why-days"' in page
    assert "24/11" in page.split('id="why-days"')[1]


def test_no_inline_style_reaches_the_page(office, session):
    for query in ("", "?view=table"):
        page = text(office.get(url(session, query=query)))
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=", page)


def test_the_same_lines_stand_in_the_table(office, session):
    page = text(office.get(url(session, query="?view=table")))
    assert len(rows_of(page)) == 6
    assert "<svg role" not in page.split("<table", 1)[1].split("</table>")[0]
    assert '<time datetime="2026-12-01">01/12<span class="year">/2026</span></time>' in page


@pytest.mark.parametrize("query", ["", "?view=table"])
def test_the_number_of_queries_does_not_grow_with_the_matters(query):
    asked = []
    for count in (3, 12):
        session = session_with(count)
        client = client_of(actor(Role.COUNCIL_OFFICE, session.council))
        client.get(url(session, query=query))
        with CaptureQueriesContext(connection) as seen:
            assert client.get(url(session, query=query)).status_code == 200
        asked.append(len(seen))
    assert asked[0] == asked[1] <= 20


def test_filters_narrow_by_agency_kind_and_words_without_marks(office, session):
    by_agency = session.matters.filter(lead__name="Sở Y tế")
    lead = by_agency.first().lead_id
    assert len(rows_of(text(office.get(url(session, query=f"?lead={lead}"))))) == by_agency.count()
    kind = session.matters.filter(kind="report").count()
    assert len(rows_of(text(office.get(url(session, query="?kind=report"))))) == kind
    assert len(rows_of(text(office.get(url(session, query="?q=NOI+dung+so+4+dat"))))) == 1


def test_filters_that_fit_nothing_say_so_and_lead_back(office, session):
    page = text(office.get(url(session, query="?q=khongcogi")))
    assert "Không có nội dung nào khớp bộ lọc" in page
    assert rows_of(page) == []


def test_nonsense_in_the_address_is_left_out(office, session):
    query = "?lead=x&state=nope&view=3d&paper=a0&committee=99999999999999999999"
    response = office.get(url(session, query=query))
    assert response.status_code == 200
    assert len(rows_of(text(response))) == 6


def test_a_filter_with_script_gets_only_the_region_and_the_count(office, session):
    response = office.get(
        url(session, query="?q=so+4"),
        headers={"HX-Request": "true", "HX-Target": "div#board-region"},
    )
    page = text(response)
    assert "<html" not in page
    assert page.lstrip().startswith('<div class="stack" id="board-region"')
    assert "1 nội dung</p>" in page


def test_a_page_restored_from_history_is_whole(office, session):
    response = office.get(url(session), headers={"HX-Request": "true"})
    assert "<html" in text(response)


def test_the_workbook_holds_real_dates_and_a_frozen_head(office, session):
    response = office.get(url(session, "board_xlsx"))
    assert "attachment" in response["Content-Disposition"]
    sheet = load_workbook(BytesIO(response.content)).active
    heads = [cell.value for cell in sheet[4]]
    due = heads.index("Hạn") + 1
    days = [sheet.cell(row, due).value for row in range(6, sheet.max_row + 1)]
    assert any(getattr(day, "date", lambda: None)() > date(2026, 1, 1) for day in days if day)
    assert sheet.freeze_panes == "C5"
    assert sheet.print_title_rows == "$4:$4"
    titles = {sheet.cell(row, 2).value for row in range(5, sheet.max_row + 1)}
    assert "Nội dung số 1 <i>&</i> về đất đai" in titles
    assert sum(title is not None for title in titles) == 6


def test_a_title_that_looks_like_a_formula_stays_text(office, session):
    first = session.matters.first()
    first.title = "=1+1"
    first.save()
    sheet = load_workbook(BytesIO(office.get(url(session, "board_xlsx")).content)).active
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value == "=1+1"]
    assert [cell.data_type for cell in cells] == ["s"]


def test_without_an_opening_day_the_matters_are_listed_and_nothing_is_drawn(session, office):
    session.opening_day = None
    session.save()
    page = text(office.get(url(session)))
    assert "Chưa có ngày khai mạc nên chưa tính được hạn" in page
    assert len(rows_of(page)) == 6
    assert "board__axis" not in page


def test_a_session_without_matters_says_what_would_be_here():
    empty = factories.session(factories.council())
    page = text(client_of(actor(Role.COUNCIL_OFFICE, empty.council)).get(url(empty)))
    assert "Kỳ họp này chưa có nội dung nào" in page


def test_the_place_leads_to_the_session_that_is_prepared(office, session):
    response = office.get(reverse("desk:preparation", args=[session.council.slug]))
    assert response.headers["Location"] == url(session)


def test_a_council_without_sessions_says_so():
    council = factories.council()
    client = client_of(actor(Role.COUNCIL_ADMIN, council))
    response = client.get(reverse("desk:preparation", args=[council.slug]))
    assert "Chưa có kỳ họp" in text(response)


def test_another_councils_session_is_not_there(session):
    stranger = actor(Role.COUNCIL_OFFICE, factories.council())
    other = reverse("desk:board", args=[stranger.council_slug, session.pk])
    assert client_of(stranger).get(other).status_code == 404
    assert client_of(stranger).get(url(session)).status_code == 404


@pytest.mark.parametrize("role", [Role.GUEST, Role.ANONYMOUS])
def test_the_public_and_guests_do_not_read_it(session, role):
    client = client_of(actor(role, session.council)) if role == Role.GUEST else client_of()
    assert client.get(url(session)).status_code in (302, 404)
    assert client.get(url(session, "board_xlsx")).status_code in (302, 404)


def test_english_is_complete(session, office):
    office.cookies["kyhop_language"] = "en"
    page = text(office.get(url(session)))
    assert "Preparing the session" in page
    assert "15 working days left" in page
    assert "Sát hạn" not in page
