"""Wishes: the demands of an input that somebody could give up, by name, in words, and given up.

A name is ``what:whose``: ``break:S`` (when a sitting's breaks are), ``away:P`` (a presenter's absences), ``fixed:L``, ``locked:L``,
``sittings:L``, ``broadcast:L`` (demands of a line), ``together:B`` (a block), ``order:A>B`` (an order
of the input), ``RULE:A>B`` or ``RULE`` (an order from a rule), ``quiet`` (quiet time before votes).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kyhop.law.model import Words
from kyhop.planner.clock import day_of, hhmm, hours_between
from kyhop.planner.consensus import BLOCK
from kyhop.planner.model import Line, Presenter, Problem, Sitting
from kyhop.planner.rules import BY_ID, HAND, arcs

WHOLE = ("opening_first", "closing_last", "late_last")
"""Rules that are given up as a whole: each links a line to a great many others."""


def wishes_of(problem: Problem, lines: Iterable[str]) -> tuple[str, ...]:
    """The wishes that bear on some lines, those that are named only where no other is enough first."""
    names = set(lines)
    chosen = [line for line in problem.lines if line.id in names]
    away = {one.id for one in problem.presenters if one.away}
    found = [f"break:{one.id}" for one in problem.sittings if one.breaks]
    found += [f"away:{p}" for line in chosen for p in line.presenters if p in away]
    for line in chosen:
        found += [f"{what}:{line.id}" for what in ("fixed", "locked", "sittings", "broadcast")
                  if getattr(line, what)]  # fmt: skip
    found += [f"together:{b.id}" for b in problem.together if names & set(b.lines)]
    touching = [arc for arc in arcs(problem) if arc.before in names or arc.after in names]
    for arc in touching:
        rule = arc.wish.split(":")[0]
        found.append(rule if rule in WHOLE else arc.wish)
    if problem.rules.quiet_before_vote and any(arc.gap for arc in touching):
        found.append("quiet")
    return tuple(dict.fromkeys(found))


def relax(problem: Problem, dropped: Iterable[str]) -> Problem:
    """The problem without some wishes."""
    names = frozenset(dropped)
    if not names:
        return problem
    rules = replace(
        problem.rules,
        off=problem.rules.off | names,
        quiet_before_vote=0 if "quiet" in names else problem.rules.quiet_before_vote,
    )
    return replace(
        problem,
        rules=rules,
        sittings=tuple(_sitting(one, names) for one in problem.sittings),
        presenters=tuple(_presenter(one, names) for one in problem.presenters),
        lines=tuple(_line(one, names) for one in problem.lines),
        together=tuple(one for one in problem.together if f"together:{one.id}" not in names),
    )


def _sitting(one: Sitting, names: frozenset[str]) -> Sitting:
    if f"break:{one.id}" not in names:
        return one
    breaks = (replace(b, earliest=one.start, latest=max(b.latest, one.end - b.minutes))
              for b in one.breaks)  # fmt: skip
    return replace(one, breaks=tuple(breaks))


def _presenter(one: Presenter, names: frozenset[str]) -> Presenter:
    return replace(one, away=()) if f"away:{one.id}" in names else one


def _line(one: Line, names: frozenset[str]) -> Line:
    change: dict[str, object] = {}
    for what, empty in (("fixed", None), ("locked", False), ("sittings", frozenset()),
                        ("broadcast", False)):  # fmt: skip
        if f"{what}:{one.id}" in names:
            change[what] = empty
    return replace(one, **change) if change else one  # type: ignore[arg-type]


def longer(problem: Problem, minutes: int) -> Problem:
    """The problem with every sitting's limit put off."""
    return replace(
        problem,
        sittings=tuple(replace(one, overrun=one.overrun + minutes) for one in problem.sittings),
    )


def wish_words(problem: Problem, wish: str) -> Words:
    """A wish as a sentence."""
    what, _, whose = wish.partition(":")
    titles = {line.id: line.title for line in problem.lines}
    if what in BY_ID:
        return _rule_words(what, whose, titles)
    if what == HAND:
        a, b = _ends(whose, titles)
        return Words(f"“{a}” phải trước “{b}”", f"“{a}” must come before “{b}”")
    if what == "quiet":
        n = problem.rules.quiet_before_vote
        return Words(
            f"khoảng lặng {n} phút trước biểu quyết", f"{n} minutes of quiet before a vote"
        )
    if what == "break":
        return _break_words(next(one for one in problem.sittings if one.id == whose))
    if what == "away":
        return _away_words(next(one for one in problem.presenters if one.id == whose))
    if what == "together":
        block = next(one for one in problem.together if one.id == whose)
        told = ", ".join(f"“{titles[name]}”" for name in block.lines)
        if block.id == BLOCK:
            return Words(
                f"biểu quyết liền nhau các nội dung không ai có ý kiến: {told}",
                f"the votes on matters without any remark follow one another: {told}",
            )
        return Words(f"khối {whose}: {told} phải liền nhau", f"block {whose}: {told} stay together")
    return _line_words(problem, what, next(one for one in problem.lines if one.id == whose))


def _ends(whose: str, titles: dict[str, str]) -> tuple[str, str]:
    for at in range(len(whose)):
        if whose[at] == ">" and whose[:at] in titles and whose[at + 1 :] in titles:
            return titles[whose[:at]], titles[whose[at + 1 :]]
    return whose, whose


def _rule_words(rule: str, whose: str, titles: dict[str, str]) -> Words:
    says = BY_ID[rule].says
    if not whose:
        return Words(f"quy tắc: {says.vi}", f"rule: {says.en}")
    a, b = _ends(whose, titles)
    return Words(f"{says.vi} (“{a}” trước “{b}”)", f"{says.en} (“{a}” before “{b}”)")


def _break_words(one: Sitting) -> Words:
    spans = [(hhmm(b.earliest), hhmm(b.latest)) for b in one.breaks]
    vi = "; ".join(f"{a}–{b}" for a, b in spans)
    en = "; ".join(f"between {a} and {b}" for a, b in spans)
    return Words(f"phiên {one.title} phải bắt đầu giải lao {vi}", f"{one.title} must break {en}")


def _away_words(one: Presenter) -> Words:
    spans = [
        (hours_between(span.start, span.end), f"{day_of(span.start):%d/%m}")
        for span in one.away[:4]
    ]
    vi, en = ("; ".join(f"{hours.say(to)} {day}" for hours, day in spans) for to in ("vi", "en"))
    return Words(f"{one.name} vắng {vi}", f"{one.name} is away {en}")


def _line_words(problem: Problem, what: str, line: Line) -> Words:
    title = line.title
    sittings = {one.id: one for one in problem.sittings}
    if what == "broadcast":
        return Words(f"“{title}” phải trong giờ truyền hình", f"“{title}” must be broadcast")
    if what == "sittings":
        told = ", ".join(sittings[name].title for name in sorted(line.sittings))
        return Words(f"“{title}” chỉ ở phiên {told}", f"“{title}” only in {told}")
    slot = next((one for one in problem.previous if one.line == line.id), None)
    where = line.fixed if what == "fixed" else slot
    told = _place(sittings.get(where.sitting) if where else None, where.start if where else None)
    if what == "fixed":
        return Words(f"“{title}” đặt cố định{told}", f"“{title}” is fixed{told}")
    return Words(f"“{title}” bị khóa{told}", f"“{title}” is locked{told}")


def _place(sitting: Sitting | None, start: int | None) -> str:
    if sitting is None:
        return ""
    return f" ({sitting.title}{', ' + hhmm(start) if start is not None else ''})"
