"""Release a version of the agenda, have it adopted, amend it during the session."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.access.words import written
from kyhop.agenda.actions.review_draft import review_of
from kyhop.agenda.editing import about, by, draft_of, locked, refuse_over, sentences
from kyhop.agenda.events import AgendaAdopted, AgendaAmended, AgendaReleased, LinesMoved
from kyhop.agenda.models import Agenda, Version
from kyhop.agenda.printed import Change, by_post, changes, printed
from kyhop.agenda.problem import judged
from kyhop.agenda.queries import latest_version
from kyhop.agenda.refusals import (
    AdoptedAlready,
    NotAdopted,
    NothingChanged,
    NotOpenedYet,
    NotReady,
    NotReleased,
    Overtaken,
)
from kyhop.agenda.states import VersionKind
from kyhop.matters.refusals import given, today_of
from kyhop.planner import Judged

MOST_NAMED = 3
"""So many conflicts are named where they stand against a release."""


@transaction.atomic
def release_agenda(
    *, agenda_id: int, seen: int, words: str = "", despite: str = "", actor: Actor, at: datetime
) -> Version:
    """Release the draft as the next version (phát hành); those whose lines moved are told.

    What is not settled (a conflict, a line without a place, no joint review, an unanswered comment)
    asks for a reason, which the version keeps.

    :raises NotAllowed: not of the Standing Board
    :raises SessionOver: the session is closed
    :raises AdoptedAlready: the council has adopted its agenda
    :raises Overtaken: somebody changed the draft since the page was seen
    :raises NothingChanged: it is the version before
    :raises NotReady: something is not settled and no reason was given
    """
    agenda = opened(agenda_id, "agenda.release", seen, actor)
    before = latest_version(agenda)
    if before and before.adopted_at:
        raise AdoptedAlready
    frozen, found = frozen_draft(agenda, before)
    if (open_ := unsettled(agenda, found.judged)) and not written(despite):
        raise NotReady(open_)
    version = _version(
        agenda, frozen, found.changes, VersionKind.RELEASED, actor, at, words=written(words),
        despite=written(despite) if open_ else "",
    )  # fmt: skip
    event = AgendaReleased(
        number=version.number, words=version.words, despite=version.despite,
        changed=len(found.changes), **about(agenda),
    )  # fmt: skip
    journal.write_all([event, *_told(agenda, version, found.changes)], actor=actor, at=at)
    return version


@transaction.atomic
def adopt_agenda(*, agenda_id: int, words: str, actor: Actor, at: datetime) -> Version:
    """Record that the council adopted the released version at the opening (thông qua chương trình).

    :raises NotAllowed: neither of the council office nor of the Standing Board
    :raises NotReleased: no version has been released
    :raises AdoptedAlready: it is adopted
    :raises NotOpenedYet: the opening day is still to come
    :raises ReasonNeeded: the words of the decision are missing
    """
    agenda = locked(agenda_id)
    require(actor, "agenda.adopt", agenda)
    version = latest_version(agenda)
    if version is None:
        raise NotReleased
    if version.adopted_at:
        raise AdoptedAlready
    opening = agenda.session.opening_day
    if opening is None or today_of(at) < opening:
        raise NotOpenedYet(opening)
    version.adopted_words = given(words, field="words")
    version.adopted_at = at
    version.adopted_by_vi, version.adopted_by_en = actor.label_vi, actor.label_en
    version.save(update_fields=["adopted_words", "adopted_at", "adopted_by_vi", "adopted_by_en"])
    event = AgendaAdopted(
        number=version.number, words=version.adopted_words, adopted_at=at, **about(agenda)
    )
    journal.write(event, actor=actor, at=at)
    return version


@transaction.atomic
def amend_agenda(
    *, agenda_id: int, seen: int, decision: str, actor: Actor, at: datetime
) -> Version:
    """Amend the adopted agenda by a decision of the council (điều chỉnh chương trình).

    :raises NotAllowed: neither of the council office nor of the Standing Board
    :raises SessionOver: the session is closed
    :raises NotAdopted: the council has not adopted an agenda yet
    :raises ReasonNeeded: the words of the decision are missing
    :raises Overtaken: somebody changed the draft since the page was seen
    :raises NothingChanged: the draft is the adopted agenda
    """
    agenda = opened(agenda_id, "agenda.adopt", seen, actor)
    before = latest_version(agenda)
    if before is None or not before.adopted_at:
        raise NotAdopted
    decision = given(decision, field="decision")
    frozen, found = frozen_draft(agenda, before)
    version = _version(
        agenda, frozen, found.changes, VersionKind.AMENDED, actor, at, decision=decision,
        adopted_at=at, adopted_words=decision, adopted_by_vi=actor.label_vi,
        adopted_by_en=actor.label_en,
    )  # fmt: skip
    event = AgendaAmended(
        number=version.number, decision=decision, changed=len(found.changes), **about(agenda)
    )
    journal.write_all([event, *_told(agenda, version, found.changes)], actor=actor, at=at)
    return version


def unsettled(agenda: Agenda, found: Judged) -> list[str]:
    """What stands against releasing the draft, a sentence each."""
    hard = [fault for fault in found.faults if fault.hard]
    told = []
    if hard:
        named = "; ".join(f.says.say(get_language() or "vi") for f in hard[:MOST_NAMED])
        what = f"{named}; …" if len(hard) > MOST_NAMED else f"{named}."
        told.append(_("%(n)s conflicts on the board: %(what)s") % {"n": len(hard), "what": what})
    if found.agenda.unplaced:
        told.append(_("%(n)s lines have no place.") % {"n": len(found.agenda.unplaced)})
    review = review_of(agenda)
    if review is None:
        told.append(_("The draft has not been reviewed jointly."))
    elif n := review.comments.filter(answered_at__isnull=True).count():
        told.append(_("%(n)s comments of the executive have no answer.") % {"n": n})
    return told


class _Found:
    def __init__(self, judged: Judged, changes: list[Change]) -> None:
        self.judged, self.changes = judged, changes


def opened(agenda_id: int, permission: str, seen: int, actor: Actor) -> Agenda:
    """The agenda, locked, as the actor has seen it.

    :raises NotAllowed: the actor may not do it
    :raises SessionOver: the session is closed
    :raises Overtaken: somebody changed the draft since the page was seen
    """
    agenda = locked(agenda_id)
    require(actor, permission, agenda)
    refuse_over(agenda)
    since = agenda.edits.filter(revision__gt=seen).select_related("entry")
    if told := sentences(since):
        raise Overtaken(_("Make this draft a version."), told)
    return agenda


def frozen_draft(agenda: Agenda, before: Version | None) -> tuple[dict[str, Any], _Found]:
    """The draft with its times, and how it differs from the version before.

    :raises NothingChanged: it does not
    """
    content, frame = draft_of(agenda)
    found = judged(content, frame)
    value = printed(content, frame, found)
    differs = changes(before.printed if before else None, value)
    if before and not differs:
        raise NothingChanged
    return value, _Found(found, differs)


def _version(
    agenda: Agenda, frozen: dict[str, Any], differs: list[Change], kind: str, actor: Actor,
    at: datetime, **more: Any,
) -> Version:  # fmt: skip
    version = Version.objects.create(
        council=agenda.council, agenda=agenda, number=agenda.number, kind=kind,
        content=agenda.content, printed=frozen, changes=[one.to_json() for one in differs],
        **by(actor, at), **more,
    )  # fmt: skip
    agenda.number += 1
    agenda.save(update_fields=["number"])
    return version


def _told(agenda: Agenda, version: Version, differs: list[Change]) -> list[LinesMoved]:
    """One event for each post whose lines came, moved, changed or went."""
    return [
        LinesMoved(
            number=version.number, post_id=post, lines=[one.to_json() for one in found],
            **about(agenda),
        )
        for post, found in by_post(differs).items()
    ]  # fmt: skip
