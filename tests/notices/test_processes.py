"""Real worker processes and a real SMTP server: two at once send once, a killed one loses nothing."""

from __future__ import annotations

import json
import signal
from collections import Counter

import pytest

from tests.notices import servers
from tests.processes import Workers

pytestmark = pytest.mark.slow
COUNT = 12


@pytest.fixture
def run(tmp_path, databases):
    """The worker on one database of its own, and a mailbox for what it sends."""
    with servers.smtp() as (mailbox, port):
        server = {
            "KYHOP_SMTP_HOST": "127.0.0.1",
            "KYHOP_SMTP_PORT": str(port),
            "KYHOP_SMTP_SECURITY": "none",
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
