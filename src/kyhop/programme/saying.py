"""Writing down one side's word about a registration."""

from __future__ import annotations

from datetime import datetime

from kyhop.access.actor import Actor
from kyhop.council.models import CouncilSession
from kyhop.programme.models import Opinion, Registration
from kyhop.programme.states import Side, Verdict


def say(
    registration: Registration,
    side: Side,
    verdict: Verdict,
    words: str,
    *,
    session: CouncilSession | None = None,
    changes: list[dict[str, str]] | None = None,
    actor: Actor,
    at: datetime,
) -> Opinion:
    """Add the word to the registration's history and save the registration one revision on."""
    registration.revision += 1
    registration.save()
    return Opinion.objects.create(
        council=registration.council,
        programme=registration.programme,
        registration=registration,
        side=side,
        verdict=verdict,
        session=session,
        words=words,
        changes=changes or [],
        post_id=actor.post_id,
        by_vi=actor.label_vi,
        by_en=actor.label_en,
        at=at,
    )
