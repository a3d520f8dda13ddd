"""In whose name somebody acts here: the post that carries the right, as it is written down."""

from __future__ import annotations

from kyhop.access.actor import Actor


def speaking_as(actor: Actor, *roles: str) -> Actor:
    """The same actor, named by the post that has one of the roles (else unchanged)."""
    active = actor.active_post
    if active and active.role in roles:
        return actor
    for held in actor.posts:
        if held.role in roles:
            return actor.acting_as(held.post_id)
    return actor


def named(actor: Actor) -> dict[str, str]:
    """The columns `by_vi` and `by_en` alone."""
    return {"by_vi": actor.label_vi, "by_en": actor.label_en}
