#!/usr/bin/env python3
"""The two commands of kyhop, from a fresh clone: `python3 run.py demo` and `python3 run.py test`.

Standard library only. It makes `.venv` from the locked, hashed requirements (with uv when it is on the
PATH, else with pip), and then runs what was asked. What it refuses it refuses in one line.
"""

import sys

if sys.version_info < (3, 11):
    sys.exit(
        "kyhop cần Python 3.11 trở lên; máy này đang dùng %d.%d. / kyhop needs Python 3.11 or newer; this is %d.%d."
        % (sys.version_info[:2] * 2)
    )

import contextlib
import errno
import hashlib
import os
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = Path(os.environ.get("KYHOP_VENV") or ROOT / ".venv")
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
DEV_VERBS = {"test", "lint", "bench"}
HELP = """kyhop

  python3 run.py demo [--fresh] [--port N] [--today YYYY-MM-DD]
                          tỉnh mẫu, chạy ngay trong trình duyệt / a sample province in your browser
  python3 run.py test [PYTEST ARGUMENTS]
                          toàn bộ kiểm thử / the whole suite (lint, SQLite, PostgreSQL, Chromium)
  python3 run.py serve    chạy máy chủ thật / a real server (docs/deploy.md)
  python3 run.py bench NAME [--json]
  python3 run.py lint
  python3 run.py plan | day | threshold | law | journal | …    (--help)
"""


class Stop(SystemExit):
    """A refusal in one line, exit code 3."""

    def __init__(self, vi: str, en: str) -> None:
        print("%s\n%s" % (vi, en), file=sys.stderr)
        super().__init__(3)


def fingerprint(lock: Path) -> str:
    """What the environment was made from; another lock, project file or Python makes it anew."""
    digest = hashlib.sha256(repr((sys.version, str(ROOT))).encode())
    for path in (lock, ROOT / "pyproject.toml"):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def is_ready(dev: bool) -> bool:
    """The core lock is a part of the dev lock, so a dev environment serves every verb."""
    stamp = VENV / "kyhop.stamp"
    if not (stamp.exists() and PYTHON.exists()):
        return False
    made = stamp.read_text().split()
    wanted = [fingerprint(ROOT / "requirements-dev.lock")]
    if not dev:
        wanted.append(fingerprint(ROOT / "requirements.lock"))
    return bool(set(made) & set(wanted))


def step(command: list[str], what: str) -> None:
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    except OSError as error:
        raise_disk_full(error)
        raise
    if done.returncode == 0:
        return
    said = done.stdout + done.stderr
    low = said.lower()
    if "no space left" in low:
        raise Stop(
            "Đĩa đã đầy: giải phóng chỗ trống rồi chạy lại.",
            "The disk is full: free some space and run again.",
        )
    if "ensurepip" in low or "python3-venv" in low:
        raise Stop(
            "Python của máy thiếu mô-đun venv: apt-get install python3-venv, rồi chạy lại.",
            "This Python lacks the venv module: apt-get install python3-venv, then run again.",
        )
    network = (
        "could not find a version",
        "connection",
        "name resolution",
        "network",
        "dns",
        "timed out",
        "fetch",
    )
    if any(word in low for word in network) and "hash" not in low:
        raise Stop(
            "Không tải được thư viện (%s): kiểm tra mạng hoặc máy chủ gói nội bộ, rồi chạy lại."
            % what,
            "Could not download the libraries (%s): check the network or your package mirror, then run again."
            % what,
        )
    print(said, file=sys.stderr)
    raise Stop("Không làm được bước: %s." % what, "This step failed: %s." % what)


def raise_disk_full(error: OSError) -> None:
    if error.errno == errno.ENOSPC:
        raise Stop(
            "Đĩa đã đầy: giải phóng chỗ trống rồi chạy lại.",
            "The disk is full: free some space and run again.",
        )


def make_ready(dev: bool) -> None:
    """Make the environment when it is missing or older than the lock."""
    if is_ready(dev):
        return
    lock = ROOT / ("requirements-dev.lock" if dev else "requirements.lock")
    print(
        "Chuẩn bị môi trường (lần đầu mất khoảng một phút) / Preparing the environment …",
        file=sys.stderr,
    )
    uv = shutil.which("uv")
    with contextlib.suppress(FileNotFoundError):
        (VENV / "kyhop.stamp").unlink()
    if not PYTHON.exists():
        if uv:
            step(
                [uv, "venv", "--quiet", "--allow-existing", "--python", sys.executable, str(VENV)],
                "venv",
            )
        else:
            step([sys.executable, "-m", "venv", str(VENV)], "venv")
    if uv:
        pip = [uv, "pip", "install", "--quiet", "--python", str(PYTHON)]
    else:
        pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    step([*pip, "--require-hashes", "-r", str(lock)], lock.name)
    step([*pip, "--no-deps", "-e", str(ROOT)], "kyhop")
    (VENV / "kyhop.stamp").write_text(fingerprint(lock))


def keep_bytecode() -> None:
    """Where Python is told to leave no bytecode beside the sources, keep it in the environment.

    Without any, each start compiles some 1,600 files anew: seconds, for every process.
    """
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", None):
        os.environ.setdefault("PYTHONPYCACHEPREFIX", str(VENV / "bytecode"))


def run(command: list[str]) -> int:
    """Become the command where the system allows it, so that signals reach it directly."""
    if os.name != "nt":
        os.execv(command[0], command)
    return subprocess.call(command)


def main(argv: list[str]) -> int:
    if not argv or argv[0] in ("-h", "--help", "help"):
        print(HELP)
        return 0
    verb = argv[0]
    try:
        make_ready(verb in DEV_VERBS)
    except OSError as error:
        raise_disk_full(error)
        raise Stop(
            "Không ghi được vào %s: %s" % (VENV, error), "Cannot write to %s: %s" % (VENV, error)
        ) from error
    keep_bytecode()
    if verb in ("test", "lint", "bench"):
        return run([str(PYTHON), str(ROOT / "tests" / "suite.py"), *argv])
    return run([str(PYTHON), "-m", "kyhop", *argv])


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
