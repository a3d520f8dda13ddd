"""Receive a dossier: accept it, accept it on promises, or return it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.access.words import written
from kyhop.dossiers.events import (
    HandOverAccepted,
    HandOverAcceptedConditionally,
    HandOverReturned,
)
from kyhop.dossiers.gates import Gate, checklist_of
from kyhop.dossiers.models import HandedPaper, HandOver, Promise, Round
from kyhop.dossiers.owed import owed_of
from kyhop.dossiers.parties import signatories
from kyhop.dossiers.queries import current_round, get_handover
from kyhop.dossiers.recording import about_handover, recount
from kyhop.dossiers.refusals import (
    AlreadyDecided,
    NoSuchPaper,
    NotASignatory,
    NothingMissing,
    PromiseInPast,
    StillMissing,
    WordsNeeded,
    given,
)
from kyhop.dossiers.states import HandOverState
from kyhop.matters.actions.undo_step import undo_step
from kyhop.matters.locking import locked
from kyhop.matters.models import StepRecord
from kyhop.matters.refusals import refuse_not_running, today_of


@dataclass(frozen=True, slots=True)
class Promised:
    """A missing paper, the post that answers for bringing it, and until when."""

    paper_id: str
    post_id: int
    due_on: date


@transaction.atomic
def accept_handover(*, handover_id: int, words: str = "", actor: Actor, at: datetime) -> HandOver:
    """Accept a dossier as complete (tiếp nhận).

    :raises NotAllowed: the actor does not act for the receiving body
    :raises NotRunning: the matter is no longer in preparation
    :raises AlreadyDecided: somebody was first, and what they decided
    :raises StillMissing: needed papers are missing or unfinished: accept on promises, or return
    """
    handover, gate, speaker = _waiting(handover_id, actor, at)
    if lacking := lacking_of(handover):
        raise StillMissing(_named(handover, lacking))
    _decide(handover, HandOverState.ACCEPTED, words, speaker, at)
    told = HandOverAccepted(**about_handover(handover, gate), words=handover.decided_words)
    journal.write(told, actor=speaker, at=at)
    return handover


@transaction.atomic
def accept_conditionally(
    *,
    handover_id: int,
    promises: Sequence[Promised],
    words: str = "",
    actor: Actor,
    at: datetime,
) -> HandOver:
    """Accept a dossier on the promise of named posts to bring what is missing (nhận có điều kiện).

    :raises NotAllowed, NotRunning, AlreadyDecided: as for :func:`accept_handover`
    :raises NothingMissing: no promise was given
    :raises StillMissing: a missing paper is promised by nobody
    :raises NoSuchPaper: a promised paper is not part of this hand-over
    :raises NotASignatory: the post belongs to no body that prepares the matter
    :raises PromiseInPast: the day lies behind
    """
    handover, gate, speaker = _waiting(handover_id, actor, at)
    if not promises:
        raise NothingMissing
    by_paper = {promise.paper_id: promise for promise in promises}
    lines = {line.paper.paper_id: line for line in _lines(handover)}
    if not by_paper.keys() <= lines.keys():
        raise NoSuchPaper
    lacking = lacking_of(handover)
    if left := {name: line for name, line in lacking.items() if name not in by_paper}:
        raise StillMissing(_named(handover, left))
    _decide(handover, HandOverState.CONDITIONAL, words, speaker, at)
    event = HandOverAcceptedConditionally(
        **about_handover(handover, gate),
        words=handover.decided_words,
        promises={
            name: _promise(handover, lines[name], promise, today_of(at))
            for name, promise in by_paper.items()
        },
        post_ids=sorted({promise.post_id for promise in promises}),
    )
    journal.write(event, actor=speaker, at=at)
    return handover


def _promise(handover: HandOver, line: HandedPaper, promise: Promised, today: date) -> list[str]:
    """Write the promise down; the answer is what the journal keeps of it."""
    post = signatories(handover).filter(pk=promise.post_id).first()
    if post is None:
        raise NotASignatory
    if promise.due_on < today:
        raise PromiseInPast(today, promise.paper_id)
    Promise.objects.create(
        council_id=handover.council_id, handover=handover, paper=line.paper, post=post,
        post_vi=post.title_vi, post_en=post.title_en or post.title_vi, due_on=promise.due_on,
    )  # fmt: skip
    return [post.title_vi, promise.due_on.isoformat()]


@transaction.atomic
def return_handover(
    *,
    handover_id: int,
    reasons: Mapping[str, str],
    words: str = "",
    actor: Actor,
    at: datetime,
) -> HandOver:
    """Return a dossier with a reason for each paper concerned (trả lại); a new round begins.

    The record of the step is undone with the reason, so that its date runs again; everything that
    was handed over stays as it was.

    :param reasons: paper id → why; may be empty when `words` say why the whole is returned
    :raises NotAllowed, NotRunning, AlreadyDecided: as for :func:`accept_handover`
    :raises WordsNeeded: neither a reason nor words
    :raises NoSuchPaper: a reason names a paper that is not part of this hand-over
    """
    handover, gate, speaker = _waiting(handover_id, actor, at)
    kept = {name: given(reason) for name, reason in reasons.items() if written(reason)}
    if not kept and not written(words):
        raise WordsNeeded("words")
    lines = {line.paper.paper_id: line for line in _lines(handover)}
    if not kept.keys() <= lines.keys():
        raise NoSuchPaper
    for name, reason in kept.items():
        lines[name].reason = reason
        lines[name].save(update_fields=["reason"])
    why = written(words) or "; ".join(f"{lines[n].paper.title}: {kept[n]}" for n in kept)
    _decide(handover, HandOverState.RETURNED, words, speaker, at)
    after = Round.objects.create(
        council_id=handover.council_id, dossier=handover.dossier,
        number=current_round(handover.dossier).number + 1, opened_at=at, why=why[:500],
        by_vi=speaker.label_vi, by_en=speaker.label_en,
    )  # fmt: skip
    _run_again(handover, why[:500], speaker, at)
    told = HandOverReturned(
        **about_handover(handover, gate), words=why, reasons=kept, new_round=after.number
    )
    journal.write(told, actor=speaker, at=at)
    recount(handover.dossier, at)
    return handover


def lacking_of(handover: HandOver) -> dict[str, HandedPaper]:
    """The needed papers that a hand-over did not carry, or that a later room knows as unfinished
    (`owed`), but for those that need not be."""
    owed = owed_of(handover.dossier.matter)
    return {
        line.paper.paper_id: line
        for line in _lines(handover)
        if line.needed
        and not line.paper.not_needed
        and (line.version_id is None or line.paper.paper_id in owed)
    }


def _named(handover: HandOver, lacking: Mapping[str, HandedPaper]) -> list[str]:
    owed = owed_of(handover.dossier.matter)
    return [
        f"{line.paper.label} ({owed[name]})" if name in owed else line.paper.label
        for name, line in lacking.items()
    ]


def _waiting(handover_id: int, actor: Actor, at: datetime) -> tuple[HandOver, Gate | None, Actor]:
    """The hand-over, its matter locked, if the actor may decide it and nobody has."""
    matter_id = HandOver.objects.values_list("dossier__matter_id", flat=True).get(pk=handover_id)
    matter = locked(matter_id)
    handover = get_handover(handover_id, council_id=matter.council_id)
    handover.dossier.matter = matter
    require(actor, "dossiers.receive", handover)
    if not handover.open:
        raise AlreadyDecided(handover)
    refuse_not_running(matter)
    gate = checklist_of(matter, at).gate(handover.step_id)
    speaker = actor.speaking_for(handover.to_body_id) if handover.to_body_id else actor
    return handover, gate, speaker


def _lines(handover: HandOver) -> list[HandedPaper]:
    return list(handover.papers.select_related("paper").order_by("pk"))


def _decide(
    handover: HandOver, state: HandOverState, words: str, speaker: Actor, at: datetime
) -> None:
    handover.state, handover.decided_at = state, at
    handover.decided_post_id = speaker.post_id
    handover.decided_by_vi, handover.decided_by_en = speaker.label_vi, speaker.label_en
    handover.decided_words = written(words)
    handover.save(
        update_fields=[
            "state", "decided_at", "decided_post", "decided_by_vi", "decided_by_en",
            "decided_words",
        ]
    )  # fmt: skip


def _run_again(handover: HandOver, why: str, speaker: Actor, at: datetime) -> None:
    """Undo the record that the hand-over made, in the name of whoever returned it."""
    made = handover.record_id
    standing = StepRecord.objects.filter(undone_at__isnull=True)
    record = standing.filter(pk=made).first() if made else None
    if record is None:
        return
    undo_step(record_id=record.pk, reason=why, actor=speaker.as_consequence(), at=at)


__all__ = [
    "Promised", "accept_conditionally", "accept_handover", "lacking_of", "return_handover",
]  # fmt: skip
