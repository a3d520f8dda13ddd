"""Add a thing to prepare or change whose it is, and say how far it is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, BinaryIO

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.files.actions.store_file import Taken, store_file, take_in
from kyhop.logistics.events import ItemSaved, ItemStateSet
from kyhop.logistics.locking import about, locked_session, signed, written
from kyhop.logistics.models import Item
from kyhop.logistics.models.preparing import HOLDER, PHOTO
from kyhop.logistics.photos import cleaned
from kyhop.logistics.refusals import AnswerIncomplete
from kyhop.logistics.states import SETTLED, ItemState
from kyhop.matters.refusals import given
from kyhop.people.models import Post


@transaction.atomic
def save_item(
    *,
    session_id: int,
    fields: Mapping[str, Any],
    item_id: int | None = None,
    actor: Actor,
    at: datetime,
) -> Item:
    """Add a thing to prepare or change it: `title`, `details`, `office`, `owner_id`, `due_at`.

    :raises NotAllowed: the actor sits in neither of the two offices
    :raises SessionIsClosed: the session is over
    """
    session = locked_session(session_id)
    require(actor, "logistics.edit", session)
    item = Item(council=session.council, session=session) if item_id is None else _locked(item_id)
    require(actor, "logistics.edit", item)
    before = (item.office, item.owner_id)
    item.title, item.details = fields["title"], fields.get("details", "")
    item.office, item.due_at = fields["office"], fields["due_at"]
    owner_id = fields.get("owner_id")
    owners = Post.objects.filter(council_id=session.council_id, body__kind=item.office)
    item.owner = owners.filter(pk=owner_id).first() if owner_id else None
    item.reminded_on = None
    for name, value in signed(actor, at).items():
        setattr(item, name, value)
    item.save()
    told = ItemSaved(
        item_id=item.pk,
        title=item.title,
        office=item.office,
        owner_id=item.owner_id,
        due=written(item.due_at),
        given=before != (item.office, item.owner_id),
        **about(session),
    )
    journal.write(told, actor=actor, at=at)
    return item


def set_item_state(
    *,
    item_id: int,
    state: str,
    word: str = "",
    photo: tuple[str, BinaryIO] | None = None,
    actor: Actor,
    at: datetime,
) -> Item:
    """Say how far a thing is; `photo` (name, bytes) shows it done. «Not needed» wants its reason.

    What is kept of the photo is a JPEG without the place and the hour that a phone writes into it.

    :raises NotAllowed: the actor sits in neither of the two offices
    :raises SessionIsClosed: the session is over
    :raises AnswerIncomplete: the state is none of the list
    :raises ReasonNeeded: it is not needed, without a reason
    :raises NotAPhoto, PhotoTooLarge: the photo cannot be opened
    :raises Refusal: the photo is not accepted (:func:`kyhop.files.actions.store_file.store_file`)
    """
    if state not in ItemState:
        raise AnswerIncomplete("answer")
    item = Item.objects.get(pk=item_id)
    require(actor, "logistics.edit", item)
    where: dict[str, Any] = {
        "council_id": item.council_id,
        "holder": (HOLDER, item.pk),
        "slot": PHOTO,
    }
    taken = None
    if photo is not None:
        name, content = cleaned(*photo)
        taken = take_in(name=name, content=content, actor=actor, at=at, **where)
    return _set_state(item_id, state, word, taken, where, actor, at)


@transaction.atomic
def _set_state(
    item_id: int,
    state: str,
    word: str,
    taken: Taken | None,
    where: dict[str, Any],
    actor: Actor,
    at: datetime,
) -> Item:
    locked_session(Item.objects.values_list("session_id", flat=True).get(pk=item_id))
    item = _locked(item_id)
    if state == ItemState.DROPPED:
        word = given(word, field="word")
    item.state, item.word = state, word.strip()[:500]
    settled = state in SETTLED
    item.settled_at = at if settled else None
    item.settled_by_vi = actor.label_vi if settled else ""
    item.settled_by_en = actor.label_en if settled else ""
    item.save()
    if taken is not None:
        store_file(name=taken.name, content=taken, actor=actor, at=at, **where)
    told = ItemStateSet(
        item_id=item.pk,
        title=item.title,
        state=state,
        word=item.word,
        photo=taken is not None,
        **about(item.session),
    )
    journal.write(told, actor=actor, at=at)
    return item


def _locked(item_id: int) -> Item:
    rows = Item.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("session__council", "council", "session__term").get(pk=item_id)
