"""Every component, in every width, language and theme."""

from __future__ import annotations

import pytest

WIDTHS = (360, 768, 1280)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("width", WIDTHS)
def test_patterns_are_accessible_and_fit(page_at, goto, axe, fits, shot, width, language, theme):
    page = goto(page_at(width, language=language, theme=theme), "/patterns/?flash")
    assert page.locator("html").get_attribute("lang") == language
    fits(page)
    axe(page)
    shot(page, f"patterns-{width}-{language}-{theme}")
