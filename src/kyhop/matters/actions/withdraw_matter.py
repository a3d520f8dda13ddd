"""Withdraw a matter from its session."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.matters.events import MatterWithdrawn
from kyhop.matters.locking import about, locked
from kyhop.matters.models import Matter
from kyhop.matters.refusals import ReasonNeeded, given, refuse_not_running, refuse_over
from kyhop.matters.states import MatterState, WithdrawCause


@transaction.atomic
def withdraw_matter(
    *, matter_id: int, cause: WithdrawCause | str, reason: str, actor: Actor, at: datetime
) -> Matter:
    """Withdraw a matter (rút nội dung) with a cause from the list and the reason in words.

    :raises NotAllowed: neither of the offices, the executive's leaders, nor the head of its body
    :raises NotRunning: it was withdrawn, carried over or concluded before
    :raises SessionOver: the session is closed
    :raises ReasonNeeded: cause or reason is missing
    """
    matter = locked(matter_id)
    require(actor, "matters.withdraw", matter)
    refuse_not_running(matter)
    refuse_over(matter.session)
    try:
        cause = WithdrawCause(cause)
    except ValueError as unknown:
        raise ReasonNeeded("cause") from unknown
    reason = given(reason)
    matter.state = MatterState.WITHDRAWN
    matter.save(update_fields=["state"])
    journal.write(
        MatterWithdrawn(cause=cause.value, reason=reason, **about(matter)), actor=actor, at=at
    )
    return matter
