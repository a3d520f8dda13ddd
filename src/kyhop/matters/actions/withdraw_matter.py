"""Withdraw a matter from its session."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.matters.events import MatterWithdrawn
from kyhop.matters.gates import Change, pass_gates
from kyhop.matters.locking import about, locked
from kyhop.matters.models import Matter
from kyhop.matters.procedures import leaving_cause_words
from kyhop.matters.refusals import ReasonNeeded, given, refuse_not_running, refuse_over
from kyhop.matters.stage import stage_of
from kyhop.matters.states import MatterState


@transaction.atomic
def withdraw_matter(
    *, matter_id: int, cause: str, reason: str, under: int = 0, actor: Actor, at: datetime
) -> Matter:
    """Withdraw a matter (rút nội dung) with a cause from the list and the reason in words.

    :param under: the approved request that this carries out
    :raises NotAllowed: neither of the council office, the Standing Board, nor, before the matter is
        on the list, the executive's office or leaders or the head of its body
    :raises Refusal: a later room holds the session's list (`gates`)
    :raises NotRunning: it was withdrawn, carried over or concluded before
    :raises SessionOver: the session is closed
    :raises ReasonNeeded: cause or reason is missing
    """
    matter = locked(matter_id)
    require(actor, "matters.withdraw", matter)
    refuse_not_running(matter)
    refuse_over(matter.session)
    pass_gates(Change("withdraw", matter.session, at, matter, under))
    if cause not in leaving_cause_words():
        raise ReasonNeeded("cause")
    reason, stage = given(reason), stage_of(matter)
    matter.state = MatterState.WITHDRAWN
    matter.save(update_fields=["state"])
    told = MatterWithdrawn(
        cause=cause, reason=reason, request=under, **stage.told(), **about(matter)
    )
    journal.write(told, actor=actor, at=at)
    return matter
