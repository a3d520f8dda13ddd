"""The province of the journeys with a window of Chromium for each person."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Quiet
from tests.browser.judging import Judge
from tests.browser.lives.windows import Windows

MEETING = date(2026, 12, 21)


@pytest.fixture
def told(
    settings: Any,
    tmp_path: Path,
    page_at: Callable[..., Page],
    quiet: Quiet,
    fits: Callable[[Page], None],
    axe: Judge,
) -> Windows:
    """A session on 12/01/2027, the executive's meeting before it, and a session in April."""
    settings.KYHOP_DATA = tmp_path
    days = {"opening": date(2027, 1, 12), "meeting": MEETING, "later": date(2027, 4, 13)}
    return Windows(settings, page_at, quiet, fits, axe, **days)
