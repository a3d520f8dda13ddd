"""The environment of a test run, set before Django reads its settings (`-p tests.environment`).

Every run has a data folder of its own, so that two runs on one machine never share a database.
"""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile
from pathlib import Path

os.environ["DJANGO_SETTINGS_MODULE"] = "kyhop.config.settings"
MEMORY = "/dev/shm"
"""Where the system keeps files in memory: the tests' database needs no disk to be durable."""

os.environ["KYHOP_DATA"] = tempfile.mkdtemp(
    prefix="kyhop-test-", dir=MEMORY if os.access(MEMORY, os.W_OK) else None
)
atexit.register(shutil.rmtree, os.environ["KYHOP_DATA"], ignore_errors=True)
os.environ["KYHOP_SECRET_KEY"] = "a key for tests only"
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
os.environ["KYHOP_COMPILE"] = "0"
os.environ["KYHOP_LANG"] = "vi"
for name in ("KYHOP_DEMO", "KYHOP_TODAY", "KYHOP_DATABASE"):
    os.environ.pop(name, None)

if os.environ.get("KYHOP_TEST_DATABASE") == "postgresql":
    from tests.postgres import start

    os.environ["KYHOP_DATABASE"] = start()

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from kyhop.config import messages

messages.compile_all()
