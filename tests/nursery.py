"""A process with Django ready that gives birth to the workers of `tests/processes.py` by forking.

A process of its own needs seconds to be ready on a busy machine, a fork none; it is a process like
any other, to be run beside others and killed. For each line of JSON, `{module, words, env, out,
into, end}`, a child runs `module.words[0](*words[1:])` in that environment, prints what it returns
to the pipe `out`, and reads from the pipe `into`; its status is written to the file `end`.
"""

from __future__ import annotations

import importlib
import json
import os
import signal
import sys
import traceback
from pathlib import Path
from typing import Any

WARM = ("kyhop.config.urls", "tests.factories", "uvicorn.protocols.http.auto", "uvicorn.config")


def main() -> None:
    import django

    django.setup()
    for module in WARM:
        importlib.import_module(module)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    print("ready", flush=True)
    while line := sys.stdin.readline():
        asked = json.loads(line)
        importlib.import_module(asked["module"])
        if os.fork() == 0:
            nurse(asked)


def nurse(asked: dict[str, Any]) -> None:
    """Let the child live, say its id, and write down how it ended."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    if (child := os.fork()) == 0:
        live(asked)
    print(child, flush=True)
    os.dup2(os.open(os.devnull, os.O_RDWR), 1)
    _pid, status = os.waitpid(child, 0)
    ended = Path(asked["end"])
    ended.with_suffix(".new").write_text(str(os.waitstatus_to_exitcode(status)))
    ended.with_suffix(".new").rename(ended)
    os._exit(0)


def live(asked: dict[str, Any]) -> None:
    from django.db import connections

    os.dup2(os.open(asked["out"], os.O_WRONLY), 1)
    os.dup2(os.open(asked["into"], os.O_RDONLY), 0)
    sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
    sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
    status = 1
    try:
        settle(asked["env"])
        verb, *words = asked["words"]
        said = getattr(sys.modules[asked["module"]], verb)(*words)
        connections.close_all()
        print(json.dumps(said, ensure_ascii=False), flush=True)
        status = 0
    except BaseException:
        traceback.print_exc()
    os._exit(status)


def settle(env: dict[str, str]) -> None:
    """Read the settings again in another environment; nothing has used them before."""
    from django.conf import settings
    from django.db import connections

    os.environ.clear()
    os.environ.update(env)
    fresh = importlib.reload(importlib.import_module("kyhop.config.settings"))
    for name in dir(fresh):
        if name.isupper():
            setattr(settings, name, getattr(fresh, name))
    connections.__dict__.pop("settings", None)
    connections._settings = None
    for alias in connections:
        if hasattr(connections._connections, alias):
            delattr(connections._connections, alias)


if __name__ == "__main__":
    main()
