"""Take over the standard lists for a session: things to prepare, run-sheet, fallback sheet."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.council.models import ZONE, CouncilSession
from kyhop.logistics.anchors import anchors_of, named_anchor
from kyhop.logistics.events import ListSetUp
from kyhop.logistics.locking import about, locked_session, signed
from kyhop.logistics.models import Cue, Fallback, Item
from kyhop.logistics.refusals import NoOpeningDay
from kyhop.logistics.standards import standard_cues, standard_fallbacks, standard_items


@transaction.atomic
def set_up_items(*, session_id: int, actor: Actor, at: datetime) -> int:
    """Take over the standard checklist: what is missing is added, what stands is left as it is.

    :raises NotAllowed: the actor sits in neither of the two offices
    :raises SessionIsClosed: the session is over
    :raises NoOpeningDay: there is no day to count back from
    """
    session = _begun(session_id, actor)
    if session.opening_day is None:
        raise NoOpeningDay
    known = set(Item.objects.filter(session=session).values_list("key", flat=True))
    made = Item.objects.bulk_create(
        Item(
            council=session.council,
            session=session,
            key=one.id,
            title=one.says.vi,
            office=one.office,
            due_at=datetime.combine(
                session.opening_day - timedelta(days=one.days), time(one.hour), tzinfo=ZONE
            ),
            **signed(actor, at),
        )
        for one in standard_items()
        if one.id not in known
    )
    return _told(session, "items", len(made), actor, at)


@transaction.atomic
def set_up_cues(*, session_id: int, actor: Actor, at: datetime) -> int:
    """Take over the standard lines of the run-sheet; each goes by the sitting that it belongs to.

    :raises NotAllowed: the actor sits in neither of the two offices
    :raises SessionIsClosed: the session is over
    :raises NoOpeningDay: the session has no sitting to go by
    """
    session = _begun(session_id, actor)
    anchors = anchors_of(session)
    if named_anchor("opening", anchors) is None:
        raise NoOpeningDay
    known = set(Cue.objects.filter(session=session).values_list("key", flat=True))
    rows = []
    for one in standard_cues():
        anchor = named_anchor(one.anchor, anchors)
        if one.id in known or anchor is None:
            continue
        day, hour = anchor.after(one.minutes)
        rows.append(
            Cue(
                council=session.council,
                session=session,
                key=one.id,
                title=one.says.vi,
                office=one.office,
                anchor=anchor.key,
                offset=one.minutes,
                day=day,
                hour=hour,
                **signed(actor, at),
            )
        )
    Cue.objects.bulk_create(rows)
    return _told(session, "cues", len(rows), actor, at)


@transaction.atomic
def set_up_fallbacks(*, session_id: int, actor: Actor, at: datetime) -> int:
    """Take over the standard fallback sheet, to be put in the offices' own words.

    :raises NotAllowed: the actor sits in neither of the two offices
    :raises SessionIsClosed: the session is over
    """
    session = _begun(session_id, actor)
    known = set(Fallback.objects.filter(session=session).values_list("key", flat=True))
    made = Fallback.objects.bulk_create(
        Fallback(
            council=session.council,
            session=session,
            key=one.id,
            title=one.says.vi,
            steps=one.steps.vi.strip(),
            who=one.who.vi,
            **signed(actor, at),
        )
        for one in standard_fallbacks()
        if one.id not in known
    )
    return _told(session, "fallbacks", len(made), actor, at)


def _begun(session_id: int, actor: Actor) -> CouncilSession:
    session = locked_session(session_id)
    require(actor, "logistics.edit", session)
    return session


def _told(session: CouncilSession, what: str, many: int, actor: Actor, at: datetime) -> int:
    if many:
        journal.write(ListSetUp(what=what, many=many, **about(session)), actor=actor, at=at)
    return many
