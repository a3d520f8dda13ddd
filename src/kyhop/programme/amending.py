"""What an amendment changed of a registration: kept as plain values, said with the words that differ."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kyhop.programme.models import Opinion, Registration
from kyhop.programme.showing import kind_said
from kyhop.programme.states import GroundKind, Readiness

LABELS: dict[str, str | Promise] = {
    "title": _("Title"),
    "kind": _("Kind"),
    "head": _("Head answerable"),
    "coordinators": _("Coordinating bodies"),
    "coordinators_note": _("Other coordinating agencies, in words"),
    "committee": _("Verifying committee"),
    "executive_meeting": _("Executive meeting aimed at"),
    "executive_time": _("Time for the executive, in words"),
    "ground_kind": _("Ground"),
    "ground_act": _("Higher act"),
    "ground_at": _("Provision of the act"),
    "ground_text": _("The need of the locality"),
    "content": _("Expected content"),
    "affected": _("Affected groups"),
    "funding": _("Funding"),
    "readiness": _("Readiness"),
    "readiness_note": _("On the readiness"),
}
"""What may be amended; session and lead stay, for they would be another registration."""

SAID: dict[str, Callable[[str], str]] = {
    "kind": kind_said,
    "ground_kind": lambda value: str(GroundKind(value).label),
    "readiness": lambda value: str(Readiness(value).label),
}
"""How a value is said that is kept as a code."""


@dataclass(frozen=True, slots=True)
class Amended:
    """One field before and after: `same`, `del` and `ins` runs of its words, in order."""

    label: str
    runs: tuple[tuple[str, str], ...]


def values_told(row: Registration) -> dict[str, str]:
    """What the registration says now, each field in one text."""
    meeting = row.executive_meeting
    links = {
        "head": row.head.title_vi if row.head else "",
        "coordinators": "; ".join(sorted(body.name for body in row.coordinators.all())),
        "committee": row.committee.name if row.committee else "",
        "executive_meeting": f"{meeting.day:%d/%m/%Y}" if meeting else "",
    }
    return {name: links[name] if name in links else getattr(row, name) for name in LABELS}


def changes_between(before: dict[str, str], after: dict[str, str]) -> list[dict[str, str]]:
    """The fields that differ, as they are kept: `field`, `before`, `after`."""
    return [
        {"field": name, "before": before[name], "after": after[name]}
        for name in LABELS
        if before[name] != after[name]
    ]


def changes_said(changes: Iterable[dict[str, str]]) -> tuple[Amended, ...]:
    """The kept changes in the active language."""
    return tuple(
        Amended(str(LABELS[one["field"]]), tuple(_runs(_said(one, "before"), _said(one, "after"))))
        for one in changes
    )


def said_of(opinions: Iterable[Opinion]) -> list[dict[str, Any]]:
    """What was said, each as `row`, with what it `amended`, for `programme/_said.html`."""
    return [{"row": one, "amended": changes_said(one.changes)} for one in opinions]


def _said(change: dict[str, str], side: str) -> str:
    value = change[side]
    return SAID[change["field"]](value) if value and change["field"] in SAID else value


def _runs(before: str, after: str) -> Iterator[tuple[str, str]]:
    """The words of both texts in one; what is alike stands once."""
    old, new = before.split(), after.split()
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield "same", " ".join(old[a:b])
            continue
        runs = (("del", old[a:b]), ("ins", new[c:d]))
        yield from ((name, " ".join(words)) for name, words in runs if words)
