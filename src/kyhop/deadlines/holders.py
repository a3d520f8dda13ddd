"""What a room hands over to have a holder's dates kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kyhop.law.model import Words
from kyhop.law.request import PlanRequest


@dataclass(frozen=True, slots=True)
class Owner:
    """Who answers for a step: a body, and a post of it where the duty is that post's."""

    body_id: int | None = None
    post_id: int | None = None


NOBODY = Owner()


@dataclass(frozen=True, slots=True)
class HolderPlan:
    """One holder to be planned.

    ``kind`` and ``id`` name the holder (``"matters.matter", 12``). ``owners`` maps a step to who
    answers for it; a step that is not in it shows under nobody's work.
    """

    council_id: int
    kind: str
    id: int
    request: PlanRequest
    session_id: int | None = None
    owners: Mapping[str, Owner] = field(default_factory=dict)

    @property
    def holder(self) -> tuple[str, int]:
        return self.kind, self.id


@dataclass(frozen=True, slots=True)
class Cause:
    """Why plans are computed again: the event's name and a sentence in both languages."""

    event: str
    words: Words
