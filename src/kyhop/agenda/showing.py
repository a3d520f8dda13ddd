"""A draft as the board shows it: columns, what it costs, what can be taken back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyhop.agenda.content import Content
from kyhop.agenda.editing import draft_of
from kyhop.agenda.frame import PARTS, Frame
from kyhop.agenda.grouping import votes_together
from kyhop.agenda.history import stacks
from kyhop.agenda.models import Agenda, Version
from kyhop.agenda.printed import Change, changes, printed
from kyhop.agenda.problem import judged
from kyhop.council.states import DayPart
from kyhop.journal import say
from kyhop.law.errors import OutsideCalendar
from kyhop.law.model import Words
from kyhop.planner import Fault, FaultKind, Judged
from kyhop.planner.cost import debate_minutes, moved
from kyhop.planner.kinds import NAMES, LineKind
from kyhop.planner.report import TERM_WORDS
from kyhop.statutes.queries import calendar_for


def in_words(words: Words) -> str:
    """The words in the active language, as the beginning of a sentence."""
    said = words.say(get_language() or "vi")
    return said[:1].upper() + said[1:]


def hours(minutes: int) -> str:
    """`3:10` for 190 minutes."""
    return f"{minutes // 60}:{minutes % 60:02d}"


def sitting_title(sitting: Mapping[str, Any]) -> str:
    """«Sáng 08/12» of a printed sitting."""
    part = PARTS[DayPart(sitting["part"])].say(get_language() or "vi")
    return f"{part} {date.fromisoformat(sitting['day']):%d/%m}"


def presenters(row: Mapping[str, Any]) -> str:
    """Who presents a printed line, by posts."""
    name = "en" if get_language() == "en" else "vi"
    return "; ".join(one[name] for one in row["who"])


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft with everything that is computed from it; made once for a page."""

    agenda: Agenda
    content: Content
    frame: Frame
    judged: Judged
    printed: dict[str, Any]
    version: Version | None
    changes: tuple[Change, ...]


def draft_shown(agenda: Agenda, version: Version | None) -> Draft:
    """The draft judged against the version that holds."""
    old = Content.from_json(version.content) if version else None
    content, frame = draft_of(agenda, *([old] if old else []))
    found = judged(content, frame, old)
    value = printed(content, frame, found)
    differs = changes(version.printed, value) if version else []
    return Draft(agenda, content, frame, found, value, version, tuple(differs))


def columns(draft: Draft, chosen: str = "") -> list[dict[str, Any]]:
    """The sittings of the board, left to right."""
    over = {f.sitting: f for f in draft.judged.faults if f.kind is FaultKind.OVERRUN}
    broken: dict[str, list[str]] = {}
    for fault in draft.judged.faults:
        for key in fault.lines[:1]:
            broken.setdefault(key, []).append(in_words(fault.says))
    anew = moved(draft.judged.problem, draft.judged.agenda)
    titles, together = matters_named(draft), votes_together(draft.judged)
    off = days_off(draft)
    return [
        _column(
            sitting, over.get(str(sitting["id"])), broken, anew, together, titles, chosen, draft
        )
        | {"off": off.get(date.fromisoformat(sitting["day"]), "")}
        for sitting in draft.printed["sittings"]
    ]


def _column(
    sitting: dict[str, Any], over: Fault | None, broken: dict[str, list[str]], anew: frozenset[str],
    together: frozenset[str], titles: Mapping[int, str], chosen: str, draft: Draft,
) -> dict[str, Any]:  # fmt: skip
    half = draft.frame.half(sitting["id"])
    used = sum(row["minutes"] for row in sitting["rows"])
    whole = half.minutes if half else used
    late = set(over.lines) if over else set()
    return {
        "id": sitting["id"],
        "title": sitting_title(sitting),
        "day": date.fromisoformat(sitting["day"]),
        "group": sitting["group"],
        "starts": sitting["starts"],
        "ends": sitting["ends"],
        "over": over.minutes if over else 0,
        "used": used,
        "whole": whole,
        "sum": _("%(used)s of %(whole)s h") % {"used": hours(used), "whole": hours(whole)},
        "expected": sitting["expected"],
        "range": _range(sitting),
        "may_overrun": bool(sitting["latest"]) and sitting["latest"] > sitting["ends"],
        "rows": [
            _shown(row, sitting, late, broken, anew, together, titles, chosen)
            for row in sitting["rows"]
        ],
    }


