"""Set the last day on which matters are registered for a session."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.council.actions.plan_session import refuse_crossed_days
from kyhop.council.events import RegistrationEndSet
from kyhop.council.models import CouncilSession
from kyhop.council.refusals import refuse_closed, refuse_same


@transaction.atomic
def set_registration_end(
    *, session_id: int, registration_ends: date | None, actor: Actor, at: datetime
) -> CouncilSession:
    """Set or clear the day until which matters are registered; until then none has «started».

    :raises NotAllowed: the actor sits neither in the council office nor on the Standing Board
    :raises SessionIsClosed: the session is over
    :raises NothingChanges: this day is already kept
    :raises DaysDoNotFit: registration would end after the opening
    """
    session = (
        CouncilSession.objects.select_for_update(of=("self",), no_key=True)
        .select_related("council", "term")
        .get(pk=session_id)
    )
    require(actor, "council.plan_session", session)
    refuse_closed(session)
    refuse_same(session.registration_ends, registration_ends, field="registration_ends")
    refuse_crossed_days(session.opening_day, session.closing_day, registration_ends)
    before, session.registration_ends = session.registration_ends, registration_ends
    session.save(update_fields=["registration_ends"])
    journal.write(
        RegistrationEndSet(
            council=session.council.slug,
            session_id=session.pk,
            before=before,
            after=registration_ends,
        ),
        actor=actor,
        at=at,
    )
    return session
