"""Everything by keyboard, focus where it belongs, and the same without script."""

from __future__ import annotations

from playwright.sync_api import expect

COVERED = ("target-size",)
"""What lies under an open menu or drawer is smaller to the eye; it is not what one aims at."""

BEHIND = ("label-title-only",)
"""axe-core looks behind an open dialog here, where nothing can be seen or reached."""


def focused(page) -> str:
    return page.evaluate(
        "(document.activeElement.id || document.activeElement.textContent).trim().slice(0, 60)"
    )


def test_the_first_tab_offers_to_skip_the_places(page_at, goto):
    page = goto(page_at(), "/patterns/")
    page.keyboard.press("Tab")
    assert focused(page) == "Đến nội dung chính"
    box = page.locator(".skip").bounding_box()
    assert box is not None
    assert box["y"] >= 0
    page.keyboard.press("Enter")
    assert focused(page) == "main"


def test_single_keys_search_walk_and_explain(page_at, goto):
    page = goto(page_at(), "/patterns/")
    page.keyboard.press("/")
    assert focused(page) == "search"
    page.keyboard.type("j?/")
    assert page.locator("#search").input_value() == "j?/"
    page.locator("h1").click()
    page.keyboard.press("j")
    assert focused(page) == "Gửi hồ sơ thẩm định"
    page.keyboard.press("j")
    assert focused(page) == "Báo cáo lời hứa"
    page.keyboard.press("j")
    assert focused(page) == "Báo cáo lời hứa"
    page.keyboard.press("k")
    assert focused(page) == "Gửi hồ sơ thẩm định"
    page.keyboard.press("?")
    assert page.locator("dialog#keys").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("dialog#keys").is_visible()


def test_keys_can_be_switched_off(page_at, goto):
    page = goto(page_at(), "/preferences/?next=/patterns/")
    page.get_by_role("button", name="Tắt").click()
    page.wait_for_load_state()
    goto(page, "/patterns/")
    page.keyboard.press("/")
    assert focused(page) != "search"
    page.keyboard.press("?")
    assert not page.locator("dialog#keys").is_visible()


def test_the_drawer_takes_the_focus_and_gives_it_back(page_at, goto, axe, shot):
    page = goto(page_at(), "/patterns/")
    link = page.locator(".duebox a[href='#why-sample']").first
    link.focus()
    before = page.evaluate("scrollY")
    page.keyboard.press("Enter")
    expect(page.locator("#why-sample")).to_be_focused()
    assert page.locator("#why-sample").is_visible()
    axe(page, without=COVERED)
    shot(page, "drawer-1280")
    page.keyboard.press("Escape")
    assert not page.locator("#why-sample").is_visible()
    assert link.evaluate("e => e === document.activeElement")
    assert page.evaluate("scrollY") == before
    assert "#" not in page.url


def test_the_drawers_address_can_be_sent(page_at, goto):
    page = goto(page_at(360), "/patterns/#why-sample")
    assert page.locator("#why-sample").is_visible()
    page.locator("[data-drawer-close]").click()
    assert not page.locator("#why-sample").is_visible()


def test_menu_and_dialog_close_on_escape_and_return_the_focus(page_at, goto, axe):
    page = goto(page_at(), "/patterns/")
    summary = page.locator("details[data-menu] > summary")
    summary.focus()
    page.keyboard.press("Enter")
    assert page.locator(".menu__box").is_visible()
    axe(page, without=COVERED)
    page.keyboard.press("Escape")
    assert not page.locator(".menu__box").is_visible()
    assert summary.evaluate("e => e === document.activeElement")
    opener = page.get_by_role("link", name="Đề nghị rút")
    opener.focus()
    page.keyboard.press("Enter")
    assert page.locator("#confirm-sample").is_visible()
    axe(page, within="#confirm-sample", without=BEHIND)
    page.keyboard.press("Escape")
    assert not page.locator("#confirm-sample").is_visible()
    assert opener.evaluate("e => e === document.activeElement")


def test_every_control_can_be_reached_and_shows_its_focus(page_at, goto):
    page = goto(page_at(), "/patterns/")
    unseen = []
    for _ in range(60):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => { const e = document.activeElement, s = getComputedStyle(e);
              return [e.outerHTML.slice(0, 90), s.outlineStyle, parseFloat(s.outlineWidth)]; }"""
        )
        if seen[1] == "none" or seen[2] < 2:
            unseen.append(seen)
    assert unseen == []


def test_the_theme_changes_at_once_and_stays(page_at, goto):
    page = goto(page_at(), "/patterns/")
    page.locator("details[data-menu] > summary").click()
    with page.expect_response("**/theme/") as kept:
        page.get_by_role("button", name="Tối", exact=True).click()
    assert kept.value.status == 302
    assert page.locator("html").get_attribute("data-theme") == "dark"
    page.reload()
    assert page.locator("html").get_attribute("data-theme") == "dark"


def test_the_language_switch_keeps_the_page_and_the_open_drawer(page_at, goto):
    page = goto(page_at(), "/patterns/?a=1#why-sample")
    page.evaluate("document.querySelector('.lang__opt[value=en]').click()")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert page.url.endswith("/patterns/?a=1#why-sample")


def test_language_theme_places_and_menus_work_without_script(page_at, goto, shot):
    page = goto(page_at(360, script=False), "/patterns/?a=1", status=200)
    page.locator(".lang__opt:not([aria-current])").click()
    page.wait_for_load_state()
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.url.endswith("/patterns/?a=1")
    page.locator(".side__more a").click()
    page.wait_for_load_state()
    assert page.get_by_role("link", name="Rules").is_visible()
    shot(page, "places-360")
    page.locator(".side__less a").click()
    page.wait_for_load_state()
    assert not page.get_by_role("link", name="Rules").is_visible()
    page.locator("details[data-menu] > summary").click()
    page.get_by_role("button", name="Dark").click()
    assert page.locator("html").get_attribute("data-theme") == "dark"
    page.locator(".duebox a[href='#why-sample']").first.click()
    assert page.locator("#why-sample").is_visible()


def test_a_form_is_sent_once(page_at, goto, live_server):
    page = goto(page_at(), "/preferences/")
    sent = []
    page.route(
        "**/keys/", lambda route: (sent.append(1), page.wait_for_timeout(300), route.continue_())
    )
    page.evaluate(
        """() => { const b = document.querySelector("[name=keys][value=off]");
          b.click(); b.click(); b.click(); }"""
    )
    page.wait_for_load_state("networkidle")
    assert len(sent) == 1


def test_twice_the_size_loses_nothing(page_at, goto, axe, fits, shot):
    page = goto(page_at(640, height=450, device_scale_factor=2), "/patterns/")
    fits(page)
    axe(page)
    shot(page, "patterns-zoom-200")


def test_files_are_dropped_and_named(page_at, goto):
    page = goto(page_at(), "/patterns/")
    page.evaluate(
        """() => { const data = new DataTransfer();
          data.items.add(new File(["x"], "tờ trình.docx")); data.items.add(new File(["y"], "b.pdf"));
          document.querySelector("[data-drop]").dispatchEvent(
            new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true })); }"""
    )
    assert page.locator("[data-drop-list] li").all_inner_texts() == [
        "tờ trình.docx · 1 kB", "b.pdf · 1 kB",
    ]  # fmt: skip


def test_paper_is_white_and_without_places(page_at, goto, shot):
    page = goto(page_at(theme="dark"), "/patterns/")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert not page.locator(".side").is_visible()
    assert not page.locator(".top").is_visible()
    shot(page, "patterns-print")
