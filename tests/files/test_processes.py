"""Real processes: two storing into one slot at once, and a server killed at fifty moments."""

from __future__ import annotations

import hashlib
import http.client
import json
import random
import threading
import time
from urllib.parse import urlencode

import pytest

from tests.files.boxes import KIND, docx
from tests.files.test_storage import free_port
from tests.processes import Workers

pytestmark = pytest.mark.slow
KILLS = 50


@pytest.fixture(scope="module")
def run(tmp_path_factory, databases):
    """The worker on a database and a store of its own."""
    folder = tmp_path_factory.mktemp("processes")
    workers = Workers("tests.files.worker", folder, databases, KYHOP_TODAY="2026-11-16")
    workers.made = workers("prepare")
    return workers


def test_two_processes_storing_to_one_slot_lose_nothing(run):
    account = run.made["account"]
    _ready, said = run.together(("store", account, 6, "một"), ("store", account, 6, "hai"))
    numbers = [number for one in said for number in one["numbers"]]
    assert sorted(numbers) == list(range(1, 13))
    files = [file for file in run("look")["files"] if file[0] == "to_trinh"]
    assert len({sha for *_rest, sha in files}) == 12


class Sender(threading.Thread):
    """Sends files in parts to whatever server stands, and goes on after each that was killed."""

    def __init__(self, port: int, session: str) -> None:
        super().__init__(daemon=True)
        self.port, self.over, self.answers = port, False, 0
        self.acknowledged: dict[str, str] = {}
        self.resumed = 0
        token = "t" * 32
        self.headers = {
            "Cookie": f"kyhop_session={session}; csrftoken={token}",
            "X-CSRFToken": token,
        }

    def post(self, path: str, body: bytes, kind: str) -> dict:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            line.request("POST", path, body, {**self.headers, "Content-Type": kind})
            answer = line.getresponse()
            said = answer.read()
            assert answer.status in (200, 201), (answer.status, said[:300])
            self.answers += 1
            return json.loads(said)
        finally:
            line.close()

    def form(self, path: str, **values: object) -> dict:
        return self.post(path, urlencode(values).encode(), "application/x-www-form-urlencoded")

    def send(self, name: str, data: bytes) -> None:
        about = {"slot": "kill", "name": name, "size": len(data)}
        state = self.form(f"/thu/files/begin/{KIND}/1/", **about)
        self.resumed += bool(state["ranges"])
        for start in range(0, len(data), 40_000):
            if not any(low <= start < high for low, high in state["ranges"]):
                part = data[start : start + 40_000]
                address = f"{state['url']}?from={start}"
                state = self.post(address, part, "application/octet-stream")
        self.form(f"{state['url']}finish/")
        self.acknowledged[name] = hashlib.sha256(data).hexdigest()

    def run(self) -> None:
        chance = random.Random(7)
        number = 0
        while not self.over:
            number += 1
            data = docx(f"{number}", extra={"word/media/x.bin": chance.randbytes(240_000)})
            while not self.over and f"{number}.docx" not in self.acknowledged:
                try:
                    self.send(f"{number}.docx", data)
                except (OSError, http.client.HTTPException):
                    time.sleep(0.02)


def test_a_server_killed_at_fifty_moments_loses_nothing_it_answered_for(run):
    port = free_port()
    sender = Sender(port, run.made["session"])
    sender.start()
    chance = random.Random(11)
    for _kill in range(KILLS):
        server = run.start("serve", port)
        answers = sender.answers + chance.randrange(9)
        _wait_for(lambda answers=answers: sender.answers >= answers)
        time.sleep(chance.uniform(0, 0.04))
        server.kill()
    sender.over = True
    sender.join(30)
    stands = run("look")
    kept = {name: sha for slot, _number, name, sha in stands["files"] if slot == "kill"}
    numbers = [number for slot, number, *_rest in stands["files"] if slot == "kill"]
    assert len(sender.acknowledged) >= KILLS // 10
    assert sender.resumed
    assert {name: kept.get(name) for name in sender.acknowledged} == sender.acknowledged
    assert numbers == list(range(1, len(kept) + 1)), "a file is shown twice, or a number is missing"
    assert len(kept) <= len(sender.acknowledged) + 1
    assert stands["faults"] == []
    assert stands["running"] <= 1


def _wait_for(true) -> None:
    until = time.monotonic() + 30
    while not true():
        assert time.monotonic() < until, "the server answered nothing for half a minute"
        time.sleep(0.002)
