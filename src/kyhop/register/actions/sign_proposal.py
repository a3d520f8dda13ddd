"""Sign a proposed change of the register."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.register import deciding, editions
from kyhop.register.models import Edition
from kyhop.register.states import Origin, ProposalState


class OwnProposal(Refusal):
    """Two pairs of eyes: nobody signs what they proposed."""

    def __init__(self) -> None:
        super().__init__(
            _("You proposed this change yourself; another person signs it."),
            accepted=_(
                "Another legal officer, or an appraiser of the justice department, may sign."
            ),
        )


@transaction.atomic
def sign_proposal(*, proposal_id: int, actor: Actor, at: datetime) -> Edition:
    """Sign a proposal (ký xác nhận): from now on every council's checks work with it.

    :raises NotAllowed: neither a legal officer nor an appraiser of the justice department
    :raises NotOpen: it was decided or taken back before
    :raises OwnProposal: the actor proposed it
    :raises ChangedSince: an act reads differently now than when it was proposed
    :raises EditedMeanwhile: somebody else has changed the register at the same moment
    """
    proposal = deciding.held(proposal_id)
    require(actor, "register.sign")
    deciding.expect(proposal, ProposalState.OPEN)
    if proposal.by_account_id is not None and proposal.by_account_id == actor.account_id:
        raise OwnProposal
    deciding.refuse_changed(
        proposal, {each["row"]["number"]: each["was"] for each in proposal.rows}
    )
    deciding.decide(proposal, ProposalState.SIGNED, actor=actor, at=at)
    strikes = proposal.strikes
    changes = {each["row"]["number"]: None if strikes else each["row"] for each in proposal.rows}
    how = Origin.STRUCK if strikes else Origin.SIGNED
    return editions.make(
        changes, how=how, actor=actor, at=at, reason=proposal.reason, proposal=proposal
    )
