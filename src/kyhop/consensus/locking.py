"""A list locked for one act, and what its verbs share."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.consensus.models import ConsensusList, Declaration
from kyhop.consensus.refusals import ClosingAfterOpening, ClosingPast, ListIsClosed, NotOnList
from kyhop.consensus.voices import Voice, speaking_post
from kyhop.council.models import CouncilSession
from kyhop.matters.models import Matter
from kyhop.matters.states import RUNNING


def locked(list_id: int) -> ConsensusList:
    """The list with session and council, locked until the act is done.

    :raises ConsensusList.DoesNotExist: there is none
    """
    rows = ConsensusList.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("council", "session__council", "session__term").get(pk=list_id)


def permitted(actor: Actor, voice: Voice) -> Actor:
    """The actor under the post by which they declare.

    :raises NotAllowed: neither this deputy nor the head of this committee
    """
    require(actor, "consensus.declare", voice)
    post = speaking_post(actor, voice)
    return actor.acting_as(post.post_id) if post else actor


def refuse_closed(of: ConsensusList, at: datetime) -> None:
    """:raises ListIsClosed: declaring has ended"""
    if not of.is_open(at):
        raise ListIsClosed(min(of.closed_at or of.closes_at, of.closes_at))


def refuse_hour(session: CouncilSession, closes_at: datetime, at: datetime) -> None:
    """Refuse an end of declaring that has passed, or that does not lie before the opening.

    :raises ClosingPast: it has passed
    :raises ClosingAfterOpening: it is not before the opening
    """
    if closes_at <= at:
        raise ClosingPast(at)
    if session.opens_at is not None and closes_at >= session.opens_at:
        raise ClosingAfterOpening(session.opens_at)


def matter_on(of: ConsensusList, matter_id: int) -> Matter:
    """The matter of the session's list.

    :raises NotOnList: it is not (or no more) on it
    """
    rows = Matter.objects.filter(pk=matter_id, session_id=of.session_id, state__in=RUNNING)
    matter = rows.exclude(code="").first()
    if matter is None:
        raise NotOnList
    return matter


def about(of: ConsensusList) -> dict[str, Any]:
    """The fields that every event of a list carries."""
    return {"council": of.council.slug, "session_id": of.session_id, "list_id": of.pk}


def about_voice(of: ConsensusList, voice: Voice) -> dict[str, Any]:
    """The fields that every event of a declaration carries."""
    return {**about(of), "of_vi": voice.vi, "of_en": voice.en or voice.vi}


def signed(of: ConsensusList, voice: Voice, actor: Actor, at: datetime) -> dict[str, Any]:
    """The fields of a new declaration that say whose it is."""
    return {
        "council": of.council, "of": of, "at": at, "post_id": actor.post_id,
        "by_vi": actor.label_vi, "by_en": actor.label_en, **voice.own,
    }  # fmt: skip


def end(rows: list[Declaration], at: datetime) -> None:
    """These declarations stand no longer."""
    Declaration.objects.filter(pk__in=[row.pk for row in rows]).update(ended_at=at)
