"""What later rooms hold against a change of a session's list: each registers a gate.

A verb asks all gates before it changes the list. An act that carries out an approved request names
it (`under`); the gate that knows requests judges whether it stands.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
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


def refusal_of(change: Change) -> Refusal | None:
    """What holds the change now; none where it may be made. Pages ask it before they draw a button."""
    try:
        pass_gates(change)
    except Refusal as refusal:
        return refusal
    return None


@dataclass(frozen=True, slots=True)
class Way:
    """What an actor may do instead of a change that is held: the words and the address."""

    label: str
    url: str


WayOut = Callable[[Actor, Change], Way | None]

_WAYS: list[WayOut] = []


def way_out(offer: WayOut) -> WayOut:
    """Register the decorated offer (once): the room that holds a change knows what leads on."""
    if offer not in _WAYS:
        _WAYS.append(offer)
    return offer


def way_around(actor: Actor, change: Change) -> Way | None:
    """The first way that a room offers the actor instead of a held change."""
    return next((way for offer in _WAYS if (way := offer(actor, change)) is not None), None)
