"""Feasibility, lines and differences of the programme as pages say them: plain values only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kyhop.council.models import ZONE, Council, CouncilSession, ExecutiveMeeting
from kyhop.matters.models import said
from kyhop.matters.procedures import NoProcedure, cause_said
from kyhop.matters.states import KIND_WORDS, MatterKind
from kyhop.programme.content import Difference, Line
from kyhop.programme.feasibility import Feasibility, feasibility_of
from kyhop.programme.models import Registration, Version, Window
from kyhop.programme.past import Gone, gone_at, gone_like
from kyhop.programme.stages import Stage, stages_of
from kyhop.programme.states import (
    OWNED,
    ChangeState,
    Outcome,
    RegistrationState,
    Verdict,
    VersionState,
)
from kyhop.programme.whys import Why
from kyhop.web.words import full_date, spoken


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the form: a verdict with kind, title and text, and the lessons of the past.

    ``alike`` left an earlier session under a similar title, ``missed`` at a step on which this one
    hangs too; both as (session and title, why). ``stages``: the dates of every step.
    """

    kind: str
    title: str
    text: str
    alike: tuple[tuple[str, str], ...] = ()
    missed: tuple[tuple[str, str], ...] = ()
    stages: tuple[Stage, ...] = ()


def feasibility_said(council: Council, typed: Mapping[str, Any], at: datetime) -> Beside:
    """The verdict on what is typed so far; says what is missing where nothing can be computed.

    :param typed: `kind`, `session`, `executive_meeting` (ids as text) and `title`
    """
    alike = gone_like(council, str(typed.get("title", "")))
    told = tuple(_left(one) for one in alike)
    asked = _asked(council, typed)
    if asked is None:
        ask = _("Choose kind and session"), _("Then the law's durations are laid over the session.")
        return Beside("info", *ask, told)
    session, kind, meeting = asked
    try:
        found = feasibility_of(session, kind, at, meeting=meeting)
    except NoProcedure as refusal:
        return Beside("risk", str(refusal), "", told)
    if found is None:
        return Beside("info", _("This session has no opening day still to come"), "", told)
    stages = stages_of(found.plan, council)
    if found.fits:
        return Beside(*_said(found), told, stages=stages)
    known = {one.matter.pk for one in alike}
    gone = gone_at(council, kind, {step.step.id for step in found.critical})
    missed = tuple(_left(one) for one in gone if one.matter.pk not in known)
    return Beside(*_said(found), told, missed, stages)


def _asked(
    council: Council, typed: Mapping[str, Any]
) -> tuple[CouncilSession, MatterKind, date | None] | None:
    named, kind = str(typed.get("session", "")), str(typed.get("kind", ""))
    if not named.isdecimal() or kind not in set(MatterKind):
        return None
    rows = CouncilSession.objects.filter(council_id=council.pk, pk=int(named))
    session = rows.select_related("council", "term").first()
    if session is None:
        return None
    aimed, meeting = str(typed.get("executive_meeting", "")), None
    if aimed.isdecimal():
        meeting = ExecutiveMeeting.objects.filter(council_id=council.pk, pk=int(aimed)).first()
    return session, MatterKind(kind), meeting.day if meeting else None


def _left(one: Gone) -> tuple[str, str]:
    why = "; ".join(filter(None, [spoken(one.cause), one.reason, spoken(one.step)]))
    return f"{one.matter.session.short_title}: {one.matter.title}", why


def _said(found: Feasibility) -> tuple[str, str, str]:
    steps = "; ".join(spoken(step.step.title) for step in found.critical[:4])
    hangs = _("It hangs on: %(steps)s.") % {"steps": steps} if steps else ""
    if found.fits:
        return "ok", _("The session can be reached"), hangs
    if found.meeting:
        by = _("The executive would have to meet on it by %(day)s; no meeting is set in time.")
        title = _("The session can be reached only with another executive meeting")
        return "risk", title, by % {"day": full_date(found.meeting)}
    ways = []
    if found.session:
        ways.append(_("Earliest session that fits: %(s)s.") % {"s": found.session.title})
    elif found.opening:
        day = full_date(found.opening)
        ways.append(_("Earliest opening day that would fit: %(day)s.") % {"day": day})
    return "late", _("The session cannot be reached"), " ".join([*ways, hangs])


