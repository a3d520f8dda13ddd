"""Real processes on a real file: killed in the middle of an import, or both pressing at once."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[2]
COUNT = 120


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """Starts the worker on one database of its own; `run(…)` waits for its last line."""
    folder = tmp_path_factory.mktemp("processes")
    env = {
        **os.environ,
        "KYHOP_DATA": str(folder),
        "KYHOP_DATABASE": "",
        "DJANGO_SETTINGS_MODULE": "kyhop.config.settings",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
        "PYTHONIOENCODING": "utf-8",
    }
    env.pop("KYHOP_TEST_DATABASE", None)

    def start(*words: object) -> subprocess.Popen:
        command = [sys.executable, "-m", "tests.matters.worker", *map(str, words)]
        return subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True)

    def finish(*words: object) -> dict:
        process = start(*words)
        out, _ = process.communicate(timeout=180)
        assert process.returncode == 0
        return json.loads(out.splitlines()[-1])

    finish.start, finish.folder = start, folder
    finish.made = finish("prepare", COUNT)
    return finish


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
    gate = run.folder / "gate"
    people = [run.start("record", run.made["matter"], clerk, gate) for clerk in run.made["clerks"]]
    labels = [json.loads(process.stdout.readline())["ready"] for process in people]
    gate.touch()
    answers = [json.loads(process.communicate(timeout=60)[0]) for process in people]
    kept = [answer["kept"] for answer in answers if "kept" in answer]
    refused = [answer["refused"] for answer in answers if "refused" in answer]
    assert len(kept) == len(refused) == 1
    assert kept[0] in labels
    assert kept[0] in refused[0]
