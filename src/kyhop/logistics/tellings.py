"""Whom the events of the hall concern."""

from __future__ import annotations

from django.urls import reverse

from kyhop.council.queries import get_council
from kyhop.journal.models import Entry
from kyhop.journal.telling import Told, tell
from kyhop.logistics import events
from kyhop.people.queries import bodies_of


@tell(events.GuestsInvited, "invited")
def invited(entry: Entry) -> Told:
    """The invited who have an account."""
    return Told(
        post_ids=tuple(entry.data["post_ids"]),
        person_ids=tuple(entry.data["person_ids"]),
        link=reverse("logistics:mine", args=[entry.chain]),
        own_duty=True,
    )


@tell(events.ItemsDue, "due")
def items_due(entry: Entry) -> Told:
    """The post that owns them, or the whole office."""
    link = reverse("logistics:items", args=[entry.chain, entry.data["session_id"]])
    owner_id = entry.data["owner_id"]
    if owner_id is not None:
        return Told(post_ids=(owner_id,), link=link, own_duty=True)
    return Told(body_ids=_office(entry), link=link, own_duty=True)


@tell(events.ItemSaved, "assigned")
def item_given(entry: Entry) -> Told | None:
    """The post or the office that owns a thing since."""
    if not entry.data["given"]:
        return None
    link = reverse("logistics:items", args=[entry.chain, entry.data["session_id"]])
    owner_id = entry.data["owner_id"]
    if owner_id is not None:
        return Told(post_ids=(owner_id,), link=link)
    return Told(body_ids=_office(entry), link=link)


def _office(entry: Entry) -> tuple[int, ...]:
    council = get_council(entry.chain)
    if council is None:
        return ()
    rows = bodies_of(council.pk, kinds=[entry.data["office"]])
    return tuple(rows.values_list("pk", flat=True))
