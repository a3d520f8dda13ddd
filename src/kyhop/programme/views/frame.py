"""What the pages of the annual programme share."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from kyhop.access.doors import Request, found, here
from kyhop.access.rules import require
from kyhop.council.queries import sessions_of
from kyhop.council.states import SessionState
from kyhop.programme.models import Programme, Registration, Version
from kyhop.programme.states import Verdict

REGISTRATIONS = Registration.objects.select_related(
    "council", "programme__council", "session__term", "verdict_session__term", "lead", "committee",
    "submitter", "body", "executive_meeting", "head",
)  # fmt: skip


def programme_seen(
    visit: Request, programme_id: int, permission: str = "programme.see"
) -> Programme:
    """The programme of this council, if the visitor may see it and do `permission`."""
    rows = Programme.objects.select_related("council")
    programme = found(visit, rows, programme_id, "programme.see")
    if permission != "programme.see":
        found(visit, rows, programme_id, permission)
    return programme


def registration_seen(
    visit: Request, registration_id: int, permission: str = "programme.see_registration"
) -> Registration:
    """The registration, if the visitor may see it and do `permission`."""
    row = found(visit, REGISTRATIONS, registration_id, "programme.see_registration")
    return (
        row
        if permission == "programme.see_registration"
        else found(visit, REGISTRATIONS, registration_id, permission)
    )


def version_seen(visit: Request, version_id: int, permission: str = "programme.see") -> Version:
    """The version, if the visitor may see the programme and do `permission`."""
    rows = Version.objects.select_related("council", "programme__council")
    version = found(visit, rows, version_id, "programme.see")
    require(visit.actor, permission, version)
    return version


def open_sessions(council_id: int) -> list[tuple[str, str]]:
    """The sessions that still take matters, the earliest first."""
    rows = sessions_of(council_id).exclude(state=SessionState.CLOSED)
    return [(str(row.pk), row.title) for row in reversed(rows)]


def crumbs(visit: Request, programme: Programme) -> list[dict[str, Any]]:
    return [{"label": str(programme.year), "url": here(visit, "programme:year", programme.pk)}]


def asked_of_it(row: Registration) -> list[dict[str, Any]]:
    """What the Standing Board asked last, as the notice above an answer."""
    asked = row.opinions.filter(verdict=Verdict.MORE).last()
    if asked is None:
        return []
    return [{"kind": "info", "title": asked.by, "text": asked.words}]


def download(data: bytes, media_type: str, name: str) -> HttpResponse:
    """A file made for this visitor, which nothing keeps."""
    answer = HttpResponse(data, content_type=media_type)
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    answer["Cache-Control"] = "no-store"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
