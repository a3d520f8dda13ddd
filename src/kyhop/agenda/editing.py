"""One way into a draft: lock, permit, judge what happened meanwhile, apply, write down."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.agenda import patches
from kyhop.agenda.content import Content
from kyhop.agenda.frame import Frame, frame_of
from kyhop.agenda.models import Agenda, Edit
from kyhop.agenda.operations import Operation
from kyhop.agenda.refusals import NothingChanged, Overtaken, SessionOver
from kyhop.agenda.states import EditKind
from kyhop.council.states import SessionState
from kyhop.journal import say
from kyhop.journal.events import data_of
from kyhop.journal.models import Entry


@dataclass(frozen=True, slots=True)
class Done:
    """An edit that was applied, and what others had done since the page was seen."""

    agenda: Agenda
    edit: Edit
    meanwhile: tuple[str, ...]


def locked(agenda_id: int) -> Agenda:
    """The agenda with its session and council, locked until the act is done."""
    rows = Agenda.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("session__term", "council").get(pk=agenda_id)


def refuse_over(agenda: Agenda) -> None:
    """:raises SessionOver: the session is closed"""
    if agenda.session.state == SessionState.CLOSED:
        raise SessionOver


def about(agenda: Agenda, revision: int | None = None) -> dict[str, Any]:
    """The fields that every event of an agenda carries."""
    return {
        "council": agenda.council.slug,
        "session_id": agenda.session_id,
        "revision": agenda.revision if revision is None else revision,
    }


@transaction.atomic
def commit(*, agenda_id: int, seen: int, operation: Operation, actor: Actor, at: datetime) -> Done:
    """Apply one operation to the draft as it now is.

    :param seen: the revision on the page on which it was decided
    :raises NotAllowed: not of the council office
    :raises SessionOver: the session is closed
    :raises Overtaken: somebody changed the same thing since, or it makes no sense any more
    :raises NothingChanged: the draft would be as it is
    :raises Refusal: the operation's own
    """
    agenda = locked(agenda_id)
    require(actor, "agenda.edit", agenda)
    refuse_over(agenda)
    before = Content.from_json(agenda.content)
    frame = frame_of(agenda.session, [before])
    since = list(agenda.edits.filter(revision__gt=seen).select_related("entry"))
    told = (
        operation.event(about(agenda, agenda.revision + 1), before, before, frame)
        if since
        else None
    )
    if since and _clash(since, operation):
        raise Overtaken(phrase_of(told), sentences(since))
    try:
        after = operation.apply(before, frame)
    except Refusal as refusal:
        if not since:
            raise
        raise Overtaken(f"{phrase_of(told)} {refusal}", sentences(since)) from refusal
    patch = patches.diff(before, after)
    if not patch:
        raise NothingChanged
    event = operation.event(about(agenda, agenda.revision + 1), before, after, frame)
    edit = store(agenda, after, patch, event, sorted(operation.touches()), actor=actor, at=at)
    return Done(agenda, edit, tuple(sentences(since)))


def _clash(since: Iterable[Edit], operation: Operation) -> bool:
    touched = {name for edit in since for name in edit.touches}
    return bool(touched & operation.touches())


def store(
    agenda: Agenda, content: Content, patch: patches.Patch, event: Any, touches: list[str], *,
    actor: Actor, at: datetime, kind: str = EditKind.EDIT, target: Edit | None = None,
) -> Edit:  # fmt: skip
    """Write the content as the next revision, with its edit and its journal entry."""
    agenda.revision += 1
    agenda.content = content.to_json()
    agenda.save(update_fields=["revision", "content"])
    return Edit.objects.create(
        council=agenda.council,
        agenda=agenda,
        revision=agenda.revision,
        kind=kind,
        number=agenda.number,
        touches=touches,
        patch=patch,
        entry=journal.write(event, actor=actor, at=at),
        target=target,
        **by(actor, at),
    )


def by(actor: Actor, at: datetime) -> dict[str, Any]:
    """The fields that say who did it."""
    return {"post_id": actor.post_id, "by_vi": actor.label_vi, "by_en": actor.label_en, "at": at}


def sentences(edits: Iterable[Edit]) -> list[str]:
    """Who did what, one sentence an edit."""
    return [f"{edit.by}: {say(edit.entry)}" for edit in edits]


def phrase_of(event: Any) -> str:
    """The sentence of an event that has not happened."""
    return say(Entry(name=event.name, data=data_of(event)))


def draft_of(agenda: Agenda, *more: Content) -> tuple[Content, Frame]:
    """The draft's content with its frame."""
    content = Content.from_json(agenda.content)
    return content, frame_of(agenda.session, [content, *more])
