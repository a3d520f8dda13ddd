"""Importing a real list, and the pages of matters, as people meet them."""

from __future__ import annotations

import re

import pytest

from kyhop.matters.models import Matter
from kyhop.people.models import Account
from tests.factories import TODAY
from tests.matters import rows
from tests.matters.test_import import FIXTURES, dien_bien

OFFICE = "Văn phòng Đoàn ĐBQH và HĐND tỉnh"


@pytest.fixture
def session(transactional_db, settings, tmp_path):
    settings.KYHOP_TODAY = TODAY
    settings.MEDIA_ROOT = tmp_path
    return dien_bien()


@pytest.fixture
def clerk(session):
    actor = rows.sitting_for(session.council, OFFICE, "council_office")
    return Account.objects.get(pk=actor.account_id)


@pytest.fixture
def start(session):
    return f"/{session.council.slug}/sessions/{session.pk}/import/"


def upload(page):
    page.set_input_files("#id_file", FIXTURES / "list-as-kept.xlsx")
    page.locator("form[enctype] button.btn--main").click()
    page.wait_for_url(re.compile(r"/imports/\d+/$"))


def test_the_pages_of_an_import_fit_and_read(page_at, goto, everywhere, start, clerk):
    page = page_at(360, who=clerk)
    everywhere(page, start, "import")
    upload(goto(page, start))
    preview = page.url
    everywhere(page, preview, "import-preview")
    everywhere(page, preview + "columns/", "import-columns")


@pytest.mark.parametrize("script", [True, False])
def test_a_list_is_looked_through_corrected_and_taken_over(
    page_at, goto, axe, fits, shot, quiet, session, start, clerk, script
):
    page = goto(page_at(who=clerk, script=script), start)
    upload(page)
    assert page.locator("form[action$='/accept/'] button").is_disabled()
    page.select_option("[name='row-13-lead']", label="Sở Y tế")
    page.check("[name='row-41-exclude']")
    page.get_by_role("button", name="Lưu lựa chọn ở trang này").click()
    page.get_by_role("button", name="Nhận 32 nội dung vào danh mục").click()
    page.get_by_text("Đã nhận 32 nội dung").first.wait_for()
    assert Matter.objects.filter(session=session).count() == 32
    page.get_by_role("link", name="Mở danh mục nội dung").click()
    page.wait_for_url("**/matters/**")
    if script:
        fits(page)
        axe(page)
        shot(page, "matters-1280-vi")
    assert page.locator("tbody tr").count() == 32


def test_cells_are_pasted_and_a_kind_is_chosen_beside_its_row(page_at, goto, start, clerk):
    page = goto(page_at(who=clerk), start)
    text = "Nội dung\tLoại\tChủ trì\nQuy định về phí\tTờ khai\tSở GD&ĐT"
    page.fill("#id_text", text)
    page.locator("form[enctype] button.btn--main").click()
    page.get_by_text("Chưa rõ “Tờ khai” là loại nào").wait_for()
    page.get_by_text("“Sở GD&ĐT” hiểu là Sở Giáo dục và Đào tạo").wait_for()
    page.select_option("[name='row-2-kind']", value="normative")
    page.get_by_role("button", name="Lưu lựa chọn ở trang này").click()
    page.get_by_role("button", name="Nhận 1 nội dung vào danh mục").click()
    page.get_by_text("Đã nhận 1 nội dung").first.wait_for()
    assert Matter.objects.get().kind == "normative"


def test_the_pages_of_one_matter_fit_and_read(page_at, everywhere, session, clerk):
    lead = rows.body(session.council, "Sở Tài chính")
    committee = rows.body(session.council, "Ban Pháp chế")
    matter = rows.matter(session, lead_id=lead.pk, committee_id=committee.pk)
    page = page_at(who=clerk)
    base = f"/{session.council.slug}/matters/"
    one = f"{base}{matter.pk}/"
    for address, name in (
        (base, "list"),
        (f"{base}by-lead/", "by-lead"),
        (f"{base}new/", "register"),
        (f"{one}edit/", "edit"),
        (f"{one}accept/", "accept"),
        (f"{one}withdraw/", "withdraw"),
        (f"{one}carry-over/", "carry-over"),
        (f"{one}procedure/", "procedure"),
        (f"{one}executive-meeting/", "meeting"),
        (f"{one}adoption/", "adoption"),
        (f"{one}steps/draft/record/", "record"),
    ):
        everywhere(page, address, f"matters-{name}", languages=("vi",))
