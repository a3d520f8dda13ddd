"""Throw an opened list away."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.register import deciding
from kyhop.register.models import Proposal
from kyhop.register.states import ProposalState


@transaction.atomic
def discard_import(*, draft_id: int, actor: Actor, at: datetime) -> Proposal:
    """Throw a list away that was only looked through (bỏ); its cells are not kept.

    :raises NotAllowed: the actor may not propose changes
    :raises NotOpen: the list has been proposed or thrown away
    """
    draft = deciding.held(draft_id)
    require(actor, "register.propose")
    deciding.expect(draft, ProposalState.DRAFT)
    draft.table, draft.mapping = [], {}
    draft.save(update_fields=["table", "mapping"])
    deciding.decide(draft, ProposalState.DISCARDED, actor=actor, at=at)
    return draft
