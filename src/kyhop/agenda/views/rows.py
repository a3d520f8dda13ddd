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
"""More lines than so many that only begin at another hour are told in one row."""


def change_rows(values: Any) -> list[dict[str, Any]]:
    """Changes in words, with their kind; the last row may hold the mere hours as ``more``."""
    found = [one if isinstance(one, Change) else Change.from_json(one) for one in values]
    hours = [one for one in found if one.retimed]
    folded = hours if len(hours) > FOLDED else []
    rows: list[dict[str, Any]] = [
        {
            "kind": _("another hour") if one.retimed else str(ChangeKind(one.kind).label),
            "says": change_words(one),
        }
        for one in found
        if one not in folded
    ]
    if folded:
        said = _("%(n)s lines only begin at another hour") % {"n": len(folded)}
        rows.append(
            {"kind": _("another hour"), "says": said, "more": [change_words(one) for one in folded]}
        )
    return rows
