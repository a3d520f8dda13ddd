"""A form that was typed into is not left by mistake; one that is sent, or untouched, is left freely."""

from __future__ import annotations

import pytest
from django.urls import reverse

from kyhop.people.models import Account
from kyhop.programme.models import Registration
from tests import factories
from tests.factories import PASSWORD, TODAY
from tests.programme.world import World

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _today(settings):
    settings.KYHOP_TODAY = TODAY


class Asked:
    """The questions that a page asks before it is left; each is answered with «stay» or «leave»."""

    def __init__(self, page) -> None:
        self.count, self.leave = 0, False
        page.on("dialog", self._answer)

    def _answer(self, dialog) -> None:
        assert dialog.type == "beforeunload"
        self.count += 1
        dialog.accept() if self.leave else dialog.dismiss()


def test_leaving_what_was_typed_asks_first_and_sending_it_does_not(page_at, goto):
    world = World(factories.council("dien-bien"))
    where = reverse("programme:register", args=["dien-bien", world.programme.pk])
    page = page_at(1280, who=world.finance)
    asked = Asked(page)
    back = page.get_by_role("link", name="Quay lại")
    goto(page, where)
    back.click()
    page.wait_for_url("**/programmes/*/")
    assert asked.count == 0, "nothing was typed"

    goto(page, where)
    title = page.get_by_label("Tên nội dung")
    title.press_sequentially("Quy định mức thu")
    back.click(no_wait_after=True)
    page.wait_for_function("() => document.activeElement !== null")
    assert asked.count == 1
    assert page.url.endswith(where)
    assert title.input_value() == "Quy định mức thu"
    page.get_by_role("button", name="Lưu nháp").click()
    page.get_by_role("link", name="Gửi đăng ký").wait_for()
    assert asked.count == 1, "what is sent is not unsaved"
    assert Registration.objects.get().title == "Quy định mức thu"

    asked.leave = True
    page.get_by_role("link", name="Soạn tiếp").click()
    title.press_sequentially(" khác")
    back.click()
    page.get_by_role("link", name="Gửi đăng ký").wait_for()
    assert asked.count == 2


def test_what_was_refused_is_unsaved_too(page_at, goto, quiet):
    world = World(factories.council("dien-bien"))
    row = world.draft(title="Thiếu", content="")
    page = page_at(1280, who=world.finance)
    asked = Asked(page)
    asked.leave = True
    goto(page, reverse("programme:send", args=["dien-bien", row.pk]))
    page.get_by_role("button", name="Gửi đăng ký").click()
    page.get_by_text("Còn thiếu").wait_for()
    quiet.expect("422")
    page.get_by_role("link", name="Quay lại").click()
    page.wait_for_url(f"**/registrations/{row.pk}/")
    assert asked.count == 1


def test_an_ended_sign_in_neither_asks_nor_loses_what_was_typed(page_at, goto, quiet):
    world = World(factories.council("dien-bien"))
    page = page_at(1280, who=world.finance)
    asked = Asked(page)
    goto(page, reverse("programme:register", args=["dien-bien", world.programme.pk]))
    page.get_by_label("Tên nội dung").press_sequentially("Chưa lưu")
    page.context.clear_cookies(name="kyhop_session")
    page.get_by_role("button", name="Lưu nháp").click()
    page.locator("[name=password]").wait_for()
    quiet.expect("401")
    name = Account.objects.get(pk=world.finance.account_id).username
    page.locator("[name=username]").fill(name)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=password]").press("Enter")
    page.get_by_role("button", name="Gửi nội dung đã nhập").click()
    page.get_by_role("link", name="Gửi đăng ký").wait_for()
    assert Registration.objects.get().title == "Chưa lưu"
    assert asked.count == 0
