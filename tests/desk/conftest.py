"""The desk's pages stand on the day of the factories."""

from __future__ import annotations

import pytest

from tests.factories import TODAY


@pytest.fixture(autouse=True)
def _today(settings):
    settings.KYHOP_TODAY = TODAY
