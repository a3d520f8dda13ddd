"""A deputy's list in Chromium: one press on a phone, undo in its place, with and without script."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from kyhop.consensus.queries import standing
from tests.consensus import rows
from tests.factories import TODAY

pytestmark = pytest.mark.django_db(transaction=True)
REFUSED = "422"


@pytest.fixture(autouse=True)
def _frozen_day(settings):
    settings.KYHOP_TODAY = TODAY


@pytest.fixture
def of():
    session = rows.session()
    rows.matters(session)
    return rows.opened(session)


def own(of):
    return reverse("consensus:own", args=[of.council.slug, of.pk])


def said(of):
    return sorted(standing(of).values_list("stance", flat=True))


def test_one_press_and_its_undo_keep_the_place_on_a_phone(page_at, goto, axe, fits, quiet, of):
    page = goto(page_at(360, who=rows.deputy(of.council)), own(of))
    axe(page)
    third = page.locator(".answer").nth(2)
    third.get_by_role("button", name="Không có ý kiến").click()
    undo = third.get_by_role("button", name="Hoàn tác")
    expect(undo).to_be_focused()
    expect(undo).to_be_in_viewport()
    assert said(of) == ["none"]
    undo.click()
    expect(third.get_by_role("button", name="Không có ý kiến")).to_be_visible()
    assert said(of) == []
    third.locator("summary").click()
    third.get_by_label("Câu hỏi").check()
    third.get_by_label("Ý kiến của bạn").fill("Nguồn ở đâu?")
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        third.get_by_role("button", name="Gửi").click()
    expect(third).to_contain_text("Nguồn ở đâu?")
    axe(page)
    fits(page)
    rows.close(of)
    page.locator(".answer").nth(0).get_by_role("button", name="Không có ý kiến").click()
    expect(page.get_by_role("alert")).to_contain_text("Đã hết hạn cho ý kiến")
    expect(page.get_by_role("alert")).to_be_in_viewport()
    quiet.expect(REFUSED)


def test_the_rest_at_once_without_script(page_at, goto, fits, of):
    page = goto(page_at(360, who=rows.deputy(of.council), script=False), own(of))
    page.get_by_role("link", name="Không có ý kiến với cả 3 nội dung còn lại").click()
    page.get_by_role("button", name="Không có ý kiến về tất cả nội dung này").click()
    assert said(of) == ["none"] * 3
    page.get_by_role("button", name="Hoàn tác").click()
    assert said(of) == []
    fits(page)
