"""Two processes write at the same time: the numbers have no hole and no double."""

from __future__ import annotations

import pytest

from tests.processes import Workers

pytestmark = pytest.mark.slow
WRITERS, EACH = 2, 40


@pytest.fixture
def run(tmp_path, databases):
    """The worker on one database of its own."""
    return Workers("tests.journal.worker", tmp_path, databases)


def test_simultaneous_writers_get_consecutive_numbers(run):
    _ready, said = run.together(*(("write", writer, EACH) for writer in range(WRITERS)))
    told = {
        number: writer * 1000 + bell
        for writer, answer in enumerate(said)
        for bell, number in enumerate(answer["numbers"])
    }
    standing = run("standing")
    assert [number for number, _bell in standing["bells"]] == list(range(1, WRITERS * EACH + 1))
    assert dict(standing["bells"]) == told, "each entry has the number that its writer was given"
    assert standing["sound"]
    first, second = (answer["numbers"] for answer in said)
    assert first == sorted(first)
    assert second == sorted(second)
