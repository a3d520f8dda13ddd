"""Real worker processes and a real SMTP server: two at once send once, a killed one loses nothing."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.notices import servers

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[2]
COUNT = 12


@pytest.fixture
def run(tmp_path):
    """`run(verb, …)` waits for the worker's last line; `run.start` only starts it."""
    with servers.smtp() as (mailbox, port):
        env = {
            **os.environ,
            "KYHOP_DATA": str(tmp_path),
            "KYHOP_DATABASE": "",
            "KYHOP_SMTP_HOST": "127.0.0.1",
            "KYHOP_SMTP_PORT": str(port),
            "KYHOP_SMTP_SECURITY": "none",
            "DJANGO_SETTINGS_MODULE": "kyhop.config.settings",
            "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
            "PYTHONIOENCODING": "utf-8",
        }
        env.pop("KYHOP_TEST_DATABASE", None)

        def start(*words: object) -> subprocess.Popen:
            command = [sys.executable, "-m", "tests.notices.worker", *map(str, words)]
            return subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True)

        def finish(*words: object) -> dict:
            process = start(*words)
            out, _ = process.communicate(timeout=120)
            assert process.returncode == 0
            return json.loads(out.splitlines()[-1])

        finish.start, finish.mailbox, finish.folder = start, mailbox, tmp_path
        assert finish("prepare", COUNT) == {"letters": COUNT}
        yield finish


def test_two_workers_at_once_send_each_message_once(run):
    gate = run.folder / "gate"
    workers = [run.start("send", gate) for _ in range(2)]
    for worker in workers:
        assert json.loads(worker.stdout.readline()) == {"ready": True}
    gate.touch()
    sent = [json.loads(worker.communicate(timeout=60)[0])["sent"] for worker in workers]
    assert sum(sent) == COUNT
    ids = Counter(message["Message-ID"] for message in run.mailbox.messages)
    assert len(ids) == COUNT
    assert set(ids.values()) == {1}


def test_kill_9_between_sending_and_marking_sends_again_under_the_same_identifier(run):
    process = run.start("stop_after_sending")
    assert json.loads(process.stdout.readline()) == {"left": True}
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=30)
    assert process.returncode == -signal.SIGKILL
    gate = run.folder / "gate"
    gate.touch()
    assert run("send", gate) == {"sent": COUNT - 1}
    assert run("end_leases") == {"ended": 1}
    assert run("send", gate) == {"sent": 1}
    assert run("states") == {"states": ["sent"] * COUNT}
    ids = Counter(message["Message-ID"] for message in run.mailbox.messages)
    assert len(ids) == COUNT
    assert sorted(ids.values()) == [1] * (COUNT - 1) + [2]
