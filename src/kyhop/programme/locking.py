"""A programme locked for one act: opinions, versions and signatures change one at a time."""

from __future__ import annotations

from typing import Any

from kyhop.programme.models import Programme, Registration, Version


def locked(programme_id: int) -> Programme:
    """The programme with its council, locked until the act is done."""
    rows = Programme.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("council").get(pk=programme_id)


def locked_registration(registration_id: int) -> Registration:
    """The registration with what every act looks at, under the lock of its programme."""
    rows = Registration.objects.filter(pk=registration_id)
    programme = locked(rows.values_list("programme_id", flat=True).get())
    registration = rows.select_related(
        "council", "session__council", "session__term", "lead", "submitter", "body"
    ).get()
    registration.programme = programme
    return registration


def about(programme: Programme) -> dict[str, Any]:
    """The fields that every event of a programme carries."""
    return {
        "council": programme.council.slug,
        "programme_id": programme.pk,
        "year": programme.year,
    }


def about_registration(registration: Registration) -> dict[str, Any]:
    return {
        **about(registration.programme),
        "registration_id": registration.pk,
        "title": registration.title,
    }


def about_version(version: Version) -> dict[str, Any]:
    return {
        **about(version.programme),
        "version_id": version.pk,
        "number": version.number,
        "sha256": version.sha256,
    }
