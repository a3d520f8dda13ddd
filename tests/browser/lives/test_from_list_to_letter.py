"""A list becomes work as people see it: from the Excel list to the letter, each by who may."""

from __future__ import annotations

import re

import pytest

from kyhop.matters.models import Matter
from kyhop.matters.states import MatterState
from tests.matters.sheet.workbooks import HEADINGS, ROW, sheet

pytestmark = pytest.mark.django_db(transaction=True)
FEES = "Quy định mức thu học phí"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def test_a_list_is_imported_dated_worked_on_moved_and_sent(told, axe, fits):
    session = told.session.pk
    listed = {"name": "danh-muc.xlsx", "mimeType": XLSX, "buffer": sheet(HEADINGS, ROW)}
    told.does("office", told.at("matters:matters"), told.at("matters:import", session),
              "lead", "committee", file=listed)  # fmt: skip
    office = told.window("office")
    office.locator("form[action$='/accept/'] button").click()
    office.get_by_text("Đã nhận 1 nội dung").first.wait_for()
    matter = Matter.objects.get(title=FEES)
    told.takes_in(matter, "lead", "executive", "committee")
    assert matter.state == MatterState.ACCEPTED

    move = told.at("council:move_opening", session)
    told.does("office", told.at("council:session", session), move, "lead", "executive",
              opening_day="2027-01-08", reason="Theo thông báo của Thường trực")  # fmt: skip
    told.marks("executive", matter, "assign", "lead", "board")

    told.phone("lead")
    lead = told.open("lead", told.at("desk:my_work"))
    assert FEES in lead.locator("main").inner_text()
    fits(lead)
    axe(lead)
    told.marks("lead", matter, "draft", "executive", "board")

    told.open("office", f"{told.at('desk:what_if', session)}?opening=2027-01-15")
    assert office.locator(".verdict__line").inner_text()
    office.locator("#apply textarea").fill("Cần thêm thời gian thẩm tra")
    office.locator("#apply button").click()
    office.wait_for_url("**/board/#main")
    assert "15/01/2027" in office.locator("main").inner_text()

    told.open("office", told.at("desk:letters", session))
    with office.expect_download() as download:
        office.locator("main tbody a[href$='.docx']").first.click()
    assert re.search(r"\.docx$", download.value.suggested_filename)
