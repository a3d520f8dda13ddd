"""Propose to strike an act out of the register."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.register.models import Act, Proposal
from kyhop.register.proposing import proposed
from kyhop.register.refusals import given_reason
from kyhop.register.rows import row_of_act
from kyhop.register.states import ProposalKind


class StruckAlready(Refusal):
    """The act no longer stands in the register."""

    def __init__(self, number: str) -> None:
        super().__init__(
            _("%(number)s has been struck out already.") % {"number": number},
            accepted=_("Propose it as a new act if it belongs into the register after all."),
        )


@transaction.atomic
def propose_strike(*, act_id: int, reason: str, actor: Actor, at: datetime) -> Proposal:
    """Propose to strike a wrong act out (gạch bỏ); it stands until another person signs.

    An act that has only lost its force is not struck out: its end is written into it.

    :raises NotAllowed: neither the council's legal officer nor an appraiser of the justice department
    :raises StruckAlready: it does not stand in the register
    :raises ReasonMissing: no reason was given
    """
    act = Act.objects.select_for_update(of=("self",)).select_related("edition").get(pk=act_id)
    require(actor, "register.propose")
    if not act.standing:
        raise StruckAlready(act.number)
    row, was = row_of_act(act), act.edition.number
    return proposed(ProposalKind.STRIKE, row, was, given_reason(reason), actor=actor, at=at)
