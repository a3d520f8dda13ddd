"""Open the list of a session, so that deputies and committees declare on its matters."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.consensus.events import ListOpened
from kyhop.consensus.locking import about, refuse_hour
from kyhop.consensus.models import LEAST, ConsensusList
from kyhop.consensus.queries import list_of, open_matters
from kyhop.consensus.refusals import LeastWrong, NothingOnList, OpenedAlready
from kyhop.council.models import CouncilSession
from kyhop.matters.refusals import refuse_over


@transaction.atomic
def open_list(
    *, session_id: int, closes_at: datetime, least: int = LEAST, actor: Actor, at: datetime
) -> ConsensusList:
    """Open the list (mở danh sách đồng thuận) until a moment before the opening; all are told.

    :param least: per cent of the deputies that must have declared on a matter before it is suggested
        for short treatment
    :raises NotAllowed: not of the council office
    :raises SessionOver: the session is closed
    :raises OpenedAlready: it was opened before
    :raises NothingOnList: no matter has been taken into the session's list
    :raises ClosingPast: the moment has passed
    :raises ClosingAfterOpening: the moment is not before the opening
    :raises LeastWrong: not from 0 to 100
    """
    rows = CouncilSession.objects.select_for_update(of=("self",), no_key=True)
    session = rows.select_related("council", "term").get(pk=session_id)
    require(actor, "consensus.run", session)
    refuse_over(session)
    if list_of(session.pk) is not None:
        raise OpenedAlready
    if not (matters := open_matters(session.pk)):
        raise NothingOnList
    refuse_hour(session, closes_at, at)
    if not 0 <= least <= 100:
        raise LeastWrong
    made = ConsensusList.objects.create(
        council=session.council, session=session, opened_at=at, closes_at=closes_at, least=least
    )
    event = ListOpened(closes_at=closes_at, matters=len(matters), least=least, **about(made))
    journal.write(event, actor=actor, at=at)
    return made
