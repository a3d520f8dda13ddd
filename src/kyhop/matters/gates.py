"""What later rooms hold against a change of a session's list: each registers a gate.

A verb asks all gates before it changes the list. An act that carries out an approved request names
it (`under`); the gate that knows requests judges whether it stands.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from kyhop.council.models import CouncilSession
from kyhop.matters.models import Matter


@dataclass(frozen=True, slots=True)
class Change:
    """A change of a session's list that is about to be made.

    ``verb`` is the name of the act (``withdraw``, ``carry_over`` out of this session, ``take_up`` into
    it, ``accept``, ``edit``, ``register``, ``add_late``, ``import``, ``undo_import``); ``matter`` is
    none where the act makes matters; ``under`` is the id of the request that it carries out, 0 for
    none.
    """

    verb: str
    session: CouncilSession
    at: datetime
    matter: Matter | None = None
    under: int = 0


Gate = Callable[[Change], None]
"""Raises a :class:`kyhop.access.refusals.Refusal` where the change may not be made now."""

_GATES: list[Gate] = []


def gate(judge: Gate) -> Gate:
    """Register the decorated gate (once)."""
    if judge not in _GATES:
        _GATES.append(judge)
    return judge


def pass_gates(change: Change) -> None:
    """Ask every gate.

    :raises Refusal: one of them holds the change
    """
    for judge in _GATES:
        judge(change)
