"""The board of an agenda in Chromium: keys, dragging, undo, refusals, two people at once, no script."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from kyhop.agenda.actions import lock_line
from tests.agenda import rows
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db(transaction=True)
REFUSED = "422"


@pytest.fixture(autouse=True)
def _frozen_day(settings):
    settings.KYHOP_TODAY = TODAY


@pytest.fixture
def agenda():
    return rows.agenda()


@pytest.fixture
def board(agenda):
    return reverse("agenda:board", args=[agenda.council.slug, agenda.session_id])


def placed(agenda):
    return {
        s: [k for k in row if not k.startswith("break")]
        for s, row in rows.content(agenda).rows.items()
    }


def title(page, key):
    return page.locator(f'#agenda-board a[data-key="{key}"]')


def press(page, key, keys):
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        title(page, key).focus()
        page.keyboard.press(keys)
    expect(page.locator("#agenda-board:not([aria-busy])")).to_be_attached()


def test_lines_are_moved_by_keys_and_dragged_and_taken_back(
    page_at, goto, axe, fits, agenda, board
):
    page = goto(page_at(1280, who=rows.office(agenda), height=1600), board)
    axe(page)
    first = placed(agenda)
    sitting, row = next((s, r) for s, r in first.items() if len(r) > 3)
    press(page, row[1], "Alt+ArrowDown")
    assert placed(agenda)[sitting][:3] == [row[0], row[2], row[1]]
    assert page.evaluate("document.activeElement.dataset.key") == row[1]
    said = page.locator("#board-said")
    expect(said).to_contain_text(title(page, row[1]).inner_text())
    other = next(s for s, r in first.items() if s != sitting and r)
    line = page.locator(f"#line-{row[2]}")
    home = page.locator(f'#agenda-board [data-sitting="{other}"] .line[data-member]').first
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        start, end = line.bounding_box(), home.bounding_box()
        page.mouse.move(start["x"] + start["width"] - 8, start["y"] + start["height"] - 5)
        page.mouse.down()
        page.mouse.move(end["x"] + 50, end["y"] + 20, steps=4)
        page.mouse.move(end["x"] + 50, end["y"] + 3, steps=4)
        page.mouse.up()
    assert placed(agenda)[other][0] == row[2]
    for _ in range(2):
        with page.expect_response(lambda answer: answer.request.method == "POST"):
            page.get_by_role("button", name="Hoàn tác").click()
        expect(page.locator("#agenda-board:not([aria-busy])")).to_be_attached()
    assert placed(agenda) == first
    fits(page)


def test_a_line_is_chosen_where_it_stands_and_moved_timed_and_taken_back_by_keys(
    page_at, goto, axe, fits, agenda, board
):
    page = goto(page_at(1280, who=rows.office(agenda), height=1600), board)
    first = placed(agenda)
    sitting, row = next((s, r) for s, r in first.items() if len(r) > 3)
    key = row[1]
    page.evaluate("window.stayed = true")
    title(page, key).press("Enter")
    expect(page.locator(f"#line-{key}.line--sel")).to_be_visible()
    assert page.evaluate("[window.stayed, document.activeElement.dataset.key]") == [True, key]
    assert page.url.endswith(f"?line={key}#line-{key}")
    axe(page)

    def typed(keys, at=None):
        with page.expect_response(lambda answer: answer.request.method == "POST"):
            (at or page.keyboard).press(keys)
        expect(page.locator("#agenda-board:not([aria-busy])")).to_be_attached()

    typed("Alt+ArrowDown")
    assert placed(agenda)[sitting][:3] == [row[0], row[2], row[1]]
    before = rows.content(agenda).lines[key].minutes
    minutes = page.get_by_label("Số phút")
    minutes.fill(str(before + 7))
    typed("Enter", minutes)
    assert rows.content(agenda).lines[key].minutes == before + 7
    assert page.evaluate("document.activeElement.id") == f"minutes-{key}"
    title(page, key).focus()
    for keys in ("Control+z", "Control+z"):
        typed(keys)
    assert (rows.content(agenda).lines[key].minutes, placed(agenda)) == (before, first)
    typed("Control+Shift+z")
    assert placed(agenda) != first
    fits(page)
    page.reload()
    assert page.evaluate("document.activeElement.dataset.key") == key, "its keys work at once"


def test_a_refusal_is_seen_and_the_second_of_two_people_learns_what_happened(
    page_at, goto, quiet, agenda, board
):
    office = rows.office(agenda)
    _, row = next((s, r) for s, r in placed(agenda).items() if len(r) > 3)
    agenda.refresh_from_db()
    lock_line(
        agenda_id=agenda.pk, seen=agenda.revision, key=row[0], lock=True, actor=office, at=NOW
    )
    one = goto(page_at(1280, who=office), board)
    two = goto(page_at(1280, language="en", who=office), board)
    press(one, row[0], "Alt+ArrowDown")
    quiet.expect(REFUSED)
    expect(one.locator("#agenda-board .notice").first).to_contain_text("đang khóa")
    expect(one.locator("#agenda-board .notice").first).to_be_in_viewport()
    press(one, row[2], "Alt+ArrowDown")
    before = placed(agenda)
    press(two, row[2], "Alt+ArrowRight")
    quiet.expect(REFUSED)
    expect(two.locator("#agenda-board .notice").first).to_contain_text("Somebody was faster")
    assert placed(agenda) == before
    press(one, row[2], "Alt+ArrowDown")
    press(two, row[1], "Alt+ArrowDown")
    expect(two.locator(".agenda-told")).to_contain_text("Your change was applied to it")
    expect(two.locator(".agenda-told")).to_be_in_viewport()
    expect(two.locator("#board-said")).to_contain_text("Meanwhile")


def test_a_line_is_moved_on_a_phone_without_script(page_at, goto, fits, agenda, board):
    sitting, row = next((s, r) for s, r in placed(agenda).items() if len(r) > 3)
    page = goto(page_at(360, who=rows.office(agenda), script=False), f"{board}?line={row[2]}")
    page.locator(f"#line-{row[2]}").get_by_role("button", name="Lên", exact=True).click()
    assert placed(agenda)[sitting][:3] == [row[0], row[2], row[1]]
    fits(page)
