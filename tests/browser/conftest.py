"""Chromium for the tests: real pages, at real widths, that must stay quiet and accessible.

    def test_it(page_at, goto, axe, shot):
        page = page_at(360, language="en", theme="dark", who=account)
        goto(page, "/patterns/")
        axe(page)
        shot(page, "patterns")

A page that logs an error, raises one, or breaks the Content-Security-Policy fails its test when it is
closed. With `KYHOP_SHOTS=1` pictures land in `out/shots/`. Without Chromium these tests fail; they are never skipped.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.judging import Judge
from tests.factories import client_of
from tests.suite import CHROMIUM

SHOTS = Path(__file__).resolve().parents[2] / "out" / "shots"
WIDTHS = (360, 768, 1280)
SWITCHES = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run", "--force-color-profile=srgb",
    "--font-render-hinting=none",
]  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """One Chromium for this package; its event loop must not outlive it (Django's client minds)."""
    path = next((found for name in CHROMIUM if (found := shutil.which(name))), None)
    if path is None:
        pytest.fail(f"none of {', '.join(CHROMIUM)} is installed", pytrace=False)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=SWITCHES)
        yield browser
        browser.close()


class Quiet:
    """Collects what a page complains about; 4xx answers that a test expects are named by it."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def listen(self, page: Page) -> None:
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.said.append(f"script: {error}"))

    def _console(self, message: Any) -> None:
        if message.type == "error":
            self.said.append(f"console: {message.text}")

    def expect(self, part: str) -> None:
        """Forget the complaints that contain `part`, of which there must be at least one.

        :raises AssertionError: there was none
        """
        kept = [line for line in self.said if part not in line]
        assert len(kept) < len(self.said), f"nothing about {part!r} in {self.said}"
        self.said = kept


@pytest.fixture
def quiet() -> Quiet:
    return Quiet()


@pytest.fixture
def page_at(chromium: Browser, live_server: Any, quiet: Quiet) -> Iterator[Callable[..., Page]]:
    """Open a page `width` px wide, in a language and theme, signed in as `who`, maybe without script."""
    contexts = []

    def open_page(
        width: int = 1280,
        *,
        language: str = "vi",
        theme: str = "light",
        who: Any = None,
        script: bool = True,
        height: int | None = None,
        **more: Any,
    ) -> Page:
        tall = height or {360: 740, 768: 1024}.get(width, 900)
        context = chromium.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": tall},
            java_script_enabled=script,
            reduced_motion="reduce",
            locale="vi-VN",
            **more,
        )
        contexts.append(context)
        chosen = {"kyhop_language": language, "kyhop_theme": theme}
        if who is not None:
            chosen |= {name: m.value for name, m in client_of(who).cookies.items()}
        context.add_cookies(
            [{"name": n, "value": v, "url": live_server.url} for n, v in chosen.items()]
        )
        page = context.new_page()
        page.set_default_timeout(10_000)
        quiet.listen(page)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert quiet.said == []


@pytest.fixture
def goto() -> Callable[..., Page]:
    """Go to an address and wait until the fonts are there; the answer must have `status`."""

    def go(page: Page, address: str, *, status: int = 200) -> Page:
        answer = page.goto(address, wait_until="load")
        assert answer is not None
        assert answer.status == status, f"{address}: {answer.status}"
        page.evaluate("document.fonts.ready.then(() => true)")
        return page

    return go


@pytest.fixture(scope="session")
def axe() -> Judge:
    """Assert that axe finds nothing on a page; one judge for the whole run (`judging.py`)."""
    return Judge()


@pytest.fixture
def fits() -> Callable[[Page], None]:
    """Assert that the page does not scroll sideways."""

    def check(page: Page) -> None:
        page.wait_for_load_state()  # a page on its way has nothing to measure yet
        wide = page.evaluate(
            """() => {
              const limit = document.documentElement.clientWidth;
              if (document.documentElement.scrollWidth <= limit) return [];
              return [...document.querySelectorAll("body *")]
                .filter((e) => e.getBoundingClientRect().right > limit + 1)
                .slice(0, 5).map((e) => e.outerHTML.slice(0, 160));
            }"""
        )
        assert wide == []

    return check


@pytest.fixture
def shot() -> Callable[..., Path]:
    """Keep a picture of the whole page as `out/shots/NAME.png`, where `KYHOP_SHOTS=1` asks for them."""

    def keep(page: Page, name: str) -> Path:
        path = SHOTS / f"{name}.png"
        if os.environ.get("KYHOP_SHOTS") != "1":
            return path
        SHOTS.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=path, full_page=True, animations="disabled")
        return path

    return keep


@pytest.fixture
def everywhere(
    live_server: Any,
    goto: Callable[..., Page],
    fits: Callable[[Page], None],
    axe: Judge,
    shot: Callable[..., Path],
) -> Callable[..., None]:
    """Assert that a page fits and that axe finds nothing, at each width and in each language.

    It is loaded once a language, at the first width, and then resized as a window is. The pictures
    are called `NAME-WIDTH-LANGUAGE`.
    """

    def check(
        page: Page,
        address: str,
        name: str,
        *,
        widths: tuple[int, ...] = WIDTHS,
        languages: tuple[str, ...] = ("vi", "en"),
    ) -> None:
        for language in languages:
            cookie = {"name": "kyhop_language", "value": language, "url": live_server.url}
            page.context.add_cookies([cookie])
            page.set_viewport_size({"width": widths[0], "height": 740})
            goto(page, address)
            assert page.locator("html").get_attribute("lang") == language
            for width in widths:
                page.set_viewport_size({"width": width, "height": 900})
                fits(page)
                axe(page)
                shot(page, f"{name}-{width}-{language}")

    return check
