"""In whose name a head's act is kept."""

from __future__ import annotations

from kyhop.access.actor import Actor


def as_head(actor: Actor, body_id: int) -> Actor:
    """The actor under the post by which they head the body, their own before a delegated one."""
    heading = [held for held in actor.posts if held.is_head and held.body_id == body_id]
    heading.sort(key=lambda held: (held.delegated, held.post_id != actor.post_id))
    return actor.acting_as(heading[0].post_id) if heading else actor.speaking_for(body_id)
