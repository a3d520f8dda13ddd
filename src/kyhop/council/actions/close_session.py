"""Close a session."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.council.events import SessionClosed
from kyhop.council.models import ZONE, CouncilSession
from kyhop.council.states import SessionState


class NotInSession(Refusal):
    """The session is not being held."""

    def __init__(self) -> None:
        super().__init__(
            _("The session is not being held."), accepted=_("Only an open session can be closed.")
        )


@transaction.atomic
def close_session(*, session_id: int, actor: Actor, at: datetime) -> CouncilSession:
    """Close the session (bế mạc); the day of acting becomes its closing day.

    :raises NotAllowed: the actor sits neither in the council office nor on the Standing Board
    :raises NotInSession: it has not been opened, or has been closed
    """
    session = (
        CouncilSession.objects.select_for_update(of=("self",), no_key=True)
        .select_related("council", "term")
        .get(pk=session_id)
    )
    require(actor, "council.conduct_session", session)
    if session.state != SessionState.OPEN:
        raise NotInSession
    session.state, session.closing_day = SessionState.CLOSED, at.astimezone(ZONE).date()
    session.save(update_fields=["state", "closing_day"])
    journal.write(
        SessionClosed(
            council=session.council.slug, session_id=session.pk, closing_day=session.closing_day
        ),
        actor=actor,
        at=at,
    )
    return session
