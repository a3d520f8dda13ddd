"""Who opens and closes, who declares, and who reads what was declared.

Deputies and committees see their own words only, so that nobody follows another; the council office
and the Standing Board see all; who prepares an answer sees the remarks on the matters concerned.
Everybody else gets 404.
"""

from __future__ import annotations

from django.db.models import Q

from kyhop.access.actor import Actor
from kyhop.access.roles import Role
from kyhop.access.rules import permit, rule
from kyhop.consensus.voices import Voice, speaks, voices_of
from kyhop.council.models import Council, CouncilSession
from kyhop.dossiers.policy import EXECUTIVE_ROLES
from kyhop.journal.reading import only_for
from kyhop.people.kinds import BodyKind

permit("consensus.oversee", Role.COUNCIL_OFFICE, Role.STANDING_BOARD, hides=True)
permit("consensus.run", Role.COUNCIL_OFFICE)

only_for("consensus.declaration.", "consensus.oversee")
only_for("consensus.list.reminded", "consensus.oversee")

LEADING = (
    Role.LEAD_CLERK, Role.LEAD_HEAD, Role.JUSTICE_APPRAISER, Role.COMMITTEE_CLERK,
    Role.COMMITTEE_HEAD, Role.FRONT, *EXECUTIVE_ROLES,
)  # fmt: skip
"""Those who act for a body that leads a matter."""

EXECUTIVE_SIDE = (
    BodyKind.EXECUTIVE, BodyKind.EXECUTIVE_OFFICE, BodyKind.DEPARTMENT, BodyKind.JUSTICE_DEPARTMENT,
)  # fmt: skip
"""The executive answers for what it and its agencies submit."""


@rule("consensus.answer", hides=True)
def may_see_own(actor: Actor, place: object) -> bool:
    """Deputies, and those who sit for a committee: their own list."""
    return bool(voices_of(actor))


@rule("consensus.declare")
def may_declare(actor: Actor, voice: Voice) -> bool:
    """A deputy for themselves; a committee's head, or who stands in for the head, for it."""
    return speaks(actor, voice)


@rule("consensus.concern", hides=True)
def may_see_concerns(actor: Actor, place: CouncilSession | Council) -> bool:
    """Those who prepare answers; which matters they see is :func:`concerned`."""
    return actor.has(*LEADING)


def concerned(actor: Actor) -> Q:
    """The matters whose remarks the actor reads: what their body leads; for the executive's office
    and leaders, all that the executive submits."""
    found = Q(lead_id__in=list(actor.body_ids)) | Q(lead__merged_into_id__in=list(actor.body_ids))
    if actor.has(*EXECUTIVE_ROLES):
        found |= Q(submitter__kind__in=EXECUTIVE_SIDE)
    return found
