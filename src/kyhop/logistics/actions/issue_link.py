"""Make or withdraw the link by which a guest answers without an account."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.logistics.codes import new_nonce
from kyhop.logistics.events import LinkIssued, LinkRevoked
from kyhop.logistics.guest_lists import standing_link
from kyhop.logistics.locking import about, locked_guest, signed, written
from kyhop.logistics.models import Guest, ReplyLink
from kyhop.logistics.refusals import LinkOver

LASTS = timedelta(days=30)


@transaction.atomic
def issue_link(*, guest_id: int, actor: Actor, at: datetime) -> ReplyLink:
    """Make the link of an invitation; the one that stood before no longer holds.

    It lasts until the session opens, or thirty days when no day is set.

    :raises NotAllowed: the actor sits in neither of the two offices
    :raises GuestGone: taken off the list
    """
    guest = locked_guest(guest_id)
    require(actor, "logistics.edit", guest)
    ReplyLink.objects.filter(guest=guest, revoked_at__isnull=True).update(revoked_at=at)
    opens = guest.session.opens_at
    expires = opens if opens is not None and opens > at else at + LASTS
    link = ReplyLink.objects.create(
        council=guest.council,
        guest=guest,
        nonce=new_nonce(),
        expires_at=expires,
        **signed(actor, at),
    )
    told = LinkIssued(
        guest_id=guest.pk, guest=guest.name, expires=written(expires), **about(guest.session)
    )
    journal.write(told, actor=actor, at=at)
    return link


@transaction.atomic
def revoke_link(*, guest_id: int, actor: Actor, at: datetime) -> Guest:
    """Withdraw the link of an invitation at once.

    :raises NotAllowed: the actor sits in neither of the two offices
    :raises LinkOver: there is no link that holds
    """
    guest = locked_guest(guest_id, gone=True)
    require(actor, "logistics.edit", guest)
    link = standing_link(guest.pk, at)
    if link is None:
        raise LinkOver
    link.revoked_at = at
    link.save(update_fields=["revoked_at"])
    told = LinkRevoked(guest_id=guest.pk, guest=guest.name, **about(guest.session))
    journal.write(told, actor=actor, at=at)
    return guest
