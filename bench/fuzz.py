"""Coverage-guided fuzzing of the readers and the citation parser: no crash, no hang.

python3 run.py bench fuzz [--seconds 60] [--seed 1] [--json]

Inputs that reach a line not reached before are kept and mutated further. Anything but a paper or a
refusal is a crash; the slowest input is reported with its length.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from types import FrameType
from typing import Any

from corpus import RESOLUTIONS, word_file

from kyhop.papers.cite import cite
from kyhop.papers.clean import clean
from kyhop.papers.read import Unreadable, read_bytes

ROOM = str(Path(__file__).resolve().parent.parent / "src" / "kyhop" / "papers")
WORDS = ("Căn cứ ", "Luật ", "số ", "/2025/", "NĐ-CP", "ngày ", "tháng 7 ", "năm 2025", "; ", " và ", "\n", "Điều 1. ", "Xét ",
         "được sửa đổi, bổ sung bởi ", "“", "…", "\u0301", "\u200b", "|", "a) ")  # fmt: skip


def traced(work: Callable[[], object]) -> set[tuple[str, int]]:
    """The lines of the room that some work reaches."""
    seen: set[tuple[str, int]] = set()

    def local(frame: FrameType, event: str, _arg: Any) -> Any:
        if event == "line":
            seen.add((frame.f_code.co_filename, frame.f_lineno))
        return local

    def each(frame: FrameType, _event: str, _arg: Any) -> Any:
        return local if frame.f_code.co_filename.startswith(ROOM) else None

    sys.settrace(each)
    try:
        work()
    finally:
        sys.settrace(None)
    return seen


def mutate(data: bytes, dice: random.Random) -> bytes:
    at, end = sorted(dice.randrange(len(data) + 1) for _ in range(2))
    kind = dice.randrange(5)
    if kind == 0:
        return data[:at] + dice.choice(WORDS).encode() + data[at:]
    if kind == 1:
        return data[:at] + data[min(end, at + 40) :]
    if kind == 2:
        return data[:at] + data[at : min(end, at + 60)] * dice.randint(2, 5) + data[at:]
    if kind == 3:
        return (
            data[:at]
            + bytes(dice.randrange(256) for _ in range(dice.randint(1, 4)))
            + data[at + 1 :]
        )
    return data[:at] + data[max(0, at - 200) : at][::-1] + data[at:]


def one(data: bytes) -> None:
    try:
        cite(read_bytes(data, "fuzz").text)
    except Unreadable:
        cite(clean(data.decode("utf-8", "replace")))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    dice = random.Random(options.seed)
    kept = [path.read_bytes()[:3000] for path in sorted(RESOLUTIONS.glob("*.txt"))[:8]]
    kept.append(word_file(1, tables=1))
    reached: set[tuple[str, int]] = set()
    runs, slowest, crashes = 0, (0.0, 0), []
    end = perf_counter() + options.seconds
    while perf_counter() < end:
        data = mutate(dice.choice(kept), dice)[:60_000]
        began = perf_counter()
        try:
            new = traced(lambda: one(data)) - reached  # noqa: B023
        except Exception as error:  # a crash is what the run looks for
            crashes.append(f"{type(error).__name__}: {error} · {data[:80]!r}")
            continue
        slowest = max(slowest, (perf_counter() - began, len(data)))
        runs += 1
        if new:
            reached |= new
            kept.append(data)
    facts = {"runs": runs, "lines reached": len(reached), "inputs kept": len(kept), "crashes": len(crashes),
             "slowest": f"{slowest[0]:.2f} s for {slowest[1]} bytes (traced)", "first crashes": crashes[:5]}  # fmt: skip
    if options.json:
        print(json.dumps(facts, ensure_ascii=False, indent=1))
    else:
        for key, value in facts.items():
            print(f"{key:16} {value}")
    sys.exit(1 if crashes else 0)


if __name__ == "__main__":
    main()
