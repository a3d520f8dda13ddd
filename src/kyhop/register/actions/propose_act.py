"""Propose a new act, or a change of one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.register.models import Act, Proposal
from kyhop.register.proposing import proposed
from kyhop.register.refusals import AlreadyThere, NothingChanges, given_source
from kyhop.register.rows import normal, row_of_act
from kyhop.register.states import ProposalKind


@transaction.atomic
def propose_act(
    *, act_id: int | None, row: Mapping[str, str], reason: str, actor: Actor, at: datetime
) -> Proposal:
    """Propose how an act shall read (đề xuất); the register stays as it is until another signs.

    `row` is in the register's columns; the number of an act that exists is not changed by it.
    `reason` is where it can be read.

    :raises NotAllowed: neither the council's legal officer nor an appraiser of the justice department
    :raises RowNotUsable: a day or grade that is none, an end before the begin, no title
    :raises AlreadyThere: a new act has the number of one in the register
    :raises NothingChanges: the register says so already
    :raises SourceMissing: no source is named
    """
    act = None if act_id is None else Act.objects.select_for_update().get(pk=act_id)
    require(actor, "register.propose")
    wanted = normal({**row, "number": act.number if act else row["number"]})
    if act is None and Act.objects.filter(number=wanted["number"], standing=True).exists():
        raise AlreadyThere(wanted["number"])
    if act is not None and act.standing and row_of_act(act) == wanted:
        raise NothingChanges
    kept = act or Act.objects.filter(number=wanted["number"]).first()
    was = kept.edition.number if kept else 0
    return proposed(ProposalKind.ACT, wanted, was, given_source(reason), actor=actor, at=at)
