"""Write a line of the run-sheet or of the fallback sheet, or take it off."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.logistics.anchors import anchors_of
from kyhop.logistics.events import CueRemoved, CueSaved, FallbackRemoved, FallbackSaved
from kyhop.logistics.locking import about, locked_session, signed
from kyhop.logistics.models import Cue, Fallback
from kyhop.logistics.refusals import NoOpeningDay


@transaction.atomic
def save_cue(
    *,
    session_id: int,
    fields: Mapping[str, Any],
    cue_id: int | None = None,
    actor: Actor,
    at: datetime,
) -> Cue:
    """Write a line of the run-sheet: `title`, `who`, `office`, and either `anchor` with `offset`
    (it moves with that line of the agenda) or `day` with `hour`.

    :raises NotAllowed: the actor sits in neither of the two offices
    :raises SessionIsClosed: the session is over
    :raises NoOpeningDay: neither something to go by nor a day and hour
    """
    session = locked_session(session_id)
    require(actor, "logistics.edit", session)
    cue = Cue(council=session.council, session=session)
    if cue_id is not None:
        cue = Cue.objects.get(pk=cue_id, session=session, removed_at__isnull=True)
    cue.title, cue.who, cue.office = fields["title"], fields["who"], fields["office"]
    anchor = next((one for one in anchors_of(session) if one.key == fields["anchor"]), None)
    if anchor is not None:
        cue.anchor, cue.offset = anchor.key, fields["offset"] or 0
        cue.day, cue.hour = anchor.after(cue.offset)
    elif fields["day"] and fields["hour"]:
        cue.anchor, cue.offset = "", 0
        cue.day, cue.hour = fields["day"], fields["hour"]
    else:
        raise NoOpeningDay
    for name, value in signed(actor, at).items():
        setattr(cue, name, value)
    cue.save()
    told = CueSaved(title=cue.title, day=cue.day, hour=cue.hour, **about(session))
    journal.write(told, actor=actor, at=at)
    return cue


@transaction.atomic
def remove_cue(*, cue_id: int, actor: Actor, at: datetime) -> Cue:
    """Take a line off the run-sheet; it stays on record.

    :raises NotAllowed: the actor sits in neither of the two offices
    :raises SessionIsClosed: the session is over
    """
    cue = Cue.objects.get(pk=cue_id, removed_at__isnull=True)
    session = locked_session(cue.session_id)
    require(actor, "logistics.edit", session)
    cue.removed_at = at
    cue.save(update_fields=["removed_at"])
    journal.write(CueRemoved(title=cue.title, **about(session)), actor=actor, at=at)
    return cue


@transaction.atomic
def save_fallback(
    *,
    session_id: int,
    fields: Mapping[str, Any],
    fallback_id: int | None = None,
    actor: Actor,
    at: datetime,
) -> Fallback:
    """Write what is done when something fails: `title`, `steps` (a line each), `who`.

    :raises NotAllowed: the actor sits in neither of the two offices
    :raises SessionIsClosed: the session is over
    """
    session = locked_session(session_id)
    require(actor, "logistics.edit", session)
    row = Fallback(council=session.council, session=session)
    if fallback_id is not None:
        row = Fallback.objects.get(pk=fallback_id, session=session, removed_at__isnull=True)
    row.title, row.steps, row.who = fields["title"], fields["steps"], fields["who"]
    for name, value in signed(actor, at).items():
        setattr(row, name, value)
    row.save()
    told = FallbackSaved(title=row.title, who=row.who, **about(session))
    journal.write(told, actor=actor, at=at)
    return row


@transaction.atomic
def remove_fallback(*, fallback_id: int, actor: Actor, at: datetime) -> Fallback:
    """Take a line out of the fallback sheet; it stays on record.

    :raises NotAllowed: the actor sits in neither of the two offices
    :raises SessionIsClosed: the session is over
    """
    row = Fallback.objects.get(pk=fallback_id, removed_at__isnull=True)
    session = locked_session(row.session_id)
    require(actor, "logistics.edit", session)
    row.removed_at = at
    row.save(update_fields=["removed_at"])
    journal.write(FallbackRemoved(title=row.title, **about(session)), actor=actor, at=at)
    return row
