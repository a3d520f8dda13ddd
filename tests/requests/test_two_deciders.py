"""Two members of the Standing Board decide at the same moment, in two real processes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def start(tmp_path):
    """Starts the worker on one database of its own."""
    env = {
        **os.environ,
        "KYHOP_DATA": str(tmp_path),
        "KYHOP_DATABASE": "",
        "DJANGO_SETTINGS_MODULE": "kyhop.config.settings",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
        "PYTHONIOENCODING": "utf-8",
    }
    env.pop("KYHOP_TEST_DATABASE", None)

    def begin(*words: object) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "tests.requests.worker", *map(str, words)]
        return subprocess.Popen(
            command, cwd=ROOT, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    return begin


def last(process: subprocess.Popen[str], line: str = "") -> dict:
    out, _ = process.communicate(line, timeout=120)
    assert process.returncode == 0
    return json.loads(out.splitlines()[-1])


def test_one_decision_stands_and_the_other_member_is_told(start):
    made = last(start("prepare"))
    deciding = [
        start("rule", made["request"], member, decision)
        for member, decision in zip(made["members"], ("approved", "refused"), strict=True)
    ]
    for process in deciding:
        assert json.loads(process.stdout.readline())["ready"]
    for process in deciding:
        process.stdin.write("\n")
        process.stdin.flush()
    said = [last(process) for process in deciding]
    refused = [answer for answer in said if "refused" in answer]
    assert refused == [{"refused": "AlreadyDecided"}]
    decision = next(answer["decided"] for answer in said if "decided" in answer)
    matter = "withdrawn" if decision == "approved" else "accepted"
    assert last(start("standing", made["request"])) == {
        "request": decision, "matter": matter, "decided": 1,
    }  # fmt: skip
