"""A day chosen on a day off is warned of, with the reason, in the reader's language."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import translation

from kyhop.council.day_warnings import day_warnings
from tests import factories

pytestmark = pytest.mark.django_db


def test_the_calendar_speaks_against_a_day_off_and_for_no_other():
    council = factories.council()
    (said,) = day_warnings(council.pk, date(2027, 1, 1))
    assert said.startswith("Thứ Sáu, 01/01/2027 là ngày nghỉ: ")
    assert day_warnings(council.pk, date(2026, 12, 8)) == []
    with translation.override("en"):
        (told,) = day_warnings(council.pk, date(2026, 12, 12))
    assert "12/12/2026 is a day off: " in told
    (beyond,) = day_warnings(council.pk, date(2190, 1, 1))
    assert "nằm ngoài lịch" in beyond
