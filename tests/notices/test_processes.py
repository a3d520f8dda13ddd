"""Real worker processes and a real SMTP server: two at once send once, a killed one loses nothing."""

from __future__ import annotations

import json
import signal
import socket
import time
from collections import Counter
from contextlib import contextmanager
from datetime import timedelta
from urllib.request import urlopen

import pytest

from tests.factories import TODAY
from tests.notices import servers
from tests.processes import Workers

pytestmark = pytest.mark.slow
COUNT = 12
PATIENCE = 60


@pytest.fixture
def run(tmp_path, databases):
    """The worker on one database of its own, and a mailbox for what it sends."""
    with servers.smtp() as (mailbox, port):
        server = {
            "KYHOP_SMTP_HOST": "127.0.0.1",
            "KYHOP_SMTP_PORT": str(port),
            "KYHOP_SMTP_SECURITY": "none",
            "KYHOP_TODAY": str(TODAY + timedelta(days=1)),
        }
        workers = Workers("tests.notices.worker", tmp_path, databases, **server)
        workers.mailbox = mailbox
        assert workers("prepare", COUNT) == {"letters": COUNT}
        yield workers


def test_two_workers_at_once_send_each_message_once(run):
    _ready, said = run.together(("send",), ("send",))
    sent = [one["sent"] for one in said]
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


def until(true, what):
    """Wait until `true()`, looking often."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, what
        time.sleep(0.01)


@contextmanager
def serving(run, port):
    """The one-command mode in a process of its own, killed at the end."""
    process = run.start("serve", port)
    try:
        yield
    finally:
        process.kill()


def test_the_schedule_of_the_one_command_survives_a_kill_in_the_middle_of_a_job(run):
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    mailbox = run.mailbox
    with serving(run, port):
        until(lambda: len(mailbox.messages) == COUNT, "the letters of the first run")
        with urlopen(f"http://127.0.0.1:{port}/", timeout=PATIENCE) as answer:
            assert answer.status == 200
        mailbox.holding = True
        assert run("again", 3) == {"letters": COUNT + 3}
        run("come_due")
        assert mailbox.held.wait(PATIENCE), "the job is in the middle of sending"
    mailbox.holding = False
    assert len(mailbox.messages) == COUNT

    assert "notices.send" in run("come_due")["held"], "the killed process held the job"
    with serving(run, port):
        until(lambda: len(mailbox.messages) >= COUNT + 3, "the job is due again after the restart")
        until(lambda: run("states") == {"states": ["sent"] * (COUNT + 3)}, "all are marked")
        run("come_due")
        until(lambda: run("idle") == {"busy": 0}, "it ran once more and had nothing to send")
    ids = Counter(message["Message-ID"] for message in mailbox.messages)
    assert (len(ids), set(ids.values())) == (COUNT + 3, {1})
