"""A plan as a table for the terminal."""

from __future__ import annotations

from datetime import date
from unicodedata import combining, normalize

from kyhop.law.cautions import UNSETTLED
from kyhop.law.model import Words
from kyhop.law.phrases import STATES, fill, full
from kyhop.law.plan import Plan
from kyhop.law.result import StepPlan

HEADS = (
    Words("Bước", "Step"),
    Words("Ai", "Who"),
    Words("Hạn", "Due"),
    Words("Bắt đầu muộn nhất", "Latest start"),
    Words("Xong sớm nhất", "Earliest finish"),
    Words("Dư", "Slack"),
    Words("Trạng thái", "State"),
    Words("Do đâu", "Decided by"),
)
PROVISIONAL = Words("tạm tính", "provisional")
EXPECTED = Words("dự kiến", "expected")


def plan_table(found: Plan, language: str) -> str:
    """The verdict, a line for each step, and the warnings."""
    rows = [[head.say(language) for head in HEADS]]
    rows += [_cells(step, language) for step in found.steps]
    widths = [max(_width(row[k]) for row in rows) for k in range(len(HEADS))]
    lines = ["  ".join(_pad(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip()
             for row in rows]  # fmt: skip
    lines.insert(1, "  ".join("─" * width for width in widths))
    warnings = [f"! {told}" for told in _warnings(found, language)]
    return "\n".join(
        [*_verdict(found, language), "", *lines, *([""] if warnings else []), *warnings]
    )


def _warnings(found: Plan, language: str) -> list[str]:
    """The warnings, with the rules that share an unsettled point on one line."""
    told: list[str] = []
    unsettled: dict[str, list[str]] = {}
    for warning in found.warnings:
        if warning.code == UNSETTLED:
            unsettled.setdefault(warning.words.say(language), []).append(warning.rule)
        else:
            told.append(warning.words.say(language))
    return told + [f"{text} ({', '.join(rules)})" for text, rules in unsettled.items()]


def _verdict(found: Plan, language: str) -> list[str]:
    request = found.request
    head = fill(
        "{title} ({id}); khai mạc {day}", "{title} ({id}); opening {day}",
        title=request.procedure.title, id=request.procedure.id, day=full(request.opening),
    )  # fmt: skip
    if found.feasible:
        told = Words("Kịp: không bước nào không kịp.", "Feasible: no step that cannot make it.")
    elif (first := found.earliest_feasible_opening) is not None:
        told = fill(
            "Không kịp; khai mạc sớm nhất để kịp: {day}.",
            "Cannot make it; the earliest opening that would do: {day}.",
            day=full(first),
        )
    else:
        why = found.none_reason or Words("", "")
        told = fill("Không kịp. {why}", "Cannot make it. {why}", why=why)
    return [head.say(language), told.say(language)]


def _cells(step: StepPlan, language: str) -> list[str]:
    marks = [
        mark.say(language)
        for mark, on in ((PROVISIONAL, step.provisional), (EXPECTED, step.projected))
        if on
    ]
    due = _short(step.due) + (f" ({', '.join(marks)})" if marks else "")
    if step.due is None and step.not_before is not None:
        due = f"≥ {_short(step.not_before)}"
    return [
        step.title.say(language),
        ", ".join(step.who),
        due,
        _short(step.latest_start) if step.done is None else "",
        _short(step.earliest_finish),
        "" if step.slack is None else str(step.slack),
        STATES[step.state].say(language) + (" *" if step.critical else ""),
        step.decided_by,
    ]


def _short(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else "–"


def _width(text: str) -> int:
    return sum(not combining(sign) for sign in normalize("NFC", text))


def _pad(text: str, width: int) -> str:
    return text + " " * (width - _width(text))
