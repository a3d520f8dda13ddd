"""`kyhop journal verify | export | deliver`."""

from __future__ import annotations

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from kyhop import journal
from kyhop.access.actor import SYSTEM
from kyhop.journal import guards
from kyhop.journal.models import Entry
from tests.factories import NOW
from tests.journal.events import Rung

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _two_chains() -> None:
    journal.write_all([Rung("dien-bien", n) for n in range(1, 4)], actor=SYSTEM, at=NOW)
    journal.write(Rung("lai-chau", 1), actor=SYSTEM, at=NOW)


def run(*words: Any) -> tuple[int, str]:
    out = StringIO()
    try:
        call_command("journal", *map(str, words), stdout=out)
    except SystemExit as end:
        return int(end.code or 0), out.getvalue()
    return 0, out.getvalue()


def tamper() -> None:
    with guards.lifted():
        Entry.objects.filter(chain="dien-bien", seq=2).update(actor_label="Người khác")


def test_verify_reads_every_chain_and_prints_its_anchor():
    code, said = run("verify")
    assert code == 0
    assert "dien-bien: 3 mục, tất cả nguyên vẹn" in said
    assert "lai-chau: 1 mục" in said
    assert f"3:{Entry.objects.get(chain='dien-bien', seq=3).hash}" in said


def test_verify_names_the_changed_entry_and_exits_with_1():
    tamper()
    with translation.override("en"):
        code, said = run("verify", "--council", "dien-bien")
    assert code == 1
    assert "entry 2 was changed" in said
    assert "lai-chau" not in said


def test_verify_answers_in_json():
    tamper()
    code, said = run("verify", "--json")
    answer = json.loads(said)
    assert code == 1
    assert answer["guarded"] is True
    assert answer["chains"][0]["findings"] == [
        {"fault": "changed", "seq": 2, "name": "test.bell.rung", "was": None}
    ]


def test_verify_says_when_the_guards_are_gone():
    with guards.lifted():
        code, said = run("verify")
    assert code == 1
    assert "kyhop migrate" in said


def test_an_anchor_is_checked_and_must_make_sense():
    noted = Entry.objects.get(chain="dien-bien", seq=2).hash
    assert run("verify", "--council", "dien-bien", "--anchor", f"2:{noted}")[0] == 0
    assert run("verify", "--council", "dien-bien", "--anchor", f"2:{'a' * 64}")[0] == 1
    for wrong in (["--anchor", f"2:{noted}"], ["--council", "dien-bien", "--anchor", "2"]):
        with pytest.raises(CommandError) as refused:
            run("verify", *wrong)
        assert refused.value.returncode == 2


def test_export_writes_a_new_file_that_verifies_by_itself(tmp_path):
    target = tmp_path / "dien-bien.jsonl"
    assert run("export", "--council", "dien-bien", "--out", target)[0] == 0
    assert len(target.read_text("utf-8").splitlines()) == 3
    assert run("verify", "--file", target)[0] == 0
    with pytest.raises(FileExistsError):
        run("export", "--council", "dien-bien", "--out", target)


def test_export_prints_lines_without_a_file():
    _code, said = run("export", "--council", "lai-chau")
    assert json.loads(said)["chain"] == "lai-chau"


@pytest.mark.parametrize("verb", ["verify", "export"])
def test_an_unknown_council_is_refused(verb):
    with pytest.raises(CommandError, match="khong-co"):
        run(verb, "--council", "khong-co")


def test_a_file_that_is_no_export_is_refused(tmp_path):
    other = tmp_path / "other.txt"
    other.write_text("xin chào", "utf-8")
    with pytest.raises(CommandError, match="1"):
        run("verify", "--file", other)
    other.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CommandError, match="không phải nhật ký"):
        run("verify", "--file", other)


def test_deliver_tells_what_it_did():
    code, said = run("deliver")
    assert (code, said.strip()) == (0, "Đã chuyển: 0. Lỗi: 0.")
