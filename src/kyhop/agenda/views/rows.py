"""What several pages show in the same way: the sittings of a printed agenda, and how two differ."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyhop.access.doors import Request, here
from kyhop.access.rules import can
from kyhop.agenda.phrases import change_words
from kyhop.agenda.printed import Change, Printed
from kyhop.agenda.showing import presenters, sitting_title
from kyhop.agenda.states import ChangeKind
from kyhop.matters.models import Matter
from kyhop.planner.kinds import NAMES, LineKind


def read_sittings(
    request: Request, value: Printed, mine: set[int], took: Mapping[str, int] | None = None
) -> list[dict[str, Any]]:
    """The sittings of a printed agenda with links to the matters that the reader may see; ``took``:
    the minutes that lines really took."""
    ids = {
        pk
        for sitting in value["sittings"]
        for row in sitting["rows"]
        for pk in row.get("matters", ())
    }
    matters = {one.pk: one for one in Matter.objects.filter(pk__in=ids)}
    sees = can(request.actor, "matters.see", request.council)
    base = here(request, "matters:matters") if sees else ""
    return [
        {
            "title": sitting_title(sitting),
            "day": date.fromisoformat(sitting["day"]),
            "hours": f"{sitting['starts']}–{sitting['ends']}",
            "expected": sitting["expected"],
            "group": sitting["group"],
            "rows": [
                {
                    **row,
                    "who": presenters(row),
                    "took": (took or {}).get(row["key"], 0),
                    "own": bool(mine & {one["id"] for one in row["who"]}),
                    "kind_label": NAMES[LineKind(row["kind"])].say(get_language() or "vi"),
                    "about": [
                        {"title": str(matters[pk]), "url": f"{base}{pk}/" if base else ""}
                        for pk in row["matters"]
                        if pk in matters
                    ],
                }
                if "key" in row
                else row
                for row in sitting["rows"]
            ],
        }
        for sitting in value["sittings"]
    ]


FOLDED = 3
"""More lines than so many that move in the same way are told in one row."""


def change_rows(values: Any) -> list[dict[str, Any]]:
    """Changes in words, with their kind. Many lines that only begin at another hour, or go to
    another day with their whole sitting, are one row with ``more``."""
    found = [one if isinstance(one, Change) else Change.from_json(one) for one in values]
    groups: dict[str, list[Change]] = {}
    for one in found:
        if said := _alike(one):
            groups.setdefault(said, []).append(one)
    many = {said: ones for said, ones in groups.items() if len(ones) > FOLDED}
    folded = [one for ones in many.values() for one in ones]
    rows: list[dict[str, Any]] = [
        {"kind": _kind(one), "says": change_words(one)} for one in found if one not in folded
    ]
    return rows + [
        {
            "kind": _kind(ones[0]),
            "says": said % {"n": len(ones)},
            "more": [change_words(one) for one in ones],
        }
        for said, ones in many.items()
    ]


def _kind(change: Change) -> str:
    if change.kind == ChangeKind.MOVED and not change.after.day:
        return _("put out")
    if change.kind == ChangeKind.MOVED and not change.before.day:
        return _("put in")
    return _("another hour") if change.retimed else str(ChangeKind(change.kind).label)


def _alike(change: Change) -> str:
    """How a line moves together with others, for so many lines; empty where it moves alone."""
    old, new = change.before, change.after
    if change.retimed:
        return _("%(n)s lines only begin at another hour")
    if change.kind != ChangeKind.MOVED or old.start != new.start or old.part != new.part:
        return ""
    sittings = [sitting_title({"part": one.part, "day": one.day}).lower() for one in (old, new)]
    words = {"n": "%(n)s", "old": sittings[0], "new": sittings[1]}
    return _("%(n)s lines go from %(old)s to %(new)s at the same hour") % words
