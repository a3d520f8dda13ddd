"""Send a proposed change back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.register import deciding
from kyhop.register.events import ChangeRefused
from kyhop.register.models import Proposal
from kyhop.register.refusals import given_reason
from kyhop.register.states import ProposalState


@transaction.atomic
def refuse_proposal(*, proposal_id: int, reason: str, actor: Actor, at: datetime) -> Proposal:
    """Send a proposal back with the reason (trả lại); the register stays as it is.

    :raises NotAllowed: neither a legal officer nor an appraiser of the justice department
    :raises NotOpen: it was decided or taken back before
    :raises ReasonMissing: no reason was given
    """
    proposal = deciding.held(proposal_id)
    require(actor, "register.sign")
    deciding.expect(proposal, ProposalState.OPEN)
    words = given_reason(reason)
    deciding.decide(proposal, ProposalState.REFUSED, actor=actor, at=at, words=words)
    event = ChangeRefused(
        proposal_id=proposal.pk,
        council=deciding.slug_of(proposal),
        numbers=proposal.numbers,
        reason=words,
    )
    journal.write(event, actor=actor, at=at)
    return proposal