def _range(sitting: Mapping[str, Any]) -> str:
    if not sitting["expected"]:
        return ""
    return f"{sitting['earliest']}–{sitting['latest']}"


def _shown(
    row: dict[str, Any], sitting: dict[str, Any], late: set[str], broken: dict[str, list[str]],
    anew: frozenset[str], together: frozenset[str], titles: Mapping[int, str], chosen: str,
) -> dict[str, Any]:  # fmt: skip
    if "key" not in row:
        return {**row, "sitting": sitting["id"]}
    key = row["key"]
    return {
        **row,
        "sitting": sitting["id"],
        "kind_label": NAMES[LineKind(row["kind"])].say(get_language() or "vi"),
        "who": presenters(row),
        "about": [titles[pk] for pk in row["matters"] if pk in titles],
        "over": key in late,
        "moved": key in anew,
        "together": key in together,
        "chosen": key == chosen,
        "faults": broken.get(key, []),
    }


def matters_named(draft: Draft) -> dict[int, str]:
    """Matter → its code and title, of everything on the board; one query."""
    from kyhop.matters.models import Matter

    ids = {pk for line in draft.content.lines.values() for pk in line.matters}
    rows = Matter.objects.filter(pk__in=ids).values_list("pk", "code", "title")
    return {pk: f"{code} {title}".strip() for pk, code, title in rows}


def costs(draft: Draft) -> dict[str, Any]:
    """The terms of the objective with the council's weights, and the share of debate."""
    debate, total = debate_minutes(draft.judged.problem, draft.judged.agenda)
    return {
        "terms": term_rows([(t.name, t.amount, t.weight) for t in draft.judged.terms]),
        "objective": draft.judged.objective,
        "debate": round(debate * 100 / total) if total else 0,
        "wanted": draft.frame.rulebook.debate_share,
    }


def term_rows(terms: list[tuple[str, int, int]]) -> list[dict[str, Any]]:
    """Each term in words, with amount, weight and cost."""
    return [
        {"says": in_words(TERM_WORDS[name]), "amount": amount, "weight": weight,
         "cost": amount * weight}
        for name, amount, weight in terms
    ]  # fmt: skip


def undoable(agenda: Agenda) -> dict[str, str]:
    """What undo and redo would do, in words; empty where there is nothing."""
    done, undone = stacks(agenda)
    return {
        "undo": say(done[-1].entry) if done else "",
        "redo": say(undone[-1].entry) if undone else "",
    }


def orders(draft: Draft) -> list[dict[str, Any]]:
    """The orders between two lines, by hand or of the outline."""
    lines = draft.content.lines
    return [
        {"row": one, "first": lines[one.before].title, "then": lines[one.after].title}
        for one in draft.content.order
        if one.before in lines and one.after in lines
    ]


def days_off(draft: Draft) -> dict[date, str]:
    """The days of sittings that are not worked, and why, by the council's calendar; two queries."""
    calendar = calendar_for(draft.agenda.council)
    found = {}
    for day in {half.day for half in draft.frame.halves}:
        try:
            if not calendar.is_working(day):
                found[day] = in_words(calendar.why(day))
        except OutsideCalendar:
            continue
    return found


def away(draft: Draft) -> list[dict[str, Any]]:
    """Who is known to be away, and when."""
    return [
        {
            "who": draft.frame.people[one.post].words.say(get_language() or "vi"),
            "day": date.fromisoformat(one.day),
            "hours": "" if (one.start, one.end) == ("00:00", "24:00") else f"{one.start}–{one.end}",
            "value": f"{one.post}|{one.day}|{one.start}|{one.end}",
        }
        for one in draft.content.absences
        if one.post in draft.frame.people
    ]
