"""Questions about programmes, registrations and versions."""

from __future__ import annotations

from django.db.models import QuerySet

from kyhop.programme.models import Programme, Registration, Version
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
        "session__term", "verdict_session__term", "lead", "committee", "head"
    ).prefetch_related("coordinators")


def version_in_signing(programme_id: int) -> Version | None:
    """The version that waits for signatures."""
    return Version.objects.filter(programme_id=programme_id, state=VersionState.SIGNING).first()


def signed_version(programme_id: int) -> Version | None:
    """The newest version that both sides have signed."""
    signed = Version.objects.filter(programme_id=programme_id, state=VersionState.SIGNED)
    return signed.order_by("-number").first()
