"""Mark notices as read."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.council.models import Council
from kyhop.notices.models import Notice
from kyhop.notices.queries import unread_of


@transaction.atomic
def mark_read(*, notice_id: int, actor: Actor, at: datetime) -> Notice:
    """Mark one's notice as read (đã đọc); the first reading counts.

    :raises NotAllowed: it is somebody else's
    """
    notice = Notice.objects.select_for_update(of=("self",)).get(pk=notice_id)
    require(actor, "notices.own", notice)
    if notice.read_at is None:
        notice.read_at = at
        notice.save(update_fields=["read_at"])
    return notice


def mark_all_read(*, council_id: int, actor: Actor, at: datetime) -> int:
    """Mark all of one's notices in the council as read; their number.

    :raises NotAllowed: the actor is no person of the council
    """
    require(actor, "notices.choose", Council.objects.get(pk=council_id))
    assert actor.person_id is not None
    return unread_of(actor.person_id).update(read_at=at)
