"""Keep what is typed about a registration, however much of it is still missing."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.programme.fields import RegistrationFields, links_of, values_of
from kyhop.programme.locking import locked, locked_registration
from kyhop.programme.models import Registration
from kyhop.programme.refusals import WrongState
from kyhop.programme.speaking import named
from kyhop.programme.states import OWNED


@transaction.atomic
def save_draft(
    *,
    programme_id: int,
    fields: RegistrationFields,
    registration_id: int | None = None,
    actor: Actor,
    at: datetime,
) -> Registration:
    """Save a draft (lưu nháp); a new one without `registration_id`.

    A draft is nobody's record: the journal begins when it is sent.

    :raises NotAllowed: registers for no body, or the draft is another body's
    :raises WrongState: it has been sent and was not returned
    :raises Refusal: a body, session, head or meeting that does not exist here (`fields`)
    """
    if registration_id is None:
        programme = locked(programme_id)
        require(actor, "programme.enter", programme)
        body = actor.active_post.body_id if actor.active_post else None
        registration = Registration(
            council=programme.council, programme=programme, body_id=body, saved_at=at
        )
    else:
        registration = locked_registration(registration_id)
        require(actor, "programme.register", registration)
        if registration.state not in OWNED:
            raise WrongState(registration)
    values = {**values_of(fields, registration.programme), **named(actor)}
    for name, value in values.items():
        setattr(registration, name, value)
    registration.saved_at, registration.revision = at, registration.revision + 1
    registration.save()
    registration.coordinators.set(links_of(fields, registration.programme))
    return registration
