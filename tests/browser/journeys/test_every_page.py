"""Every page that a post can reach by links: it answers, fits its width, and axe finds nothing.

Axe takes longer than the page it judges, so a page is spared it when all that it is made of has been
judged at this width on pages before.
"""

from __future__ import annotations

import re
from urllib.parse import urldefrag, urlsplit

import pytest
from django.urls import resolve
from playwright.sync_api import Page

VISITS = [
    ("vanphong", 1280, "vi"),
    ("taichinh", 360, "vi"),
    ("phapche", 768, "en"),
    ("quantri", 1280, "en"),
    ("daibieu", 360, "en"),
    ("phuong", 768, "vi"),
]
FILES = re.compile(
    r"\.(xlsx|docx|zip|ics|pdf|csv|jsonl)$|/(excel|xlsx|docx|zip|download|skeleton|picture|page/\d+)/$"
    r"|/(corrected|compare/table|compare/revisions|register/export)/$"
)


PIECES = """() => {
  const name = (e) => e ? e.tagName + [...e.classList].sort().map((c) => "." + c).join("") : "";
  const says = (e) => e.textContent.trim() || e.getAttribute("aria-label") || e.title || e.value;
  const pieces = new Set();
  let heading = "";
  for (const e of document.querySelectorAll("body, body *")) {
    const up = e.parentElement;
    const traits = e.getAttributeNames().filter((a) => a !== "class").map(
      (a) => ["role", "type", "scope", "tabindex", "style"].includes(a) ? a + e.getAttribute(a) : a);
    pieces.add([name(up?.parentElement), name(up), name(e), traits, says(e) ? "" : "mute"].join(" "));
    if (/^H[1-6]$/.test(e.tagName)) {
      pieces.add(heading + " then " + e.tagName);
      heading = e.tagName;
    }
  }
  return [...pieces];
}"""
TWICE = """() => [...document.querySelectorAll("[id]")].map((e) => e.id)
  .filter((id, at, all) => all.indexOf(id) !== at)"""

PATTERNS = "/patterns/"
"""Shows the same forms in several states, hence the same ids."""


@pytest.fixture(scope="module")
def judged() -> dict[int, set[str]]:
    """The pieces of pages that axe has judged at each width, in whichever walk."""
    return {}


def new_pieces(page: Page, known: set[str]) -> set[str]:
    """What this page has that `known` has not: elements with their two parents, their classes and
    attributes, and whether they say anything; a heading with the one before it.
    """
    return set(page.evaluate(PIECES)) - known


def shape(path: str) -> str:
    """Addresses of one kind: whatever they name, it does not make another page."""
    return resolve(path).route


def addresses(page: Page) -> list[str]:
    """The addresses of this site's pages that the page links to, without fragments and queries."""
    found = page.eval_on_selector_all("a[href]", "all => all.map(a => a.href)")
    here = urlsplit(page.url)
    kept = []
    for link in found:
        parts = urlsplit(urldefrag(link).url)
        if parts.netloc == here.netloc and not FILES.search(parts.path):
            kept.append(parts.path)
    return kept


@pytest.mark.parametrize(("who", "width", "language"), VISITS)
def test_every_page_within_reach_is_whole(sample, visit, axe, fits, judged, who, width, language):
    page = visit(sample, who, width, language)
    seen: set[str] = set()
    waiting = [urlsplit(page.url).path]
    while waiting:
        path = waiting.pop(0)
        if shape(path) in seen:
            continue
        seen.add(shape(path))
        answer = page.goto(path, wait_until="load")
        assert answer is not None
        assert answer.status == 200, f"{path}: {answer.status}"
        assert page.locator("h1").count() == 1, path
        assert page.locator("html").get_attribute("lang") == language, path
        assert page.evaluate(TWICE) == [] or path == PATTERNS, path
        fits(page)
        known = judged.setdefault(width, set())
        if new := new_pieces(page, known):
            axe(page)
            known |= new
        waiting += addresses(page)
    assert len(seen) > 6, seen
