"""Remind the two offices of what is due for the hall."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import SYSTEM
from kyhop.council.states import SessionState
from kyhop.logistics.events import ItemsDue
from kyhop.logistics.locking import about
from kyhop.logistics.models import Item
from kyhop.logistics.states import SETTLED
from kyhop.matters.refusals import today_of

AHEAD = timedelta(days=1)


@transaction.atomic
def remind_of_items(*, at: datetime) -> int:
    """Tell each owner, once a day, of what must be ready by tomorrow or is late; how many were told of.

    Who owns a thing is its post, or the whole office where none was named.
    """
    day = today_of(at)
    rows = Item.objects.exclude(state__in=SETTLED).exclude(reminded_on=day)
    rows = rows.filter(due_at__date__lte=day + AHEAD).exclude(session__state=SessionState.CLOSED)
    waiting: dict[tuple[int, str, int | None], list[Item]] = defaultdict(list)
    for item in rows.select_related("session__council").order_by("due_at", "pk"):
        waiting[item.session_id, item.office, item.owner_id].append(item)
    for (_session_id, office, owner_id), items in waiting.items():
        told = ItemsDue(
            office=office,
            owner_id=owner_id,
            titles=[item.title for item in items],
            **about(items[0].session),
        )
        journal.write(told, actor=SYSTEM, at=at)
        Item.objects.filter(pk__in=[item.pk for item in items]).update(reminded_on=day)
    return sum(len(items) for items in waiting.values())
