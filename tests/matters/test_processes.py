"""Real processes on a real file: killed in the middle of an import, or both pressing at once."""

from __future__ import annotations

import json
import signal
import time

import pytest

from tests.processes import Workers

pytestmark = pytest.mark.slow
COUNT = 120


@pytest.fixture(scope="module")
def run(tmp_path_factory, databases):
    """The worker on one database of its own."""
    workers = Workers("tests.matters.worker", tmp_path_factory.mktemp("processes"), databases)
    workers.made = workers("prepare", COUNT)
    return workers


def test_kill_9_in_the_middle_of_an_import_leaves_nothing_and_then_all(run):
    draft = run.made["draft"]
    before = run("count")
    process = run.start("accept", draft, "pause")
    standing = json.loads(process.stdout.readline())["standing"]
    assert standing == before["matters"] + COUNT
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=30)
    assert process.returncode == -signal.SIGKILL
    assert run("count") == before
    for delay in (0.0, 0.2):
        process = run.start("accept", draft)
        time.sleep(delay)
        process.kill()
        process.communicate(timeout=30)
        after = run("count")
        assert after in (
            before,
            {"matters": before["matters"] + COUNT, "draft": "accepted", "said": COUNT},
        )
    run("accept", draft)
    assert run("count")["matters"] == before["matters"] + COUNT


def test_the_second_press_of_the_button_imports_nothing(run):
    run("accept", run.made["draft"])
    assert run("accept", run.made["draft"]) == {"refused": "AlreadyImported"}
    assert run("count")["said"] == COUNT


def test_two_people_at_the_same_moment_one_is_told_of_the_other(run):
    ready, answers = run.together(
        *(("record", run.made["matter"], clerk) for clerk in run.made["clerks"])
    )
    labels = [said["ready"] for said in ready]
    kept = [answer["kept"] for answer in answers if "kept" in answer]
    refused = [answer["refused"] for answer in answers if "refused" in answer]
    assert len(kept) == len(refused) == 1
    assert kept[0] in labels
    assert kept[0] in refused[0]
