"""The demo's command in a fresh folder."""

from __future__ import annotations

import json
import subprocess

from tests.browser.journeys.conftest import command, environment


def test_it_says_the_address_and_the_accounts(sample):
    said = (sample.folder / "server.log").read_text()
    assert sample.url in said
    assert "vanphong" in said
    assert "Giám đốc Sở Tài chính" in said


def test_it_reuses_what_it_made_and_makes_it_anew_when_asked(made):
    kept = made / "demo" / "made.json"
    before = kept.stat().st_mtime_ns
    again = subprocess.run(command("--make-only"), env=environment(made), capture_output=True)
    assert again.returncode == 0
    assert kept.stat().st_mtime_ns == before
    assert json.loads(kept.read_text())["today"] == "2026-11-12"


def test_a_taken_port_is_refused_in_one_line_of_each_language(sample):
    port = sample.url.rpartition(":")[2]
    refused = subprocess.run(
        command("--port", port), env=environment(sample.folder), capture_output=True, text=True
    )
    assert refused.returncode == 2
    assert f"Cổng {port}" in refused.stderr
    assert f"Port {port} is in use" in refused.stderr
    assert "Traceback" not in refused.stderr
