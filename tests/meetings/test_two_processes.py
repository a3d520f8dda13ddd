"""Two of the executive's office at the same moment, in two real processes."""

from __future__ import annotations

import pytest

from tests.processes import Workers

pytestmark = pytest.mark.slow


@pytest.fixture
def run(tmp_path, databases):
    """The worker on one database of its own."""
    return Workers("tests.meetings.worker", tmp_path, databases)


def test_one_conclusion_stands_and_is_taken_back_once(run):
    made = run("prepare")
    where, (one, other) = (made["meeting"], made["matter"]), made["people"]
    _ready, said = run.together(
        ("conclude", *where, one, "postponed"), ("conclude", *where, other, "not_agreed")
    )
    [won] = [answer for answer in said if "won" in answer]
    [refused] = [answer for answer in said if "refused" in answer]
    assert refused["refused"] == "AlreadyConcluded"
    assert won["by"] in refused["said"]
    assert run("standing", made["matter"]) == {
        "conclusions": [[won["won"], ""]], "marked": False, "told": [1, 0], "steps": [1, 0],
    }  # fmt: skip

    _ready, said = run.together(("take_back", *where, one), ("take_back", *where, other))
    [by] = [answer["won"] for answer in said if "won" in answer]
    assert [a for a in said if "refused" in a] == [{"refused": "NothingConcluded"}]
    assert run("standing", made["matter"]) == {
        "conclusions": [[won["won"], by]], "marked": True, "told": [1, 1], "steps": [1, 1],
    }  # fmt: skip
