"""Feasibility, lines and differences of the programme as pages say them: plain values only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from kyhop.council.models import Council, CouncilSession, ExecutiveMeeting
from kyhop.matters.models import said
from kyhop.matters.procedures import NoProcedure
from kyhop.matters.states import KIND_WORDS, MatterKind
from kyhop.programme.content import Difference, Line
from kyhop.programme.feasibility import Feasibility, feasibility_of
from kyhop.programme.models import Version
from kyhop.programme.past import gone_like
from kyhop.web.words import full_date, spoken


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the form: a verdict with kind, title and text, and the lessons of the past."""

    kind: str
    title: str
    text: str
    gone: tuple[tuple[str, str], ...]


def feasibility_said(council: Council, typed: Mapping[str, Any], at: datetime) -> Beside:
    """The verdict on what is typed so far; says what is missing where nothing can be computed.

    :param typed: `kind`, `session`, `executive_meeting` (ids as text) and `title`
    """
    kind, title, text = _verdict(council, typed, at)
    gone = gone_like(council, str(typed.get("title", "")))
    told = tuple(
        (f"{one.matter.session.short_title}: {one.matter.title}", _why(one.cause, one.reason))
        for one in gone
    )
    return Beside(kind, title, text, told)


def _why(cause: Any, reason: str) -> str:
    return "; ".join(filter(None, [spoken(cause), reason]))


def _verdict(council: Council, typed: Mapping[str, Any], at: datetime) -> tuple[str, str, str]:
    asked = _("Choose kind and session"), _("Then the law's durations are laid over the session.")
    named, kind = str(typed.get("session", "")), str(typed.get("kind", ""))
    if not named.isdecimal() or kind not in set(MatterKind):
        return ("info", *asked)
    session = CouncilSession.objects.filter(council_id=council.pk, pk=int(named))
    row = session.select_related("council", "term").first()
    if row is None:
        return ("info", *asked)
    aimed = str(typed.get("executive_meeting", ""))
    meeting = None
    if aimed.isdecimal():
        meeting = ExecutiveMeeting.objects.filter(council_id=council.pk, pk=int(aimed)).first()
    try:
        found = feasibility_of(row, MatterKind(kind), at, meeting=meeting.day if meeting else None)
    except NoProcedure as refusal:
        return "risk", str(refusal), ""
    if found is None:
        return "info", _("This session has no opening day still to come"), ""
    return _said(found)


def _said(found: Feasibility) -> tuple[str, str, str]:
    steps = "; ".join(spoken(step.step.title) for step in found.critical[:4])
    hangs = _("It hangs on: %(steps)s.") % {"steps": steps} if steps else ""
    if found.fits:
        return "ok", _("The session can be reached"), hangs
    ways = []
    if found.session:
        ways.append(_("Earliest session that fits: %(s)s.") % {"s": found.session.title})
    elif found.opening:
        day = full_date(found.opening)
        ways.append(_("Earliest opening day that would fit: %(day)s.") % {"day": day})
    return "late", _("The session cannot be reached"), " ".join([*ways, hangs])


def kind_said(kind: str) -> str:
    return said(KIND_WORDS[MatterKind(kind)]) if kind in set(MatterKind) else kind


def lines_said(version: Version) -> list[Line]:
    """The frozen lines with the kind in words and the coordinators in one text."""
    return [_line(line) for line in version.lines]


def _line(line: Line) -> Line:
    return {
        **line,
        "kind": kind_said(line["kind"]),
        "coordinators": "; ".join(line["coordinators"]),
    }


def change_said(change: Difference) -> tuple[str, str, str]:
    """What happened, to which title, and from where to where."""
    words = {
        "added": _("Added"),
        "dropped": _("Dropped"),
        "moved": _("Moved"),
        "changed": _("Changed"),
    }
    line = change.after or change.before or {}
    told = ""
    if change.kind == "moved" and change.before and change.after:
        told = f"{change.before['session']} → {change.after['session']}"
    elif change.after and change.kind == "added":
        told = change.after["session"]
    return words[change.kind], line["title"], told
