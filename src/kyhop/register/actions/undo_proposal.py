"""Undo a signed change as a whole."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.register import deciding, editions
from kyhop.register.models import Edition, Revision
from kyhop.register.refusals import given_reason
from kyhop.register.rows import Row
from kyhop.register.states import Origin, ProposalState


@transaction.atomic
def undo_proposal(*, proposal_id: int, reason: str, actor: Actor, at: datetime) -> Edition:
    """Undo a signed proposal (hoàn tác): its acts read again as before; new ones are struck out.

    What was struck out stands again.

    :raises NotAllowed: neither a legal officer nor an appraiser of the justice department
    :raises NotOpen: it is not signed, or undone already
    :raises ChangedSince: one of its acts was changed again since
    :raises ReasonMissing: no reason was given
    :raises EditedMeanwhile: somebody else has changed the register at the same moment
    """
    proposal = deciding.held(proposal_id)
    require(actor, "register.sign")
    deciding.expect(proposal, ProposalState.SIGNED)
    made = proposal.editions.exclude(how=Origin.UNDONE).get()
    deciding.refuse_changed(proposal, dict.fromkeys(proposal.numbers, made.number))
    words = given_reason(reason)
    before: dict[str, Row | None] = dict.fromkeys(proposal.numbers)
    earlier = Revision.objects.filter(
        act__number__in=proposal.numbers, edition__number__lt=made.number
    ).order_by("edition__number")
    for number, row in earlier.values_list("act__number", "row"):
        before[number] = row or None
    deciding.decide(proposal, ProposalState.UNDONE, actor=actor, at=at, words=words)
    return editions.make(
        before, how=Origin.UNDONE, actor=actor, at=at, reason=words, proposal=proposal
    )
