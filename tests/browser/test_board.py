"""The session board, the calendar and the letters in Chromium: widths, languages, axe, keyboard."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from pypdfium2 import PdfDocument

from kyhop.access.roles import Role
from tests import factories
from tests.desk.rows import session_with
from tests.factories import TODAY
from tests.matters import rows

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _frozen_day(settings):
    settings.KYHOP_TODAY = TODAY


@pytest.fixture
def session():
    made = session_with(24)
    factories.sitting(made)
    factories.executive_meeting(made.council)
    return made


@pytest.fixture
def office(session):
    return rows.office(session.council)


def url(session, name="board", query=""):
    return reverse(f"desk:{name}", args=[session.council.slug, session.pk]) + query


def test_the_board_fits_and_is_accessible(page_at, everywhere, session, office):
    everywhere(page_at(who=office), url(session), "board")


@pytest.mark.parametrize("theme", ["dark"])
def test_the_board_is_accessible_in_the_dark(page_at, goto, axe, session, office, theme):
    axe(goto(page_at(1280, theme=theme, who=office), url(session)))


def test_dense_rows_keep_their_states_readable(page_at, goto, axe, shot, session, office):
    crowd = session_with(70)
    page = page_at(1280, who=rows.office(crowd.council))
    goto(page, url(crowd))
    assert page.locator(".board--dense").count() == 1
    assert page.locator(".board__table tbody tr:not(.board__group)").count() == 70
    axe(page)
    shot(page, "board-dense")


def test_table_and_letters_fit_and_are_accessible(page_at, everywhere, session, office):
    page = page_at(who=office)
    everywhere(page, url(session, "board", "?view=table"), "board-table", languages=("vi",))
    everywhere(page, url(session, "letters"), "letters", languages=("vi",))


def test_the_calendar_fits_and_is_accessible(page_at, everywhere, session, office):
    page, slug = page_at(who=office), session.council.slug
    for view in ("month", "agenda"):
        address = reverse("desk:calendar", args=[slug]) + f"?show=all&month=2026-11&view={view}"
        everywhere(page, address, f"calendar-{view}")


def test_a_chip_swaps_the_lines_and_keeps_the_address(page_at, goto, session, office):
    page = page_at(1280, who=office)
    goto(page, url(session))
    chip = page.locator("[id^=pick-]:not(#pick-all)").first
    name, wanted = re.fullmatch(r"(.*\S)\s+(\d+)", chip.inner_text().strip()).groups()
    chip.click()
    page.wait_for_url("**/board/?state=*")
    lines = page.locator(".board__table tbody tr:not(.board__group)")
    assert lines.count() == int(wanted)
    assert page.locator(".board__group").count() == 1
    assert page.locator(".board__group").inner_text().startswith(name)
    assert page.locator("#board-status").inner_text() == f"{wanted} nội dung"
    assert page.locator("[data-no-script]:visible").count() == 0
    page.go_back()
    page.wait_for_url("**/board/")
    page.locator("tr.board__group").nth(1).wait_for()
    assert lines.count() == 24


def test_a_select_and_the_search_narrow_and_keep_the_focus(page_at, goto, session, office):
    page = page_at(1280, who=office)
    goto(page, url(session))
    page.select_option("#board-kind", "report")
    page.wait_for_url("**kind=report**")
    expected = session.matters.filter(kind="report").count()
    assert page.locator("th.board__matter").count() == expected
    assert page.evaluate("document.activeElement.id") in ("board-kind", "")
    page.fill("#board-q", "noi dung so 2")
    page.press("#board-q", "Enter")
    page.wait_for_url("**q=noi**")
    titles = page.locator("th.board__matter a").all_inner_texts()
    assert titles
    assert all("số 2" in title for title in titles)


def test_without_script_the_filters_are_plain_links_and_a_form(page_at, goto, session, office):
    page = page_at(1280, who=office, script=False)
    goto(page, url(session))
    page.select_option("#board-kind", "report")
    page.locator(".filters button").click()
    page.wait_for_load_state()
    assert page.locator("th.board__matter").count() == session.matters.filter(kind="report").count()
    page.locator("#pick-all").click()
    assert "state" not in page.url


def test_the_count_of_days_explains_itself(page_at, goto, axe, session, office):
    page = page_at(1280, who=office)
    goto(page, url(session))
    page.click("a[href='#why-days']")
    drawer = page.locator("#why-days")
    assert drawer.is_visible()
    assert "24/11" in drawer.inner_text()
    axe(page)
    page.keyboard.press("Escape")
    assert not drawer.is_visible()


def test_the_keyboard_walks_the_lines(page_at, goto, session, office):
    page = page_at(1280, who=office)
    goto(page, url(session))
    page.keyboard.press("j")
    page.keyboard.press("j")
    second = page.locator("th.board__matter a").nth(1)
    assert second.evaluate("e => e === document.activeElement")
    page.keyboard.press("Enter")
    page.wait_for_url("**/matters/*/")


@pytest.mark.parametrize(("paper", "size"), [("a4", "841.92 594.96"), ("a3", "1191.12 841.92")])
def test_it_prints_on_landscape_paper_with_its_head_on_every_page(
    page_at, goto, tmp_path, session, office, paper, size
):
    crowd = session_with(70)
    page = page_at(1280, who=rows.office(crowd.council))
    goto(page, url(crowd, query=f"?paper={paper}"))
    printed = page.pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed)
    assert len(boxes) >= 2
    wide, high = (float(side) for side in size.split())
    for box in boxes:
        assert [float(side) for side in box] == pytest.approx([wide, high], abs=1.5)
    pages = [one.get_textpage() for one in PdfDocument(printed)]
    assert not any("Khổ giấy" in one.get_text_bounded() for one in pages)
    (legend,) = [one for one in pages if "Vượt hạn" in one.get_text_bounded()]
    text = legend.get_text_range()
    below = legend.get_charbox(text.index("Vượt hạn"))[3]
    over = re.search(r"[^\n]*\Z", text[: text.index("Đã làm")].rstrip())
    assert over is not None
    assert legend.get_charbox(over.start())[1] > below


def test_a_feed_is_opened_and_closed_by_hand(page_at, goto, axe, session, office):
    page = page_at(768, who=office)
    goto(page, reverse("desk:calendar_subscription", args=[session.council.slug]))
    axe(page)
    page.get_by_role("button", name="Mở lịch đăng ký").click()
    page.wait_for_load_state()
    assert "/calendar-feed/" in page.locator("main .code").inner_text()
    axe(page)
    page.get_by_role("button", name="Đóng lịch đăng ký").click()
    page.wait_for_load_state()
    assert page.get_by_role("button", name="Mở lịch đăng ký").is_visible()


def test_a_deputy_reads_the_board_but_makes_no_letters(page_at, goto, session):
    deputy = factories.actor(Role.DEPUTY, session.council)
    page = page_at(1280, who=deputy)
    goto(page, url(session))
    assert page.locator("a[href$='/letters/']").count() == 0
