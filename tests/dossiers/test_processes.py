"""Real processes: two at the same moment, and fifty that are killed in the middle of their work."""

from __future__ import annotations

import json
import random
import time

import pytest

from tests.processes import Workers

pytestmark = pytest.mark.slow
KILLS = 50


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


@pytest.fixture
def many(tmp_path, databases):
    """The worker on a database with five dossiers."""
    workers = Workers("tests.dossiers.worker", tmp_path, databases)
    workers.made = workers("many", 5)
    return workers


def test_fifty_clerks_killed_at_any_moment_lose_nothing_that_was_said_to_be_done(many):
    made, chance = many.made, random.Random(5)
    said = []
    for kill in range(KILLS):
        process = many.start("work", kill, made["head"], made["clerk"], *made["matters"])
        said += [process.stdout.readline() for _ in range(chance.randrange(3))]
        time.sleep(chance.uniform(0, 0.15))
        process.send_signal(9)
        said += process.communicate()[0].splitlines(keepends=True)
        assert process.returncode == -9
    stands = many("stands")
    assert stands["faults"] == []
    acts = [json.loads(line) for line in said if line.endswith("\n")]
    assert {what for what, *_rest in acts} >= {"version", "handed", "returned"}
    for what, pk, sign in acts:
        if what == "version":
            assert stands["versions"][str(pk)] == sign
        else:
            state, receipt = stands["handovers"][str(pk)]
            assert receipt == sign if what == "handed" else state == what
    acknowledged = {pk for what, pk, _sign in acts if what == "handed"}
    assert len(stands["handovers"]) <= len(acknowledged) + KILLS
