"""Two real processes at the same moment: one wins, the other is told who was first."""

from __future__ import annotations

import pytest

from tests.processes import Workers

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def run(tmp_path_factory, databases):
    """The worker on one database of its own."""
    workers = Workers("tests.dossiers.worker", tmp_path_factory.mktemp("processes"), databases)
    workers.made = workers("prepare")
    return workers


def test_accept_and_return_at_the_same_moment(run):
    handover, (one, other) = run.made["handover"], run.made["clerks"]
    before = run("count")
    _ready, answers = run.together(
        ("decide", handover, one, "accept"), ("decide", handover, other, "return")
    )
    won = [answer for answer in answers if "won" in answer]
    refused = [answer["refused"] for answer in answers if "refused" in answer]
    assert len(won) == len(refused) == 1
    assert won[0]["by"] in refused[0]
    after = run("count")
    accepted = won[0]["won"] == "accept"
    assert after["states"] == ["accepted" if accepted else "returned"]
    assert after["rounds"] == before["rounds"] + (0 if accepted else 1)


def test_a_double_click_hands_over_once(run):
    ready, head = run.made["ready"], run.made["head"]
    before = run("count")
    _ready, answers = run.together(("hand", ready, head), ("hand", ready, head))
    assert sorted(map(str, answers)) == sorted(
        map(str, [{"won": True}, {"refused": "AlreadyHandedOver"}])
    )
    assert len(run("count")["states"]) == len(before["states"]) + 1
