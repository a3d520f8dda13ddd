"""The trial in Chromium: both languages, three widths, keyboard, paper, and without script."""

from __future__ import annotations

from datetime import date

import pytest

from kyhop.access.roles import Role
from tests import factories
from tests.browser.conftest import WIDTHS
from tests.desk.whatif import making
from tests.factories import TODAY

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def session(settings):
    settings.KYHOP_TODAY = TODAY
    found = making.session(count=4, meetings=(), opening=date(2026, 12, 24))
    stuck = found.matters.first()
    stuck.records.all().delete()
    making.finish(stuck, 4)
    making.settle()
    factories.session(found.council, opening_day=date(2027, 3, 9))
    return found


@pytest.fixture
def office(session):
    return factories.actor(Role.COUNCIL_OFFICE, session.council)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_trial_reads_well_everywhere(
    page_at, axe, fits, shot, everywhere, session, office, language
):
    page = page_at(language=language, who=office)
    id = session.matters.first().pk
    address = making.address(
        session, f"?opening=2026-12-29&swap=2026-11-23_2026-11-28&why={id}.draft"
    )
    everywhere(page, address, "what-if", languages=(language,))
    for summary in page.locator("main details > summary").all():
        summary.click()
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        axe(page)
        fits(page)
        shot(page, f"what-if-open-{language}-{width}")


def test_the_reasons_open_by_their_address_and_close_again(page_at, goto, axe, session, office):
    page = page_at(1280, who=office)
    id = session.matters.first().pk
    goto(page, making.address(session, f"?opening=2026-12-29&why={id}.submit#why"))
    assert page.locator("#why").is_visible()
    assert "29/12/2026" in page.locator("#why").inner_text()
    axe(page)
    page.locator("#why [data-drawer-close]").click()
    page.wait_for_url("**/what-if/?opening=2026-12-29*")
    assert not page.locator("#why:target").count()


def test_a_way_out_is_tried_and_applied_by_keyboard_without_script(page_at, goto, session, office):
    page = page_at(1280, who=office, script=False)
    goto(page, making.address(session))
    assert "1 nội dung không kịp" in page.locator(".verdict__line").inner_text()
    first = page.locator("a.btn--main", has_text="Thử").first
    first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/what-if/?carry=*")
    assert page.locator(".verdict__line").inner_text() == "Mọi nội dung đều kịp"
    reason = page.locator("#apply textarea")
    reason.focus()
    page.keyboard.type("Chưa xong dự thảo")
    page.locator("#apply button").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/board/#main")
    assert "Đã áp dụng bản thử" in page.content()
    session.refresh_from_db()
    assert session.matters.filter(state="carried_over").count() == 1


def test_on_paper_the_question_and_the_answer_stay_and_the_forms_go(page_at, goto, session, office):
    page = page_at(1280, who=office)
    goto(page, making.address(session, "?opening=2026-12-29"))
    page.emulate_media(media="print")
    assert page.locator(".verdict").is_visible()
    assert page.locator(".whatif__tried").is_visible()
    assert not page.locator(".whatif__asks").is_visible()
    assert page.locator(".trial").is_visible()
    assert not page.locator("#apply").is_visible()
