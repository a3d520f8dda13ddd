"""Early remarks of the invited: an invitation is a source of remarks, answered like any other."""

from __future__ import annotations

from kyhop.access.actor import Actor
from kyhop.access.rules import can
from kyhop.meetings.models import Invitation
from kyhop.reviews import sources
from kyhop.reviews.models import Remark

SOURCE = "meetings.invitation"
"""The kind under which remarks know the invitation on whose occasion they were made."""


def may_write(actor: Actor, invitation_id: int) -> bool:
    """The invited body, while its invitation stands and the meeting is not cancelled."""
    standing = Invitation.objects.filter(superseded_at__isnull=True, meeting__cancelled=False)
    invitation = standing.filter(pk=invitation_id).first()
    return invitation is not None and can(actor, "meetings.answer", invitation)


def may_check(actor: Actor, remark: Remark) -> bool:
    """The body that made the remark says whether the answer satisfies."""
    return actor.sits_for(remark.body_id)


def register() -> None:
    """Tell the room of remarks about this source."""
    sources.register(sources.Source(SOURCE, may_write, may_check))
