"""Add a guest by hand, change an entry, take a guest off the list."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.logistics.codes import new_code
from kyhop.logistics.events import GuestAdded, GuestChanged, GuestRemoved
from kyhop.logistics.guest_lists import standing_guests
from kyhop.logistics.locking import about, locked_guest, locked_session, signed
from kyhop.logistics.models import Guest, ReplyLink, Seat
from kyhop.logistics.refusals import GuestTwice
from kyhop.matters.drafting import Bodies
from kyhop.matters.refusals import given


@transaction.atomic
def save_guest(
    *,
    session_id: int,
    fields: Mapping[str, Any],
    guest_id: int | None = None,
    actor: Actor,
    at: datetime,
) -> Guest:
    """Add a guest by hand or change an entry: `name`, `title`, `body_id`, `rank`.

    :raises NotAllowed: the actor sits in neither of the two offices
    :raises SessionIsClosed: the session is over
    :raises GuestGone: taken off the list
    :raises GuestTwice: the same name and title are on the list
    :raises NotABodyHere: the body is none of this council
    """
    session = locked_session(session_id)
    require(actor, "logistics.edit", session)
    if guest_id is None:
        guest = Guest(
            council=session.council, session=session, code=new_code(), **signed(actor, at)
        )
    else:
        guest = locked_guest(guest_id)
        require(actor, "logistics.edit", guest)
    guest.name, guest.title = fields["name"], fields.get("title", "")
    if fields.get("rank") is not None:
        guest.rank = fields["rank"]
    body_id = fields.get("body_id")
    guest.body = Bodies(session.council_id).get(body_id, "body") if body_id else None
    same = standing_guests(session.pk).filter(name=guest.name, title=guest.title)
    if same.exclude(pk=guest.pk).exists():
        raise GuestTwice(guest.name)
    guest.save()
    kind = GuestAdded if guest_id is None else GuestChanged
    told = kind(guest_id=guest.pk, guest=guest.name, **about(session))
    journal.write(told, actor=actor, at=at)
    return guest


@transaction.atomic
def remove_guest(*, guest_id: int, reason: str, actor: Actor, at: datetime) -> Guest:
    """Take a guest off the list: their seat is freed and their link no longer holds.

    :raises NotAllowed: the actor sits in neither of the two offices
    :raises GuestGone: taken off the list before
    :raises ReasonNeeded: no reason was given
    """
    guest = locked_guest(guest_id)
    require(actor, "logistics.edit", guest)
    guest.removed_because, guest.removed_at = given(reason)[:300], at
    guest.save(update_fields=["removed_at", "removed_because"])
    Seat.objects.filter(guest=guest).delete()
    ReplyLink.objects.filter(guest=guest, revoked_at__isnull=True).update(revoked_at=at)
    told = GuestRemoved(
        guest_id=guest.pk, guest=guest.name, reason=guest.removed_because, **about(guest.session)
    )
    journal.write(told, actor=actor, at=at)
    return guest
