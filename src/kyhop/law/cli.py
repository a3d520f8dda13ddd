"""`kyhop plan`, `kyhop day`, `kyhop threshold`: the engine on the command line.

Each verb prints a table or sentences, or JSON with ``--json``. A refusal is one sentence on stderr
in the user's language (``KYHOP_LANG``, else ``LANG``, else Vietnamese) and exit code 2.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from kyhop.law.cli_arguments import Parser, Refused, answered, count, day, spoken, step_day, today
from kyhop.law.load import calendar, law, overlay
from kyhop.law.model import Falls, Procedure, Unit, Words
from kyhop.law.overlay import NO_OVERLAY, check_overlay
from kyhop.law.phrases import fill
from kyhop.law.plan import PlanRequest, plan
from kyhop.law.table import plan_table
from kyhop.law.threshold import threshold


def main(verb: str, argv: Sequence[str]) -> int:
    """Run one verb in the environment's language; gives the exit code."""
    commands = {"plan": plan_command, "day": day_command, "threshold": threshold_command}
    return commands[verb](argv, spoken(argv))


def plan_command(argv: Sequence[str], language: str = "vi") -> int:
    """`kyhop plan --procedure ID --opening DATE …`."""
    return _run(_plan, argv, language)


def day_command(argv: Sequence[str], language: str = "vi") -> int:
    """`kyhop day DATE --before N | --after N …`."""
    return _run(_day, argv, language)


def threshold_command(argv: Sequence[str], language: str = "vi") -> int:
    """`kyhop threshold RULE --total T [--for F --against A]`."""
    return _run(_threshold, argv, language)


def _run(verb: Callable[[Sequence[str], str], None], argv: Sequence[str], language: str) -> int:
    def work() -> int:
        verb(argv, language)
        return 0

    return answered("kyhop", work, language)


def _plan(argv: Sequence[str], language: str) -> None:
    parser = Parser("plan", Words("Tính hạn từng bước", "Date every step"), language)
    add = parser.option
    add("--procedure", "mã thủ tục", "the procedure's id", required=True, metavar="ID")
    add("--opening", "ngày khai mạc", "the opening day", required=True, metavar="DATE", type=day)
    add("--today", "hôm nay", "today", metavar="DATE", type=day)
    add(
        "--executive-meeting", "ngày họp UBND", "an executive meeting",
        action="append", default=[], metavar="DATE", type=day,
    )  # fmt: skip
    add("--sitting", "ngày thông qua", "the sitting that adopts it", metavar="DATE", type=day)
    add("--closing", "ngày bế mạc", "the closing day", metavar="DATE", type=day)
    several = {"action": "append", "default": []}
    add("--done", "bước đã xong", "a step done", metavar="STEP=DATE", type=step_day, **several)
    add("--skip", "bước tùy chọn bỏ qua", "an optional step left out", metavar="STEP", **several)
    add("--condition", "điều kiện của nội dung", "a condition", metavar="ID", **several)
    add("--overlay", "tệp quy chế của HĐND", "the council's own rules", metavar="FILE", type=Path)
    asked = parser.parse_args(argv)
    found = plan(_request(asked))
    _print(found.as_json(language) if asked.json else plan_table(found, language))


def _request(asked: argparse.Namespace) -> PlanRequest:
    now: date = asked.today or today()
    procedure = _procedure(asked.procedure, now, asked.condition)
    days, own = calendar(), NO_OVERLAY
    if asked.overlay:
        own = overlay(asked.overlay)
        check_overlay(procedure.rules.values(), own, days)
    return PlanRequest(
        procedure,
        opening=asked.opening,
        today=now,
        calendar=days,
        overlay=own,
        executive_meetings=tuple(asked.executive_meeting),
        sitting=asked.sitting,
        closing=asked.closing,
        done=dict(asked.done),
        skipped=frozenset(asked.skip),
    )


def _procedure(name: str, now: date, conditions: Sequence[str]) -> Procedure:
    """The version asked for; a bare id means the newest one in force on the day."""
    data = law()
    if "@" not in name:
        family = data.versions(name)
        begun = [version for version in family if version.in_force.start <= now]
        name = (begun or family)[-1].id
    return data.procedure(name, conditions=conditions)


def _day(argv: Sequence[str], language: str) -> None:
    parser = Parser("day", Words("Đếm ngày từ một mốc", "Count days from an anchor"), language)
    parser.option("day", "ngày mốc", "the anchor", metavar="DATE", type=day)
    side = parser.add_mutually_exclusive_group(required=True)
    side.add_argument("--before", type=count, metavar="N")
    side.add_argument("--after", type=count, metavar="N")
    unit = [unit.value for unit in Unit]
    parser.option("--unit", "đơn vị đếm", "what is counted", choices=unit, default=unit[0])
    choices = [falls.value for falls in Falls]
    parser.option("--falls", "khi rơi vào ngày nghỉ", "if it is a day off", choices=choices)
    asked = parser.parse_args(argv)
    back = asked.before is not None
    usual = Falls.EARLIER if back else Falls.LATER
    move = calendar().before if back else calendar().add
    number: int = asked.before if back else asked.after
    answer = move(asked.day, number, Unit(asked.unit), Falls(asked.falls or usual))
    if asked.json:
        _print(answer.as_json(language))
        return
    lines = [reason.words.say(language) for reason in answer.reasons]
    _print("\n".join([*lines, *(f"! {w.words.say(language)}" for w in answer.warnings)]))


def _threshold(argv: Sequence[str], language: str) -> None:
    parser = Parser("threshold", Words("Số phiếu cần để thông qua", "Votes needed"), language)
    parser.option("rule", "mã quy tắc", "the rule's id", metavar="RULE")
    parser.option(
        "--total", "tổng số đại biểu", "all deputies", type=count, required=True, metavar="T"
    )
    parser.option("--for", "tán thành", "in favour", dest="for_", type=count, metavar="F")
    parser.option("--against", "không tán thành", "against", type=count, metavar="A")
    parser.option("--on", "ngày biểu quyết", "the day of the vote", type=day, metavar="DATE")
    asked = parser.parse_args(argv)
    rule = law().rule(asked.rule)
    version = rule.on(asked.on or today()) or rule.versions[-1]
    if version.threshold is None:
        raise Refused(
            fill("“{r}” không phải ngưỡng biểu quyết", "“{r}” is no voting threshold", r=asked.rule)
        )
    answer = threshold(version, asked.total, asked.for_, asked.against)
    if asked.json:
        _print(answer.as_json(language))
        return
    _print("\n".join(reason.words.say(language) for reason in answer.reasons))


def _print(told: dict[str, Any] | str) -> None:
    if isinstance(told, dict):
        told = json.dumps(told, ensure_ascii=False, indent=2)
    sys.stdout.write(told + "\n")
