"""My work, a matter, its reasons and its history, as people meet them."""

from __future__ import annotations

import pytest
from django.urls import reverse

from kyhop.desk.matter.reasons import procedure_named
from kyhop.people.models import Account
from tests.desk.world import move_opening, plan, world
from tests.factories import TODAY


@pytest.fixture
def here(transactional_db, settings):
    settings.KYHOP_TODAY = TODAY
    made = world(3, slug="dien-bien")
    move_opening(made.session, made.session.opening_day.replace(day=15))
    plan(made.session)
    return made


@pytest.fixture
def clerk(here):
    return Account.objects.get(pk=here.clerk.account_id)


def test_my_work_fits_and_reads(page_at, everywhere, here, clerk):
    everywhere(page_at(who=clerk), f"/{here.council.slug}/work/", "my-work")


def test_a_matter_fits_and_reads(page_at, everywhere, here, clerk):
    where = reverse("desk:matter", args=[here.council.slug, here.matters[0].pk])
    everywhere(page_at(who=clerk), where, "matter")


def test_dark_my_work(page_at, goto, axe, shot, here, clerk):
    page = goto(page_at(theme="dark", who=clerk), f"/{here.council.slug}/work/")
    axe(page)
    shot(page, "my-work-dark-1280")


def test_the_next_thing_is_seen_without_scrolling_on_a_phone(page_at, goto, here, clerk):
    page = goto(page_at(360, who=clerk), f"/{here.council.slug}/work/")
    box = page.locator(".next__what").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] < 740 - 56


def test_reasons_open_over_the_page_and_give_the_focus_back(page_at, goto, axe, shot, here, clerk):
    page = goto(page_at(who=clerk), f"/{here.council.slug}/work/")
    link = page.locator("a[data-why]").first
    address = link.get_attribute("href")
    link.focus()
    page.keyboard.press("Enter")
    drawer = page.locator("#why-live .drawer")
    drawer.wait_for()
    assert drawer.evaluate("e => e === document.activeElement")
    assert page.url.endswith("/work/")
    axe(page, without=("target-size",))
    shot(page, "my-work-reasons-1280")
    page.keyboard.press("Escape")
    assert page.locator("#why-live").count() == 0
    assert link.evaluate("e => e === document.activeElement")
    goto(page, address)
    axe(page)
    assert page.locator(".reasons__step--end").count() == 1


def test_reasons_are_a_page_without_script(page_at, goto, here, clerk):
    page = goto(page_at(360, who=clerk, script=False), f"/{here.council.slug}/work/")
    page.locator("a[data-why]").first.click()
    page.locator(".reasons__step").nth(1).wait_for()
    assert "/why/" in page.url
    page.locator(".crumbs a").first.click()
    assert page.url.rstrip("/").rpartition("/")[2].isdigit()


def test_two_clicks_from_my_work_to_any_step(page_at, goto, here, clerk):
    page = goto(page_at(who=clerk), f"/{here.council.slug}/work/")
    page.locator(".duty .table__main").first.click()
    page.wait_for_url("**/matters/**")
    assert page.locator("tr[id^=step-]").count() > 5
    steps = {step.id for step in procedure_named(here.matters[0].procedure).steps}
    assert page.url.rpartition("#step-")[2] in steps


def test_rows_are_walked_by_key(page_at, goto, here, clerk):
    page = goto(page_at(who=clerk), f"/{here.council.slug}/work/")
    page.keyboard.press("j")
    first = page.evaluate("document.activeElement.href")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.href") != first
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    page.wait_for_url(first.partition("#")[0] + "**")


def test_what_was_found_is_walked_by_arrows(page_at, goto, here, clerk):
    page = goto(page_at(who=clerk), f"/{here.council.slug}/search/?q=quy dinh")
    links = page.locator(".found tbody tr").evaluate_all(
        "rows => rows.map(row => row.querySelector('a').href)"
    )
    assert len(links) >= 3

    def here_after(key: str) -> str:
        page.keyboard.press(key)
        return str(page.evaluate("document.activeElement.href || document.activeElement.id"))

    page.locator("#search").focus()
    assert [here_after("ArrowDown"), here_after("ArrowDown")] == links[:2]
    assert [here_after("ArrowUp"), here_after("ArrowUp")] == [links[0], "search"]
    assert here_after("ArrowDown") == links[0]
    assert [here_after("End"), here_after("ArrowDown"), here_after("Home")] == [
        links[-1], links[-1], links[0],
    ]  # fmt: skip
    assert here_after("Escape") == "search"
    assert page.locator("#search").input_value() == "quy dinh"
    assert here_after("ArrowDown") == links[0]
    page.keyboard.press("Enter")
    page.wait_for_url(links[0].partition("#")[0] + "**")


def test_what_moved_and_the_history_read_well(page_at, goto, axe, fits, shot, here, clerk):
    from kyhop.deadlines.models import Run

    slug = here.council.slug
    page = page_at(360, who=clerk)
    goto(page, reverse("desk:run", args=[slug, Run.objects.latest("pk").pk]))
    fits(page)
    axe(page)
    shot(page, "run-360")
    goto(page, reverse("desk:history", args=[slug]))
    fits(page)
    axe(page)
    shot(page, "history-360")


def test_my_work_prints_on_a4(page_at, goto, shot, here, clerk):
    page = goto(page_at(width=794, who=clerk), f"/{here.council.slug}/work/")
    page.emulate_media(media="print")
    assert not page.locator(".side").is_visible()
    assert page.locator(".duty .table__act").first.is_hidden()
    assert page.locator(".duebox").first.is_visible()
    shot(page, "print-my-work")


def test_first_load_stays_within_the_promised_weight(page_at, goto, here, clerk):
    page = page_at(who=clerk)
    client = page.context.new_cdp_session(page)
    client.send("Network.enable")
    weight = []
    client.on("Network.loadingFinished", lambda event: weight.append(event["encodedDataLength"]))
    goto(page, f"/{here.council.slug}/work/")
    page.wait_for_load_state("networkidle")
    assert 0 < sum(weight) <= 150_000
