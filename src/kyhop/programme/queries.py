"""Questions about programmes, registrations and versions."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from kyhop.matters.models import Matter
from kyhop.matters.states import ON_THE_LIST
from kyhop.programme.content import Line, differences, line_kept, line_of
from kyhop.programme.models import Change, Programme, Registration, Version
from kyhop.programme.states import AGREED, RegistrationState, VersionState


def programmes_of(council_id: int) -> QuerySet[Programme]:
    """The programmes of a council, newest year first."""
    return Programme.objects.filter(council_id=council_id).order_by("-year")


def agreed_registrations(programme_id: int) -> QuerySet[Registration]:
    """What the Standing Board has let into the programme, with all that a version names."""
    found = Registration.objects.filter(
        programme_id=programme_id, state=RegistrationState.PROPOSED, verdict__in=AGREED
    )
    return found.select_related(
        "session__term", "verdict_session__term", "lead", "committee", "head", "executive_meeting"
    ).prefetch_related("coordinators")


def version_in_signing(programme_id: int) -> Version | None:
    """The version that waits for signatures."""
    return Version.objects.filter(programme_id=programme_id, state=VersionState.SIGNING).first()


def signed_version(programme_id: int) -> Version | None:
    """The newest version that both sides have signed."""
    signed = Version.objects.filter(programme_id=programme_id, state=VersionState.SIGNED)
    return signed.order_by("-number").first()


def next_lines(programme_id: int, before: Version | None) -> list[Line] | None:
    """The lines of the version after `before`: those that still stand, and what was agreed since.

    None where that would say the same.
    """
    signed = before.lines if before else []
    agreed = {found.pk: found for found in agreed_registrations(programme_id)}
    rows = {line["registration"]: line for line in signed}
    kept = [line_kept(line, agreed[key]) for key, line in rows.items() if key in agreed]
    new = [line_of(found) for key, found in agreed.items() if key not in rows]
    lines = [line for line in kept if line is not None] + new
    return lines if differences(signed, lines) else None


def registrations_from(council_id: int, sources: Iterable[str]) -> dict[str, Registration]:
    """Source (`suggesting.Offer.key`) → the newest registration that takes it up; one query.

    Drafts are left out: nobody else reads them.
    """
    rows = Registration.objects.filter(council_id=council_id, source__in=list(sources))
    rows = rows.exclude(state=RegistrationState.DRAFT).select_related("programme", "lead")
    return {row.source: row for row in rows.order_by("pk")}


def line_signed(registration: Registration) -> Line | None:
    """The line of the registration in the version that both sides signed last."""
    version = signed_version(registration.programme_id)
    lines = version.lines if version else []
    return next((line for line in lines if line["registration"] == registration.pk), None)


def lines_to_assign(version: Version) -> list[Registration]:
    """The registrations behind the lines that stand for no matter yet, in the version's order.

    What was taken out since the version was signed is left out.
    """
    order = {line["registration"]: place for place, line in enumerate(version.lines)}
    rows = Registration.objects.filter(
        pk__in=order, assignment__isnull=True, verdict__in=AGREED
    ).select_related("council", "programme__council", "session__term", "verdict_session__term")
    found = rows.select_related("lead").prefetch_related("coordinators")
    return sorted(found, key=lambda row: order[row.pk])


def matters_free(session_ids: Iterable[int]) -> QuerySet[Matter]:
    """The matters on the lists of these sessions that stand for no line of a programme."""
    return Matter.objects.filter(
        session_id__in=session_ids, programme_line__isnull=True, state__in=ON_THE_LIST
    ).order_by("code", "pk")


CHANGES = Change.objects.select_related(
    "council", "registration__programme__council", "registration__lead", "to_session__term"
)
"""The requests against what was signed, with all that a page says of them."""
