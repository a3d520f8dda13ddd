"""Close the list: what nobody remarked on is suggested for short treatment."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import SYSTEM, Actor
from kyhop.access.rules import require
from kyhop.consensus.events import ListClosed
from kyhop.consensus.locking import about, locked
from kyhop.consensus.models import ConsensusList
from kyhop.consensus.queries import matters_of, matters_without_remark, open_lists
from kyhop.consensus.refusals import ClosedAlready
from kyhop.matters.refusals import today_of
from kyhop.people.queries import deputies_on


@transaction.atomic
def close_list(*, list_id: int, by_hour: bool = False, actor: Actor, at: datetime) -> ConsensusList:
    """Close the list (đóng danh sách) and keep how many deputies were in office; every vote stays.

    :param by_hour: its hour has come, nobody closed it by hand
    :raises NotAllowed: not of the council office
    :raises ClosedAlready: it is closed
    """
    of = locked(list_id)
    require(actor, "consensus.run", of)
    if of.closed_at is not None:
        raise ClosedAlready(of.closed_at)
    of.deputies = len({row.person_id for row in deputies_on(of.council_id, today_of(at))})
    of.closed_at = at
    of.save(update_fields=["deputies", "closed_at"])
    event = ListClosed(
        matters=len(matters_of(of.session_id)), short=len(matters_without_remark(of.session_id)),
        by_hour=by_hour, **about(of),
    )  # fmt: skip
    journal.write(event, actor=actor, at=at)
    return of


def close_due_lists(*, at: datetime) -> int:
    """Close every list whose hour has come; how many. Each in a transaction of its own."""
    due = open_lists(at).filter(closes_at__lt=at).values_list("pk", flat=True)
    closed = 0
    for list_id in list(due):
        try:
            close_list(list_id=list_id, by_hour=True, actor=SYSTEM, at=at)
        except ClosedAlready:
            continue
        closed += 1
    return closed
