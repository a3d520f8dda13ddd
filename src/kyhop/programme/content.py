"""The frozen content of a version: its lines in order, and the digest that both sides sign."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from kyhop.council.models import CouncilSession
from kyhop.council.titles import session_short
from kyhop.journal import canonical
from kyhop.programme.models import Programme, Registration

Line = dict[str, Any]
WORDS = ("title", "kind", "lead", "coordinators", "committee", "executive_time", "ground")


def line_kept(line: Line, registration: Registration) -> Line | None:
    """A signed line as it goes on: its words stay; an approved request moves it or takes it out."""
    session = registration.agreed_session
    if not registration.agreed or session is None:
        return None
    return {**line, **_when(session)}


def _when(session: CouncilSession) -> Line:
    return {
        "session_id": session.pk,
        "session_order": [session.term.number, session.number],
        "session": session_short(session.number, session.kind, "vi"),
    }


def line_of(registration: Registration) -> Line:
    """One line of the catalogue, in plain values that no later change of a row touches."""
    session = registration.agreed_session
    if session is None:
        raise ValueError(registration.pk)
    coordinators = [body.name for body in registration.coordinators.all()]
    return {
        "registration": registration.pk,
        "title": registration.title,
        "kind": registration.kind,
        **_when(session),
        "lead_id": registration.lead_id,
        "lead": registration.lead.name if registration.lead else "",
        "coordinators": [*coordinators, *filter(None, [registration.coordinators_note])],
        "committee": registration.committee.name if registration.committee else "",
        "executive_time": registration.executive_time or _meeting(registration),
        "ground": registration.ground,
    }


def _meeting(registration: Registration) -> str:
    meeting = registration.executive_meeting
    return f"{meeting.day:%d/%m/%Y}" if meeting else ""


def content_of(programme: Programme, number: int, lines: list[Line]) -> dict[str, Any]:
    """What is frozen: council, year, number and the lines by session, lead and title."""
    ordered = sorted(lines, key=lambda line: (line["session_order"], line["lead"], line["title"]))
    return {
        "council": programme.council.slug,
        "year": programme.year,
        "number": number,
        "lines": ordered,
    }


def digest(content: dict[str, Any]) -> str:
    """SHA-256 (hex) over the canonical text of the content."""
    return sha256(canonical.text(content).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Difference:
    """What happened to one line between two versions; `changes`: field → (before, after)."""

    kind: str
    before: Line | None
    after: Line | None
    changes: dict[str, tuple[Any, Any]]


def differences(before: list[Line], after: list[Line]) -> list[Difference]:
    """Lines ``added``, ``dropped``, ``moved`` to another session, or with ``changed`` words.

    A line that moved and was changed is ``moved`` and names its changes too.
    """
    old = {line["registration"]: line for line in before}
    new = {line["registration"]: line for line in after}
    found = [Difference("added", None, new[key], {}) for key in new if key not in old]
    found += [Difference("dropped", old[key], None, {}) for key in old if key not in new]
    for key, line in new.items():
        was = old.get(key)
        if was is None:
            continue
        changes = {name: (was[name], line[name]) for name in WORDS if was[name] != line[name]}
        if was["session_id"] != line["session_id"]:
            found.append(Difference("moved", was, line, changes))
        elif changes:
            found.append(Difference("changed", was, line, changes))
    return found