def coordinators_of(row: Registration) -> list[str]:
    """Those who coordinate: bodies of this council, then what was written of others."""
    named = [body.label for body in row.coordinators.all()]
    return [*named, row.coordinators_note] if row.coordinators_note else named


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


def change_said(change: Difference, whys: Iterable[Why] = ()) -> dict[str, Any]:
    """What happened (`word`), to which `title`, from where to where (`detail`), and the `whys`."""
    line = change.after or change.before or {}
    told = ""
    if change.kind == "moved" and change.before and change.after:
        told = f"{change.before['session']} → {change.after['session']}"
    elif change.after and change.kind == "added":
        told = change.after["session"]
    return {
        "word": _change_words()[change.kind],
        "title": line["title"],
        "detail": told,
        "whys": [why_said(why, change.kind) for why in whys],
    }


def _change_words() -> dict[str, str]:
    return {
        "added": _("Added"),
        "dropped": _("Dropped"),
        "moved": _("Moved"),
        "changed": _("Changed"),
    }


def why_said(why: Why, beside: str = "") -> str:
    """A reason in one line: what it is the reason of (unless that stands beside it), cause, words, who."""
    cause = cause_said(why.cause) if why.cause else ""
    words = ". ".join(filter(None, [cause.rstrip("."), why.reason.strip()]))
    said = words if why.kind == beside else f"{_change_words()[why.kind]}: {words}"
    return f"{said.rstrip('.')} ({why.by}, {why.at.astimezone(ZONE):%d/%m/%Y})"


COUNTED = ("planned", "added", "done", "dropped", "running", "moved")
"""The counts of `actual.Count`, in the order of their columns."""


def count_heads() -> list[str]:
    return [
        _("In the first version"), _("Added later"), pgettext("programme", "Done"), _("Dropped"),
        _("In hand"), _("Moved"),
    ]  # fmt: skip


def definitions() -> list[tuple[str, str]]:
    """What each count means."""
    meant = [
        _("Lines of the first version that both sides signed."),
        _("Lines that came with a later signed version."),
        _("Their matter was adopted or noted by the council."),
        _("Not in the newest signed version any more, or their matter was withdrawn."),
        _("Neither done nor dropped."),
        _("Stand, or were dealt with, in another session than first signed; counted beside."),
    ]
    return list(zip(count_heads(), meant, strict=True))


VERSION_STATES = {
    VersionState.SIGNING: "waiting", VersionState.SIGNED: "done", VersionState.VOID: "not_started",
}  # fmt: skip
"""The badge (`web.words.STATES`) of each state of a version."""

OUTCOME_STATES = {
    Outcome.DONE: "done", Outcome.DROPPED: "not_started", Outcome.RUNNING: "now",
}  # fmt: skip

_VERDICT_STATES = {
    Verdict.AGREE: "done", Verdict.OTHER_SESSION: "done", Verdict.MORE: "at_risk",
    Verdict.DECLINE: "not_started",
}  # fmt: skip


def state_said(row: Registration) -> dict[str, str]:
    """The badge of a registration: what the Standing Board said last, else for whom it waits."""
    if row.state == RegistrationState.REGISTERED:
        return {"state": "waiting", "words": _("Waits for the executive")}
    if row.state in OWNED:
        return {"state": "not_started", "words": str(row.get_state_display())}
    if row.verdict == Verdict.MORE and row.answered:
        return {"state": "waiting", "words": str(Verdict.ANSWER.label)}
    if not row.verdict:
        return {"state": "waiting", "words": str(ChangeState.OPEN.label)}
    if row.verdict == Verdict.DROP:
        return {"state": "not_started", "words": _("Taken out")}
    state = _VERDICT_STATES.get(Verdict(row.verdict), "waiting")
    return {"state": state, "words": str(row.get_verdict_display())}


def window_said(window: Window, today: date) -> dict[str, str]:
    """The badge of a window on that day."""
    if window.runs_on(today):
        return {"state": "now", "words": _("open")}
    if window.late_on(today):
        return {"state": "done", "words": _("closed, late from now")}
    return {"state": "not_started", "words": _("not open yet")}
