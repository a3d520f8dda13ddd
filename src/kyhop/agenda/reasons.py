"""Why a line stands where it stands, and why another has no place."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from kyhop.agenda.editing import sentences
from kyhop.agenda.grouping import short_lines
from kyhop.agenda.history import last_touch
from kyhop.agenda.showing import Draft, in_words, sitting_title
from kyhop.agenda.states import Source
from kyhop.planner import Result, reasons, whys
from kyhop.planner.solve import OWN


def reasons_of(draft: Draft, key: str) -> dict[str, Any]:
    """The question, the answer and its steps, as the drawer shows them."""
    line = draft.content.lines[key]
    at = next((one for one in draft.judged.agenda.placed if one.line == key), None)
    steps: list[dict[str, Any]] = [
        {"text": text} for text in _placed(draft, key) or _left_out(draft, key)
    ]
    steps += [
        {"text": in_words(fault.says), "dashed": True}
        for fault in draft.judged.faults
        if key in fault.lines
    ]
    if key in short_lines(draft.judged):
        short = _("Nobody has a remark on its matters: it is only named and asked about.")
        steps.append({"text": short, "sub": _("Every vote is still taken.")})
    if edit := last_touch(draft.agenda, key):
        steps.append({"text": _("Placed by hand"), "sub": sentences([edit])[0]})
    steps.append({"text": _minutes(draft, key)})
    return {
        "id": f"why-{key}",
        "question": _("Why is it here?") if at else _("Why has it no place?"),
        "answer": line.title,
        "steps": steps,
        "note": _("Now in the sitting %(sitting)s.") % {"sitting": _sitting(draft, at.sitting)}
        if at
        else "",
    }


def _sitting(draft: Draft, name: str) -> str:
    found = next(one for one in draft.printed["sittings"] if str(one["id"]) == name)
    return sitting_title(found)


def _placed(draft: Draft, key: str) -> list[str]:
    """What binds a placed line, and what the best other sitting would cost; of valid drafts only."""
    if key in draft.judged.agenda.unplaced or not draft.judged.valid:
        return []
    found = draft.judged
    result = Result(found.problem, found.agenda, found.terms, None, OWN, 1, "")
    mine = next((why for why in whys(result) if why.line == key), None)
    return [in_words(words) for words in mine.says] if mine else []


def _left_out(draft: Draft, key: str) -> list[str]:
    """What would have to be given up for a line without a place."""
    if key not in draft.judged.agenda.unplaced:
        return []
    if not draft.judged.valid:
        return [_("Settle the conflicts of the board first; then its own reasons are told here.")]
    found = reasons(draft.judged.problem, draft.judged.agenda, key)
    told = [in_words(one.says(draft.judged.problem, draft.judged.agenda)) for one in found]
    return told or [_("It fits: “Put it into a sitting” finds the place.")]


def _minutes(draft: Draft, key: str) -> str:
    line = draft.content.lines[key]
    if key in short_lines(draft.judged):
        short = next(one.minutes for one in draft.judged.problem.lines if one.id == key)
        return _("%(n)s minutes instead of %(old)s.") % {"n": short, "old": line.minutes}
    words = {"n": line.minutes, "source": Source(line.source).label}
    if line.low and line.high:
        return _("%(n)s minutes: %(source)s, usually %(low)s–%(high)s.") % {
            **words, "low": line.low, "high": line.high,
        }  # fmt: skip
    return _("%(n)s minutes: %(source)s.") % words
