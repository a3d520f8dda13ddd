"""Whose word it is: a deputy's own, or a committee's by its head."""

from __future__ import annotations

from dataclasses import dataclass

from kyhop.access.actor import Actor, HeldPost
from kyhop.access.roles import Role
from kyhop.people.kinds import BodyKind

COMMITTEE_ROLES = (Role.COMMITTEE_HEAD, Role.COMMITTEE_CLERK)


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who declares: exactly one of ``person_id`` (a deputy) and ``body_id`` (a committee)."""

    council_id: int
    person_id: int | None
    body_id: int | None
    vi: str = ""
    en: str = ""

    @property
    def own(self) -> dict[str, int | None]:
        """The fields of a declaration that say whose it is."""
        return {"person_id": self.person_id, "body_id": self.body_id}

    @property
    def key(self) -> str:
        """Its name in addresses: empty for the deputy, else the committee's id."""
        return str(self.body_id or "")


def mandate(actor: Actor) -> HeldPost | None:
    """The deputy's post that the actor holds; a mandate is not lent, so delegation gives none."""
    return next(
        (
            held
            for held in actor.posts
            if held.role == Role.DEPUTY
            and held.body_kind == BodyKind.DEPUTY_GROUP
            and not held.delegated
        ),
        None,
    )


def head_post_of(actor: Actor, body_id: int | None) -> HeldPost | None:
    """The post by which the actor heads a committee, or stands in for its head."""
    return next(
        (
            held
            for held in actor.posts
            if held.is_head and held.body_id == body_id and held.body_kind == BodyKind.COMMITTEE
        ),
        None,
    )


def voices_of(actor: Actor) -> list[Voice]:
    """Everything for which the actor may see what was declared: themselves, and their committees."""
    found = []
    if (held := mandate(actor)) and actor.person_id is not None:
        own = Voice(int(actor.council_id or 0), actor.person_id, None, held.title_vi, held.title_en)
        found.append(own)
    for held in actor.posts:
        if held.body_kind == BodyKind.COMMITTEE and (held.role in COMMITTEE_ROLES or held.is_head):
            voice = Voice(
                int(actor.council_id or 0), None, held.body_id, held.body_vi, held.body_en
            )
            if voice not in found:
                found.append(voice)
    return found


def speaks(actor: Actor, voice: Voice) -> bool:
    """Whether the actor declares with this voice."""
    return speaking_post(actor, voice) is not None


def speaking_post(actor: Actor, voice: Voice) -> HeldPost | None:
    """The post by which the actor declares with this voice, if they may."""
    if voice.body_id is not None:
        return head_post_of(actor, voice.body_id)
    return mandate(actor) if voice.person_id == actor.person_id else None
