"""How one act is proposed: the row that waits for a second person, and its line in the journal."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.register.events import ChangeProposed
from kyhop.register.models import Proposal
from kyhop.register.states import ProposalKind, ProposalState


def proposed(
    kind: ProposalKind, row: Mapping[str, str], was: int, reason: str, *, actor: Actor, at: datetime
) -> Proposal:
    """Keep a proposal about one act.

    :param row: the act in the register's columns
    :param was: the edition that it changes; 0 for an act that never stood there
    """
    proposal = Proposal.objects.create(
        origin_id=actor.council_id,
        kind=kind,
        state=ProposalState.OPEN,
        rows=[{"line": 1, "row": row, "was": was}],
        reason=reason,
        made_at=at,
        by_account_id=actor.account_id,
        by_vi=actor.label_vi,
        by_en=actor.label_en,
    )
    event = ChangeProposed(
        proposal_id=proposal.pk,
        council=actor.council_slug,
        kind=proposal.kind,
        numbers=proposal.numbers,
        reason=proposal.reason,
    )
    journal.write(event, actor=actor, at=at)
    return proposal
