"""Everything that reading papers promises, under one name: citations, a long Word file, two versions.

python3 run.py bench papers [--runs 3] [--json]

Runs `cite`, `docx_text` and `compare` one after another, each in a process of its own so that the
memory of one does not count for the next, and prints the processor time and memory of each.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
PARTS = ("cite", "docx_text", "compare")


def run(name: str, runs: int, as_json: bool) -> dict[str, Any]:
    """One benchmark in its own process: what it printed, processor seconds, memory in MB."""
    command = [sys.executable, str(HERE / f"{name}.py"), "--runs", str(runs)]
    process = subprocess.Popen(
        [*command, *(["--json"] if as_json else [])], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    said = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(process.returncode)
    return {
        "bench": name,
        "said": json.loads(said) if as_json else said,
        "processor_s": round(used.ru_utime + used.ru_stime, 2),
        "memory_mb": used.ru_maxrss // 1024,
    }


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    done = []
    for name in PARTS:
        one = run(name, options.runs, options.json)
        done.append(one)
        if not options.json:
            print(one["said"], end="")
            print(f"  whole process: {one['processor_s']} s, {one['memory_mb']} MB\n", flush=True)
    if options.json:
        print(json.dumps(done, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
