"""Take one's own proposal back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.register import deciding
from kyhop.register.events import ChangeTakenBack
from kyhop.register.models import Proposal
from kyhop.register.states import ProposalState


class NotYours(Refusal):
    """Only the person who proposed a change takes it back; others send it back."""

    def __init__(self) -> None:
        super().__init__(
            _("Somebody else proposed this change."),
            accepted=_("Send it back with a reason, or sign it."),
        )


@transaction.atomic
def take_back_proposal(*, proposal_id: int, actor: Actor, at: datetime) -> Proposal:
    """Take back what one proposed (rút đề xuất) while nobody has decided on it.

    :raises NotAllowed: the actor may not propose changes
    :raises NotOpen: it was decided or taken back before
    :raises NotYours: somebody else proposed it
    """
    proposal = deciding.held(proposal_id)
    require(actor, "register.propose")
    deciding.expect(proposal, ProposalState.OPEN)
    if proposal.by_account_id != actor.account_id:
        raise NotYours
    deciding.decide(proposal, ProposalState.WITHDRAWN, actor=actor, at=at)
    event = ChangeTakenBack(
        proposal_id=proposal.pk, council=deciding.slug_of(proposal), numbers=proposal.numbers
    )
    journal.write(event, actor=actor, at=at)
    return proposal
