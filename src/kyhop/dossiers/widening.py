"""Who else reads papers of dossiers: later rooms name them (an invited committee, a consulted body)."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime

from django.db.models import QuerySet

from kyhop.access.actor import Actor
from kyhop.dossiers.models import Dossier

Wider = Callable[[Actor, Dossier, datetime], Collection[str] | None]
"""Which papers (ids) of a dossier the actor reads besides; `None` for all of them."""
Reaches = Callable[[Actor, int, datetime], QuerySet[Dossier] | None]
"""The dossiers of a council of which a `Wider` may name papers, or more; `None` for all of them."""

_WIDER: dict[str, tuple[Wider, Reaches]] = {}


def anywhere(actor: Actor, council_id: int, at: datetime) -> QuerySet[Dossier] | None:
    """A room that does not say where it lets people read may do so in every dossier."""
    return None


def widen(name: str, wider: Wider, reaches: Reaches = anywhere) -> None:
    """Let a later room say who else reads papers, all versions of them; `name` replaces itself.

    It is asked once for a dossier, so that a dossier of sixty papers costs no more than one of six.
    """
    _WIDER[name] = wider, reaches


def narrow(name: str) -> None:
    """Take back what was registered under `name`."""
    _WIDER.pop(name, None)


def wider_papers(actor: Actor, dossier: Dossier, at: datetime) -> list[Collection[str] | None]:
    """What each room lets the actor read of the dossier."""
    return [wider(actor, dossier, at) for wider, _reaches in _WIDER.values()]


def wider_dossiers(actor: Actor, council_id: int, at: datetime) -> list[QuerySet[Dossier] | None]:
    """Where each room may let the actor read."""
    return [reaches(actor, council_id, at) for _wider, reaches in _WIDER.values()]
