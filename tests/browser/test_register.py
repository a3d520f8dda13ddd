"""A change of the legal register on a phone: found, proposed, signed by another, seen in the chain."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from django.urls import reverse

from kyhop.register.queries import current_register
from tests.factories import TODAY
from tests.register import rows

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _today(settings):
    settings.KYHOP_TODAY = TODAY


def test_an_act_is_found_changed_and_signed_by_another(page_at, goto, axe, fits):
    rows.seeded()
    officer, appraiser = rows.officer(), rows.appraiser()
    phone = page_at(360, who=officer)
    goto(phone, reverse("register:acts", args=["dien-bien"]))
    fits(phone)
    axe(phone)
    phone.get_by_label("Số, tên hoặc cơ quan ban hành").fill("to chuc chinh quyen dia phuong")
    phone.get_by_role("button", name="Tìm", exact=True).click()
    phone.get_by_role("link", name=rows.LOCAL_GOVERNMENT).click()
    phone.get_by_role("heading", name="Chuỗi văn bản").wait_for()
    fits(phone)
    axe(phone)
    phone.get_by_role("link", name="Đề xuất sửa").click()
    phone.get_by_label("Ghi chú").fill("đã đọc nguyên văn")
    phone.get_by_label("Nguồn").fill("Công báo số thử")
    axe(phone)
    phone.get_by_role("button", name="Đề xuất", exact=True).click()
    phone.get_by_text("Đang chờ người khác ký").wait_for()
    fits(phone)
    axe(phone)
    address = phone.url
    assert current_register().version == 1

    desk = page_at(1280, who=appraiser, language="en")
    goto(desk, urlsplit(address).path)
    axe(desk)
    desk.get_by_role("link", name="Sign", exact=True).click()
    desk.get_by_role("button", name="Sign", exact=True).click()
    desk.get_by_text("the register has a new edition").wait_for()
    assert current_register().register.get(rows.LOCAL_GOVERNMENT).note == "đã đọc nguyên văn"
