"""Every component, in every width, language and theme."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_patterns_are_accessible_and_fit(page_at, everywhere, theme):
    everywhere(page_at(theme=theme), "/patterns/?flash", f"patterns-{theme}")
