"""Open a session."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.council.events import SessionOpened
from kyhop.council.models import ZONE, CouncilSession
from kyhop.council.states import SessionState


class NotYetItsDay(Refusal):
    """The session's opening day has not come, or is not set."""

    def __init__(self) -> None:
        super().__init__(
            _("The opening day of this session has not come yet."),
            accepted=_("Open it on its opening day, or move the opening day first."),
        )


class NotBeingPrepared(Refusal):
    """The session has been opened before."""

    def __init__(self) -> None:
        super().__init__(_("The session has already been opened."))


@transaction.atomic
def open_session(*, session_id: int, actor: Actor, at: datetime) -> CouncilSession:
    """Open the session (khai mạc) on its opening day or later.

    :raises NotAllowed: the actor sits neither in the council office nor on the Standing Board
    :raises NotBeingPrepared: it is open or closed
    :raises NotYetItsDay: its opening day lies ahead or is not set
    """
    session = (
        CouncilSession.objects.select_for_update(of=("self",), no_key=True)
        .select_related("council", "term")
        .get(pk=session_id)
    )
    require(actor, "council.conduct_session", session)
    if session.state != SessionState.PLANNED:
        raise NotBeingPrepared
    if session.opening_day is None or at.astimezone(ZONE).date() < session.opening_day:
        raise NotYetItsDay
    session.state = SessionState.OPEN
    session.save(update_fields=["state"])
    journal.write(
        SessionOpened(council=session.council.slug, session_id=session.pk), actor=actor, at=at
    )
    return session
