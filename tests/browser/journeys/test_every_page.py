"""Every page that a post can reach by links: it answers, fits its width, and axe finds nothing.

A page is spared axe when all that it is made of has been judged before (`tests/browser/judging.py`).
"""

from __future__ import annotations

import re
from urllib.parse import urldefrag, urlsplit

import pytest
from django.urls import resolve

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

FACTS = """() => ({
  titles: document.querySelectorAll("h1").length,
  language: document.documentElement.lang,
  twice: [...document.querySelectorAll("[id]")].map((e) => e.id)
    .filter((id, at, all) => all.indexOf(id) !== at),
  links: [...document.querySelectorAll("a[href]")].map((a) => a.href),
})"""

PATTERNS = "/patterns/"
"""Shows the same forms in several states, hence the same ids."""


def shape(path: str) -> str:
    """Addresses of one kind: whatever they name, it does not make another page."""
    return resolve(path).route


def pages_of(links: list[str], here: str) -> list[str]:
    """The addresses of this site's pages among links, without fragments and queries."""
    kept = []
    for link in links:
        parts = urlsplit(urldefrag(link).url)
        if parts.netloc == urlsplit(here).netloc and not FILES.search(parts.path):
            kept.append(parts.path)
    return kept


@pytest.mark.parametrize(("who", "width", "language"), VISITS)
def test_every_page_within_reach_is_whole(sample, visit, axe, fits, who, width, language):
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
        facts = page.evaluate(FACTS)
        assert facts["titles"] == 1, path
        assert facts["language"] == language, path
        assert facts["twice"] == [] or path == PATTERNS, path
        fits(page)
        axe(page)
        waiting += pages_of(facts["links"], page.url)
    assert len(seen) > 6, seen
