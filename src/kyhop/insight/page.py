"""The record of one session put together for page and workbook: plain values, constant queries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyhop.council.models import CouncilSession
from kyhop.council.queries import sessions_of
from kyhop.insight import counting
from kyhop.insight.counting import Handed, Handing, Line, Only, StepTime
from kyhop.insight.models import Incident
from kyhop.insight.states import IncidentKind
from kyhop.law.load import law
from kyhop.law.model import Words
from kyhop.matters.phrases import kind_said
from kyhop.matters.procedures import late_reason_words, leaving_cause_words, pinned
from kyhop.people.models import Body
from kyhop.requests.models import Reply, Request

SESSIONS = 12
"""How many sessions are compared at most, the newest ones."""


@dataclass(frozen=True, slots=True)
class Table:
    """One way of counting: what a line is, the lines with their names."""

    id: str
    title: str
    head: str
    lines: Sequence[tuple[str, Line]]
    with_matters: bool = False


@dataclass(frozen=True, slots=True)
class HandingTable:
    """Completeness and rounds, counted one way."""

    id: str
    title: str
    head: str
    lines: Sequence[tuple[str, Handing]]


@dataclass(frozen=True, slots=True)
class Record:
    """All that the page and the workbook say about a session."""

    session: CouncilSession
    total: Line
    tables: Sequence[Table]
    times: Sequence[tuple[str, StepTime]]
    handing: Handing
    handings: Sequence[HandingTable]
    handing_columns: Sequence[str]
    incidents: Sequence[dict[str, Any]]
    sessions: Sequence[dict[str, Any]]
    columns: Sequence[str]


def record_of(session: CouncilSession, only: Only) -> Record:
    """The record of a session, of all matters or of those that some bodies lead."""
    incidents = list(counting.incidents_of([session.pk], only).select_related("matter", "lead"))
    leads = counting.matters_by([session.pk], only, "lead_id")
    names = {str(body.pk): body.label for body in Body.objects.filter(pk__in=leads)}
    kinds = counting.matters_by([session.pk], only, "kind")
    sessions = compared(session.council_id, only)
    rows = counting.handed([row["session"].pk for row in sessions], only)
    mine = [row for row in rows if row.session_id == session.pk]
    return Record(
        session=session,
        total=counting.total(incidents, sum(leads.values())),
        tables=_tables(incidents, {str(k): n for k, n in leads.items()}, kinds, names),
        times=_times(counting.step_times(session.pk, only)),
        handing=counting.handing(mine),
        handings=_handings(mine, rows, names, sessions),
        handing_columns=handing_columns(),
        incidents=_told(incidents),
        sessions=sessions,
        columns=columns(),
    )


def columns() -> list[str]:
    """The heads of the counted columns, in the order of `Line.cells`."""
    return [*(str(kind.label) for kind in IncidentKind), _("Days late")]


def handing_columns() -> list[str]:
    """The heads of `Handing.cells`."""
    return [
        _("Hand-overs decided"), _("Complete the first time"), _("Returned"),
        _("Most rounds of a matter"),
    ]  # fmt: skip


def _handings(
    mine: Sequence[Handed], rows: Sequence[Handed], names: Mapping[str, str], sessions: Any
) -> list[HandingTable]:
    agencies = counting.handing_by(mine, lambda row: str(row.lead_id))
    kinds = counting.handing_by(mine, lambda row: row.kind)
    by_session = counting.handing_by(rows, lambda row: str(row.session_id))
    titles = {str(row["session"].pk): row["session"].short_title for row in sessions}
    found = [
        HandingTable("hand-agency", _("Hand-overs by agency"), _("Agency"),
                     [(names.get(key, "–"), one) for key, one in agencies.items()]),
        HandingTable("hand-kind", _("Hand-overs by kind of matter"), _("Kind"),
                     [(kind_said(key), one) for key, one in kinds.items()]),
        HandingTable("hand-session", _("Hand-overs, the sessions compared"), _("Session"),
                     [(titles[key], by_session[key]) for key in titles if key in by_session]),
    ]  # fmt: skip
    return [table for table in found if table.lines]


def _times(times: Iterable[StepTime]) -> list[tuple[str, StepTime]]:
    """Steps of the same title together, in the order of their procedures."""
    merged: dict[str, tuple[int, StepTime]] = {}
    for time in times:
        place, title = _place_of(time.procedure, time.step)
        first, before = merged.get(title, (place, replace(time, days=())))
        days = [*before.days, *time.days]
        merged[title] = min(place, first), replace(before, days=days)
    ordered = sorted(merged.items(), key=lambda item: (item[1][0], item[0]))
    return [(title, time) for title, (_first, time) in ordered]


def _place_of(procedure: str, step_id: str) -> tuple[int, str]:
    """Where a step stands in the procedure that its matter is bound to, and its title there."""
    for place, step in enumerate(pinned(procedure).steps):
        if step.id == step_id:
            return place, _say(step.title)
    return 0, step_id


def _tables(
    incidents: Sequence[Incident],
    leads: dict[str, int],
    kinds: dict[str, int],
    names: dict[str, str],
) -> list[Table]:
    def agency(incident: Incident) -> str:
        names.setdefault(str(incident.lead_id), incident.lead.label)
        return str(incident.lead_id)

    agencies = counting.by(incidents, agency, leads)
    stages = counting.by(incidents, lambda incident: incident.stage)
    causes = counting.by(incidents, lambda incident: incident.cause)
    by_kind = counting.by(incidents, lambda incident: incident.matter_kind, kinds)
    return [
        Table("agency", _("By agency"), _("Agency"),
              [(names[line.key], line) for line in agencies], with_matters=True),
        Table("stage", _("By stage"), _("Stage"),
              [(stage_said(line.key), line) for line in stages]),
        Table("cause", _("By cause"), _("Cause"),
              [(cause_said(line.key), line) for line in causes]),
        Table("kind", _("By kind of matter"), _("Kind"),
              [(kind_said(line.key), line) for line in by_kind], with_matters=True),
    ]  # fmt: skip


def _told(incidents: Sequence[Incident]) -> list[dict[str, Any]]:
    """Each incident with who asked, who decided, and what those concerned replied; two queries."""
    ids = {incident.request_id for incident in incidents if incident.request_id}
    asked = {request.pk: request for request in Request.objects.filter(pk__in=ids)}
    replies: dict[int, list[Reply]] = {}
    for reply in Reply.objects.filter(request_id__in=ids).exclude(words=""):
        replies.setdefault(reply.request_id, []).append(reply)
    english = get_language() == "en"
    told = []
    for incident in incidents:
        request = asked.get(incident.request_id)
        told.append(
            {
                "kind": incident.get_kind_display(),
                "matter": incident.matter,
                "agency": incident.lead.label,
                "at": incident.at,
                "step": incident.step,
                "cause": cause_said(incident.cause),
                "words": incident.words,
                "by": incident.by,
                "days": incident.days_late,
                "requester": (request.by_en if english else request.by_vi) if request else "",
                "asked": request.reason if request else "",
                "replies": [
                    {"by": reply.by_en if english else reply.by_vi, "words": reply.words}
                    for reply in replies.get(incident.request_id, ())
                ],
            }
        )
    return told


def compared(council_id: int, only: Only) -> list[dict[str, Any]]:
    """The same numbers of the newest sessions, the oldest of them first, with bars; three queries."""
    sessions = list(sessions_of(council_id)[:SESSIONS])[::-1]
    ids = [session.pk for session in sessions]
    matters = counting.matters_by(ids, only, "session_id")
    by_session = {
        int(line.key): line
        for line in counting.by(
            counting.incidents_of(ids, only), lambda incident: str(incident.session_id)
        )
    }
    rows: list[dict[str, Any]] = []
    for number, session in enumerate(sessions):
        line = by_session.get(session.pk, Line(str(session.pk)))
        line.matters = matters.get(session.pk, 0)
        rows.append({"session": session, "line": line, "x": 10 + 60 * number})
    most = max((sum(row["line"].counts.values()) for row in rows), default=0) or 1
    for row in rows:
        row["n"] = sum(row["line"].counts.values())
        row["height"] = round(80 * row["n"] / most)
        row["y"] = 100 - row["height"]
        row["label_y"] = row["y"] - 4
        row["label_x"] = row["x"] + 20
    return rows


def cause_said(cause: str) -> str:
    """A cause of the common lists in words."""
    words = {**late_reason_words(), **leaving_cause_words()}.get(cause)
    return _say(words) if words else cause or _("No cause given")


def stage_said(stage: str) -> str:
    """The title of a stage of any procedure."""
    words = _stages().get(stage)
    return _say(words) if words else stage or _("Before the first step")


def _say(words: Words) -> str:
    return words.say(get_language() or "vi")


@lru_cache(maxsize=1)
def _stages() -> dict[str, Words]:
    return {stage.id: stage.title for found in law().procedures() for stage in found.stages}
