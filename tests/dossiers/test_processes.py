"""Two real processes at the same moment: one wins, the other is told who was first."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[2]


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
        command = [sys.executable, "-m", "tests.dossiers.worker", *map(str, words)]
        return subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True)

    def finish(*words: object) -> dict:
        process = start(*words)
        out, _ = process.communicate(timeout=180)
        assert process.returncode == 0
        return json.loads(out.splitlines()[-1])

    def together(*both: tuple[object, ...]) -> list[dict]:
        gate = folder / "-".join(map(str, both[0]))
        processes = [start(*words, gate) for words in both]
        for process in processes:
            process.stdout.readline()
        gate.touch()
        return [json.loads(process.communicate(timeout=60)[0]) for process in processes]

    finish.together = together
    finish.made = finish("prepare")
    return finish


def test_accept_and_return_at_the_same_moment(run):
    handover, (one, other) = run.made["handover"], run.made["clerks"]
    before = run("count")
    answers = run.together(
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
    answers = run.together(("hand", ready, head), ("hand", ready, head))
    assert sorted(map(str, answers)) == sorted(
        map(str, [{"won": True}, {"refused": "AlreadyHandedOver"}])
    )
    assert len(run("count")["states"]) == len(before["states"]) + 1
