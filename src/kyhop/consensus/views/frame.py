"""What the pages of declarations share."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from kyhop.access.doors import Request, found, here
from kyhop.access.rules import can
from kyhop.consensus.models import ConsensusList
from kyhop.consensus.queries import RELATED, list_of
from kyhop.council.models import CouncilSession
from kyhop.matters.models import Matter

SESSIONS = CouncilSession.objects.select_related("council", "term")


def list_seen(request: Request, list_id: int, *permissions: str) -> ConsensusList:
    """The list of this council, if the visitor may do each of `permissions`; the first may hide it."""
    request.place = "consensus"  # type: ignore[attr-defined]
    rows = ConsensusList.objects.select_related(*RELATED)
    of = found(request, rows, list_id, permissions[0])
    for permission in permissions[1:]:
        found(request, rows, list_id, permission)
    return of


def matter_page(request: Request, matter: Matter) -> str:
    """The page of a matter; the desk serves it below the list's address."""
    return f"{here(request, 'matters:matters')}{matter.pk}/"


def ways_of(request: Request, session: CouncilSession, *, without: str) -> list[dict[str, Any]]:
    """The pages of a session's list that this visitor may read, as tabs; none for a single one."""
    of = list_of(session.pk)
    ways = [("overview", "oversee", _("Overview"), session.pk)]
    if of is not None:
        ways += [
            ("own", "answer", _("My word"), of.pk),
            ("concerns", "concern", _("To be answered"), of.pk),
        ]
    shown = [
        {"label": label, "url": here(request, f"consensus:{name}", pk), "current": name == without}
        for name, permission, label, pk in ways
        if can(request.actor, f"consensus.{permission}", session)
    ]
    return shown if len(shown) > 1 else []
