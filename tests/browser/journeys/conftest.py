"""The sample province, made once by the demo's own command in a fresh folder and served by uvicorn."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from kyhop.demo.accounts import PASSWORD

TODAY = "2026-11-12"


def command(*words: str) -> list[str]:
    return [sys.executable, "-m", "kyhop", "demo", *words, "--today", TODAY]


def environment(folder: Path) -> dict[str, str]:
    """The environment of a newcomer: nothing of this test run's database or settings."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("KYHOP_", "DJANGO_"))}
    source = str(Path(__file__).resolve().parents[3] / "src")
    return {**kept, "KYHOP_DATA": str(folder), "PYTHONPATH": source}


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder in which `demo --make-only` has made the sample province."""
    folder = tmp_path_factory.mktemp("demo")
    done = subprocess.run(
        command("--make-only"), env=environment(folder), capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return folder


@dataclass(frozen=True, slots=True)
class Demo:
    """A running demo and the folder that it keeps its data in."""

    url: str
    folder: Path


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(folder: Path) -> Iterator[Demo]:
    port = free_port()
    with (folder / "server.log").open("w") as log:
        server = subprocess.Popen(
            command("--port", str(port)), env=environment(folder), stdout=log, stderr=log
        )
    try:
        url = f"http://127.0.0.1:{port}"
        wait_for(url, server, folder / "server.log")
        yield Demo(url, folder)
    finally:
        server.terminate()
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()


def wait_for(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(600):
        assert server.poll() is None, log.read_text()
        with suppress(OSError), urllib.request.urlopen(url, timeout=5):
            return
        time.sleep(0.1)
    pytest.fail(f"no answer from the demo: {log.read_text()}")


@pytest.fixture(scope="package")
def sample(made: Path) -> Iterator[Demo]:
    """One running demo for tests that only read."""
    with served(made) as demo:
        yield demo


@pytest.fixture
def demo(made: Path, tmp_path: Path) -> Iterator[Demo]:
    """A running demo of its own for a test that changes it."""
    folder = tmp_path / "data"
    shutil.copytree(made, folder)
    with served(folder) as running:
        yield running


@pytest.fixture
def visit(chromium: Browser, quiet: object) -> Iterator[Callable[..., Page]]:
    """Sign in to a demo as one of its accounts; an error in the console fails the test."""
    contexts = []

    def sign_in(
        demo: Demo, who: str, width: int = 1280, language: str = "vi", **more: object
    ) -> Page:
        context = chromium.new_context(
            base_url=demo.url,
            viewport={"width": width, "height": {360: 740, 768: 1024}.get(width, 900)},
            reduced_motion="reduce",
            accept_downloads=True,
            **more,  # type: ignore[arg-type]
        )
        contexts.append(context)
        context.add_cookies([{"name": "kyhop_language", "value": language, "url": demo.url}])
        page = context.new_page()
        page.set_default_timeout(15_000)
        quiet.listen(page)  # type: ignore[attr-defined]
        page.goto("/sign-in/")
        page.fill("input[name=username]", who)
        page.fill("input[name=password]", PASSWORD)
        page.press("input[name=password]", "Enter")
        page.wait_for_url("**/work/**")
        return page

    yield sign_in
    for context in contexts:
        context.close()
    assert quiet.said == []  # type: ignore[attr-defined]
