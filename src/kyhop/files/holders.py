"""Whose files they are: rooms above register what their holders allow."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from kyhop.access.actor import Actor
from kyhop.files.models import StoredFile
from kyhop.files.reach import EVERYTHING, Reach, Within, fetched
from kyhop.files.remembering import remembered
from kyhop.law.model import Words

Holder = tuple[str, int]
"""The kind and id of what a file belongs to, e.g. `("dossiers.dossier", 12)`."""


class Policy:
    """What one kind of holder allows; refuses everything until a room says otherwise."""

    def may_read(self, actor: Actor, file: StoredFile, at: datetime) -> bool:
        """Whether the actor may see the version and its content at that moment."""
        return False

    def may_add(
        self, actor: Actor, council_id: int, holder_id: int, slot: str, at: datetime
    ) -> bool:
        """Whether the actor may add a version to the slot. False for a holder that is not there."""
        return False

    def may_see_index(self, actor: Actor, council_id: int, holder_id: int, at: datetime) -> bool:
        """Whether the actor may know which papers were refused here as state secrets."""
        return False

    def readable(self, actor: Actor, files: Iterable[StoredFile], at: datetime) -> set[int]:
        """The ids of those files that the actor may read; override to ask in one query."""
        return {file.pk for file in files if self.may_read(actor, file, at)}

    def within(self, actor: Actor, council_id: int, at: datetime) -> Within:
        """Where the actor may read something, or more than that.

        A search looks there only and asks :meth:`readable` about what it finds: a version that is
        left out is hidden, one too many costs time.
        """
        return EVERYTHING

    def added(self, file: StoredFile, actor: Actor, at: datetime) -> None:
        """Called in the transaction that adds a version, for what the holder records with it."""

    def title(self, council_id: int, holder_id: int, slot: str) -> Words:
        """How people call the paper in that slot."""
        return Words(vi=slot, en=slot)

    def url(self, council_slug: str, holder_id: int, slot: str) -> str:
        """The page of the holder, or nothing."""
        return ""


class UnknownHolder(LookupError):
    """No room has registered that kind of holder: a programming error."""


_POLICIES: dict[str, Policy] = {}


def register(kind: str, policy: Policy) -> None:
    """Let files belong to holders of `kind`; called from the room's `AppConfig.ready()`."""
    _POLICIES[kind] = policy


def policy_of(kind: str) -> Policy:
    """:raises UnknownHolder: nobody registered the kind"""
    try:
        return _POLICIES[kind]
    except KeyError:
        raise UnknownHolder(kind) from None


def known(kind: str) -> bool:
    """Whether a room has registered the kind."""
    return kind in _POLICIES


def readable(actor: Actor, files: Iterable[StoredFile], at: datetime) -> set[int]:
    """The ids of those files that the actor may read, each kind of holder asked once."""
    by_kind: dict[str, list[StoredFile]] = {}
    for file in files:
        if actor.is_system or file.council_id == actor.council_id:
            by_kind.setdefault(file.holder_kind, []).append(file)
    found: set[int] = set()
    for kind, some in by_kind.items():
        if actor.is_system:
            found |= {file.pk for file in some}
        elif known(kind):
            found |= policy_of(kind).readable(actor, some, at)
    return found


def within(actor: Actor, council_id: int, at: datetime) -> Reach:
    """Where in the council the actor may read something, by kind of holder; three queries at most."""
    if actor.is_system:
        return None
    if actor.council_id != council_id:
        return {}
    every = _POLICIES.items()

    def ask() -> Reach:
        return fetched({kind: policy.within(actor, council_id, at) for kind, policy in every})

    return remembered(actor, council_id, at, ask)
