"""Running the cases of the law data: dated examples beside the rules, which a lawyer can add.

A case names a rule and a day, and what must come out; the calendar's cases say of single days
whether they are worked. The numbers are the lawyer's, the counting is the engine's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kyhop.law.calendar import Calendar
from kyhop.law.case_files import files
from kyhop.law.load import Law, calendar
from kyhop.law.model import Direction, RuleVersion, Words
from kyhop.law.reader import Node, line_of, read
from kyhop.law.thresholds import tally

SWAP = "proposed_swap"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A case that was run: where it stands, what it is about, what was expected and what came."""

    file: str
    line: int
    about: str
    expected: str
    found: str

    @property
    def passed(self) -> bool:
        return self.expected == self.found

    def say(self, language: str) -> str:
        """The case in one line."""
        words = Words(
            vi=f"chờ {self.expected}, ra {self.found}",
            en=f"expected {self.expected}, got {self.found}",
        )
        return f"{self.file}:{self.line}: {self.about}: {words.say(language)}"


def run(data: Law) -> tuple[Outcome, ...]:
    """Every case below the folder of the law data.

    :raises LawDataError: a case file cannot be read, or a case names no rule or version
    """
    days = calendar(data.root)
    outcomes: list[Outcome] = []
    for file in files(data.root):
        node = read(file)
        if node.has("days"):
            outcomes += _days(data.root, node, days)
        else:
            outcomes += _rules(data, node, days)
        node.finish()
    return tuple(outcomes)


def _rules(data: Law, node: Node, days: Calendar) -> Iterator[Outcome]:
    for entry in node.items("cases"):
        name = entry.text("rule")
        version = _version(data, entry, name)
        expected, found = _run(entry, version, days)
        entry.said("why")
        entry.finish()
        yield _outcome(data.root, entry, name, expected, found)


def _version(data: Law, entry: Node, name: str) -> RuleVersion:
    keys = [key for key in ("on", "anchor", "starts") if entry.has(key)]
    if not keys:
        raise entry.wrong("cần ngày: anchor, starts hoặc on", "needs a day: anchor, starts or on")
    version = data.rule(name).on(entry.day(keys[0]))
    if version is None:
        day = entry.day(keys[0])
        raise entry.wrong(
            f"“{name}” không áp dụng ngày {day}", f"“{name}” is not in force on {day}"
        )
    return version


def _run(entry: Node, version: RuleVersion, days: Calendar) -> tuple[str, str]:
    if version.threshold is not None:
        return _vote(entry, version)
    if version.due is not None:
        due, anchor = version.due, entry.day("anchor")
        count = days.before if due.direction is Direction.BEFORE else days.add
        answer = count(anchor, due.count, due.unit, due.falls)
        expected, found = f"{entry.day('due')}", f"{answer.date}"
    else:
        assert version.lasts is not None
        lasts = version.lasts
        answer = days.add(entry.day("starts"), lasts.count, lasts.unit, lasts.falls)
        expected, found = f"{entry.day('ends')}", f"{answer.date}"
    if entry.has("warns"):
        warned = any(warning.code == SWAP for warning in answer.warnings)
        expected += f" warns={entry.flag('warns')}"
        found += f" warns={warned}"
    return expected, found


def _vote(entry: Node, version: RuleVersion) -> tuple[str, str]:
    voted = entry.count("for") if entry.has("for") else None
    against = entry.count("against") if entry.has("against") else 0
    result = tally(version, entry.count("total"), voted, against)
    expected, found = f"{entry.count('needed')}", f"{result.needed}"
    if voted is not None:
        expected += f" adopted={entry.flag('adopted')}"
        found += f" adopted={result.adopted}"
    return expected, found


def _days(root: Path, node: Node, days: Calendar) -> Iterator[Outcome]:
    decided = days
    for swap in days.proposed:
        decided = decided.with_swap_decided(swap)
    for entry in node.items("days"):
        day = entry.day("day")
        expected, found = f"works={entry.flag('works')}", f"works={days.is_working(day)}"
        if entry.has("if_decided"):
            expected += f" if_decided={entry.flag('if_decided')}"
            found += f" if_decided={decided.is_working(day)}"
        entry.said("why")
        entry.finish()
        yield _outcome(root, entry, f"{day}", expected, found)


def _outcome(root: Path, entry: Node, about: str, expected: str, found: str) -> Outcome:
    place = str(entry.file.relative_to(root))
    line = 0 if expected == found else line_of(entry.file, entry.where)
    return Outcome(place, line, about, expected, found)
