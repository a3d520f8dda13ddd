"""Both offices book one hall at the same moment, in two real processes."""

from __future__ import annotations

import pytest

from tests.processes import Workers

pytestmark = pytest.mark.slow


@pytest.fixture
def run(tmp_path, databases):
    """The worker on one database of its own."""
    return Workers("tests.logistics.worker", tmp_path, databases)


def test_one_booking_stands_and_the_other_office_is_told(run):
    made = run("prepare")
    one, other = made["people"]
    _ready, said = run.together(("book", made["hall"], one), ("book", made["hall"], other))
    assert [answer for answer in said if "refused" in answer] == [{"refused": "HallTaken"}]
    assert run("standing", made["hall"]) == {"bookings": 1, "slots": 42}
