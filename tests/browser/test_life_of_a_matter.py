"""The life of a matter as people see it: from the Excel list to the letter, in Chromium."""

from __future__ import annotations

import re
from datetime import date

import pytest

from kyhop.access.actor import SYSTEM
from kyhop.matters.actions import accept_matter, record_step
from kyhop.matters.models import Matter
from kyhop.people.models import Account, Post
from tests.factories import NOW, TODAY
from tests.journeys.world import Province
from tests.matters.sheet.workbooks import HEADINGS, ROW, sheet

pytestmark = pytest.mark.django_db(transaction=True)
FEES = "Quy định mức thu học phí"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def told(settings):
    days = {"opening": date(2026, 12, 29), "meeting": date(2026, 11, 20)}
    return Province(settings, **days, later=date(2027, 3, 16))


def person(told: Province, key: str) -> Account:
    return Post.objects.get(pk=told.posts[key]).holdings.get().person.account


def test_a_list_is_imported_dated_worked_on_moved_and_sent(page_at, goto, axe, fits, told):
    office = page_at(1280, who=person(told, "office"))
    goto(office, told.at("matters:import", told.session.pk))
    listed = {"name": "danh-muc.xlsx", "mimeType": XLSX, "buffer": sheet(HEADINGS, ROW)}
    office.set_input_files("#id_file", listed)
    office.locator("form[enctype] button.btn--main").click()
    office.wait_for_url(re.compile(r"/imports/\d+/$"))
    office.locator("form[action$='/accept/'] button").click()
    office.get_by_text("Đã nhận 1 nội dung").first.wait_for()
    matter = Matter.objects.get(title=FEES)
    accept_matter(matter_id=matter.pk, actor=SYSTEM, at=NOW)

    goto(office, told.at("council:move_opening", told.session.pk))
    office.locator("[name=opening_day]").fill("2026-12-15")
    office.locator("[name=reason]").fill("Theo thông báo của Thường trực")
    office.locator("main form button.btn--main").click()
    office.get_by_text("Đã ấn định ngày khai mạc").first.wait_for()

    record_step(matter_id=matter.pk, step_id="assign", done_on=TODAY, actor=SYSTEM, at=NOW)
    lead = page_at(360, who=person(told, "lead"))
    goto(lead, told.at("desk:my_work"))
    assert FEES in lead.locator("main").inner_text()
    fits(lead)
    axe(lead)
    goto(lead, told.at("matters:record_step", matter.pk, "draft"))
    lead.locator("main form button.btn--main").click()
    lead.wait_for_url(re.compile(rf"/matters/{matter.pk}/"))

    goto(office, f"{told.at('desk:what_if', told.session.pk)}?opening=2026-12-22")
    assert office.locator(".verdict__line").inner_text()
    office.locator("#apply textarea").fill("Cần thêm thời gian thẩm tra")
    office.locator("#apply button").click()
    office.wait_for_url("**/board/#main")
    assert "22/12/2026" in office.locator("main").inner_text()

    goto(office, told.at("desk:letters", told.session.pk))
    with office.expect_download() as download:
        office.locator("main tbody a[href$='.docx']").first.click()
    assert download.value.suggested_filename.endswith(".docx")
