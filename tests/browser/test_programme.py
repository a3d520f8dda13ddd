"""The annual programme in the browser: feasibility while typing, and a line given to its lead."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from kyhop.programme.models import Assignment, Registration
from tests import factories
from tests.factories import TODAY
from tests.programme.world import World

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _today(settings):
    settings.KYHOP_TODAY = TODAY


def address(name: str, *args: int) -> str:
    return reverse(f"programme:{name}", args=["dien-bien", *args])


def test_the_law_answers_while_a_registration_is_typed(page_at, goto, axe, fits):
    world = World(factories.council("dien-bien"))
    near = factories.session(world.council, opening_day=TODAY + timedelta(days=12))
    world.window(near)
    phone = page_at(360, who=world.finance)
    goto(phone, address("register", world.programme.pk))
    phone.get_by_text("Hãy chọn loại nội dung và kỳ họp").wait_for()
    fits(phone)
    axe(phone)
    phone.get_by_label("Loại", exact=True).first.select_option("normative")
    phone.get_by_label("Kỳ họp đề xuất").select_option(str(near.pk))
    phone.get_by_text("Không kịp trình kỳ họp này").wait_for()
    phone.locator("summary", has_text="Thời hạn từng bước").click()
    phone.get_by_role("rowheader", name="Thẩm định Không kịp", exact=True).wait_for()
    fits(phone)
    axe(phone)
    phone.get_by_label("Kỳ họp đề xuất").select_option(str(world.second.pk))
    phone.get_by_text("Kịp trình kỳ họp này", exact=True).wait_for()
    phone.get_by_role("rowheader", name="Thẩm định", exact=True).wait_for()
    assert phone.locator("#stages").is_visible(), "an answer leaves the table open"
    phone.get_by_label("Tên nội dung").fill("Quy định mức thu học phí")
    phone.get_by_role("button", name="Lưu nháp").click()
    phone.get_by_role("link", name="Gửi đăng ký").wait_for()
    axe(phone)
    assert Registration.objects.get().session == world.second


def test_a_signed_line_is_assigned_and_acknowledged(page_at, goto, axe, fits):
    world = World(factories.council("dien-bien"))
    row = world.agreed()
    version = world.signed()
    desk = page_at(1280, who=world.office)
    goto(desk, address("version", version.pk))
    axe(desk)
    desk.get_by_role("link", name="Giao cơ quan chủ trì").click()
    axe(desk)
    desk.get_by_role("button", name="Giao", exact=True).click()
    desk.get_by_text("Chưa tiếp nhận").wait_for()
    axe(desk)

    phone = page_at(360, who=world.finance)
    goto(phone, address("registration", row.pk))
    phone.get_by_role("link", name="Tiếp nhận", exact=True).click()
    fits(phone)
    axe(phone)
    phone.get_by_role("button", name="Tiếp nhận").click()
    phone.get_by_text("Đã tiếp nhận").wait_for()
    axe(phone)
    assert Assignment.objects.get().acknowledged_at is not None
    goto(phone, address("actual", world.programme.pk))
    fits(phone)
    axe(phone)


def test_the_projector_is_walked_by_arrows_and_keeps_what_is_typed_from_them(
    page_at, goto, axe, fits
):
    world = World(factories.council("dien-bien"))
    first, _second = world.proposed(title="Nội dung một"), world.proposed(title="Nội dung hai")
    page = page_at(1280, who=world.board)
    goto(page, address("conference", world.programme.pk))
    title = page.locator("h1")
    expect(title).to_have_text("Nội dung một")
    assert page.locator("#places, .top").count() == 0
    size = page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
    assert size > 18
    axe(page)
    page.keyboard.press("ArrowRight")
    expect(title).to_have_text("Nội dung hai")
    page.keyboard.press("ArrowRight")
    expect(title).to_have_text("Nội dung hai")
    page.keyboard.press("ArrowLeft")
    expect(title).to_have_text("Nội dung một")
    page.get_by_label("Yêu cầu giải trình thêm").check()
    words = page.get_by_label("Lời nhắn")
    words.press_sequentially("Thiếu số liệu")
    page.keyboard.press("ArrowLeft")
    expect(title).to_have_text("Nội dung một")
    page.get_by_role("button", name="Gửi ý kiến").click()
    expect(title).to_have_text("Nội dung hai")
    first.refresh_from_db()
    assert first.verdict == "more"
    phone = page_at(360, who=world.board)
    goto(phone, address("conference", world.programme.pk))
    fits(phone)
    axe(phone)
    phone.get_by_role("link", name="Thoát trình chiếu").click()
    phone.locator("#places").wait_for()
