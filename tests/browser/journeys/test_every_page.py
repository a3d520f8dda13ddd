"""Every page that a post can reach by links: it answers, fits its width, and axe finds nothing."""

from __future__ import annotations

import re
from urllib.parse import urldefrag, urlsplit

import pytest

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


def shape(path: str) -> str:
    """Addresses of one kind: numbers, rule ids and dates do not make another page."""
    parts = [
        "N" if re.fullmatch(r"\d+|.*\..*|[\d-]{8,}", part) else part for part in path.split("/")
    ]
    return "/".join(parts)


def addresses(page) -> list[str]:
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
        assert page.locator("h1").count() == 1, path
        assert page.locator("html").get_attribute("lang") == language, path
        fits(page)
        axe(page)
        waiting += addresses(page)
    assert len(seen) > 6, seen
