"""A matter locked for one act, with what every act looks at."""

from __future__ import annotations

from typing import Any

from kyhop.matters.models import Matter


def locked(matter_id: int) -> Matter:
    """The matter with council, session, lead and submitter, locked until the act is done.

    :raises Matter.DoesNotExist: there is none
    """
    return (
        Matter.objects.select_for_update(of=("self",), no_key=True)
        .select_related("council", "session__council", "lead", "submitter", "committee")
        .get(pk=matter_id)
    )


def about(matter: Matter) -> dict[str, Any]:
    """The fields that every event of a matter carries."""
    return {
        "council": matter.council.slug,
        "matter_id": matter.pk,
        "session_id": matter.session_id,
        "title": matter.title,
    }
