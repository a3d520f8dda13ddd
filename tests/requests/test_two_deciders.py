"""Two members of the Standing Board decide at the same moment, in two real processes."""

from __future__ import annotations

import pytest

from tests.processes import Workers

pytestmark = pytest.mark.slow


@pytest.fixture
def run(tmp_path, databases):
    """The worker on one database of its own."""
    return Workers("tests.requests.worker", tmp_path, databases)


def test_one_decision_stands_and_the_other_member_is_told(run):
    made = run("prepare")
    one, other = made["members"]
    _ready, said = run.together(
        ("rule", made["request"], one, "approved"), ("rule", made["request"], other, "refused")
    )
    refused = [answer for answer in said if "refused" in answer]
    assert refused == [{"refused": "AlreadyDecided"}]
    decision = next(answer["decided"] for answer in said if "decided" in answer)
    matter = "withdrawn" if decision == "approved" else "accepted"
    assert run("standing", made["request"]) == {
        "request": decision, "matter": matter, "decided": 1,
    }  # fmt: skip
