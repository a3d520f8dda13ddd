"""Put the matters of a meeting into an order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.matters.actions.edit_matter import NothingChanged
from kyhop.meetings.events import MattersArranged
from kyhop.meetings.locking import about, locked
from kyhop.meetings.models import Item
from kyhop.meetings.queries import matters_at
from kyhop.meetings.refusals import NotThatMatter


@transaction.atomic
def arrange_matters(
    *, meeting_id: int, matter_ids: Sequence[int], actor: Actor, at: datetime
) -> list[Item]:
    """Order the matters of a meeting (sắp xếp nội dung); those left out follow by their code.

    :raises NotAllowed: neither of the executive's office nor its leaders
    :raises MeetingCancelled: the meeting does not take place
    :raises NotThatMatter: one of them is not on the list of the meeting
    :raises NothingChanged: it is in this order already
    """
    meeting = locked(meeting_id)
    require(actor, "meetings.prepare", meeting)
    wanted = list(dict.fromkeys(matter_ids))
    listed = [matter.pk for matter in matters_at(meeting.pk)]
    if not set(wanted) <= set(listed):
        raise NotThatMatter
    if listed[: len(wanted)] == wanted and Item.objects.filter(meeting=meeting).exists():
        raise NothingChanged
    Item.objects.filter(meeting=meeting).delete()
    items = [
        Item(council=meeting.council, meeting=meeting, matter_id=pk, position=position)
        for position, pk in enumerate(wanted)
    ]
    Item.objects.bulk_create(items)
    journal.write(MattersArranged(matter_ids=wanted, **about(meeting)), actor=actor, at=at)
    return items
