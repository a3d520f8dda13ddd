"""Files of these tests lie in a folder of their own, and the day stands still."""

from __future__ import annotations

import pytest

from tests.factories import TODAY


@pytest.fixture(autouse=True)
def _own_store(settings, tmp_path):
    settings.KYHOP_DATA = tmp_path
    settings.KYHOP_TODAY = TODAY
