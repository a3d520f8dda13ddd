"""`kyhop agenda solve FILE.json`: an agenda computed on the command line.

A refusal is one sentence on stderr in the user's language (``KYHOP_LANG``, else ``LANG``, else
Vietnamese) and exit code 2; lines left out give exit code 1. Ctrl-C ends the search and gives the best
agenda so far; once more, it ends at once with exit code 130.
"""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from types import FrameType
from typing import Any

from kyhop.law.cli_arguments import Parser, answered, spoken
from kyhop.law.model import Words
from kyhop.planner.errors import Refused
from kyhop.planner.model import Problem
from kyhop.planner.parse import problem_of
from kyhop.planner.reader import decode
from kyhop.planner.report import FORMAT, Answer
from kyhop.planner.solve import AUTO, CPSAT, OWN, Progress, solve

LEFT_OUT, BROKEN_OFF = 1, 130
STOPPED = Words(
    "Đã dừng theo yêu cầu; đây là phương án tốt nhất tìm được.",
    "Stopped as asked; this is the best agenda found.",
)
BIGGEST = 16 * 1024 * 1024
MOST = 1_000_000_000
"""Rounds that may be asked for."""


def main(verb: str, argv: Sequence[str]) -> int:
    """Run ``agenda`` in the environment's language; gives the exit code."""
    language = spoken(argv)
    try:
        return answered(f"kyhop {verb}", lambda: _solve(argv, language), language)
    except KeyboardInterrupt:
        return BROKEN_OFF


def _parser(language: str) -> Parser:
    told = Words("Xếp chương trình kỳ họp", "Compute the agenda of a session")
    parser = Parser("agenda", told, language)
    add = parser.option
    add("action", "việc cần làm", "what to do", choices=["solve"], metavar="solve")
    add("file", "tệp JSON mô tả bài toán", "the problem as JSON", type=Path, metavar="FILE.json")
    add("--previous", "bản trước: kết quả --json đã lưu", "the last version: a saved --json answer",
        type=Path, metavar="FILE")  # fmt: skip
    add("--seed", "hạt giống", "the seed", type=int, default=1, metavar="N")
    add("--time-limit", "số giây nhiều nhất", "seconds at most", type=float, default=20.0,
        metavar="S")  # fmt: skip
    add("--rounds", "số vòng tìm kiếm", "rounds of search", type=int, metavar="N")
    add("--workers", "số luồng của CP-SAT", "threads of CP-SAT", type=int, default=1, metavar="N")
    add("--solver", "bộ giải", "the solver", choices=[AUTO, OWN, CPSAT], default=AUTO)
    add("--progress", "in tiến độ", "show progress", action="store_true")
    return parser


def _solve(argv: Sequence[str], language: str) -> int:
    parser = _parser(language)
    asked = parser.parse_args(argv)
    if not 0.05 <= asked.time_limit <= 3600 or not 1 <= asked.workers <= 64:
        raise Refused("--time-limit, --workers", "ngoài khoảng cho phép", "out of range")
    if not 0 <= (asked.rounds or 0) <= MOST or not 0 <= asked.seed < 2**31:
        raise Refused("--rounds, --seed", "ngoài khoảng cho phép", "out of range")
    problem = read(asked.file, asked.previous)
    shown = _show if asked.progress else None
    try:
        with _Interrupt() as interrupt:
            result = solve(
                problem, solver=asked.solver, seed=asked.seed, seconds=asked.time_limit,
                rounds=asked.rounds, workers=asked.workers, progress=shown, cancel=interrupt,
            )  # fmt: skip
    except ImportError:
        raise Refused(
            "--solver", "chưa cài OR-Tools (kyhop[agenda])", "OR-Tools (kyhop[agenda]) is missing"
        )
    if result.stopped == "cancelled":
        sys.stderr.write(f"\n{STOPPED.say(language)}\n")
    answer = Answer(result)
    if asked.json:
        sys.stdout.write(json.dumps(answer.as_json(language), ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stdout.write(answer.as_text(language) + "\n")
    return LEFT_OUT if result.agenda.unplaced else 0


class _Interrupt:
    """Ctrl-C while a search runs: asked for once, the search ends; the second is not held back."""

    def __init__(self) -> None:
        self.asked = False

    def __call__(self) -> bool:
        return self.asked

    def _heard(self, number: int, frame: FrameType | None) -> None:
        self.asked = True
        signal.signal(signal.SIGINT, self.before)

    def __enter__(self) -> _Interrupt:
        self.before = signal.signal(signal.SIGINT, self._heard)
        return self

    def __exit__(self, *_: object) -> None:
        signal.signal(signal.SIGINT, self.before)


def _show(progress: Progress) -> None:
    sys.stderr.write(
        f"\r{progress.done}/{progress.of} · {progress.objective} · {progress.unplaced} "
    )
    if progress.done >= progress.of:
        sys.stderr.write("\n")


def read(file: Path, previous: Path | None) -> Problem:
    """The problem of a file; the version before from another, or from the answer it was saved as.

    :raises Refused: a file cannot be read or is no problem
    """
    value = decode(_bytes(file))
    if previous is not None:
        before = decode(_bytes(previous))
        if isinstance(value, dict) and isinstance(before, dict):
            value["previous"] = _slots(before)
    return problem_of(value)


def _bytes(file: Path) -> bytes:
    try:
        if file.stat().st_size > BIGGEST:
            raise Refused(file.name, "lớn hơn 16 MB", "larger than 16 MB")
        return file.read_bytes()
    except OSError as no:
        raise Refused(file.name, "không đọc được tệp", f"cannot be read ({no.strerror})")


def _slots(before: dict[str, Any]) -> Any:
    """The places of an answer, or the ``previous`` list of another problem."""
    if before.get("format") != FORMAT:
        return before.get("previous", [])
    rows = before.get("placed", [])
    if not isinstance(rows, list):
        return rows
    keys = ("line", "sitting", "start")
    return [
        {key: row[key] for key in keys if key in row} if isinstance(row, dict) else row
        for row in rows
    ]
