"""Record what a body that was asked replied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import BinaryIO

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.dossiers.actions.add_version import add_version
from kyhop.files.actions.store_file import Taken, store_file, take_in
from kyhop.matters.refusals import refuse_not_running, today_of
from kyhop.reviews.actions.raise_remark import Said, make_remark
from kyhop.reviews.consulting.events import ReplyRecorded
from kyhop.reviews.consulting.locking import about_consultation, locked_asked, signed
from kyhop.reviews.consulting.refusals import (
    AlreadyReplied,
    BeforeItsStart,
    InFuture,
    LetterNeeded,
)
from kyhop.reviews.consulting.states import CRITICISM_PAPER, SPOKEN, ReplyKind
from kyhop.reviews.events import RemarkGiven
from kyhop.reviews.locking import about_remark
from kyhop.reviews.models import Asked
from kyhop.reviews.refusals import WordsNeeded, tidied
from kyhop.reviews.states import Occasion
from kyhop.reviews.stepping import record_on_the_way


@dataclass(frozen=True, slots=True)
class Replied:
    """A reply: what it says, a summary, and each point that has to be answered.

    ``file`` is name and content of the body's paper, ``word`` a person's word for one that is
    encrypted, broken or misnamed.
    """

    kind: ReplyKind
    replied_on: date
    words: str = ""
    points: Sequence[str] = ()
    reference: str = ""
    file: tuple[str, BinaryIO] | None = None
    word: str = ""


def record_reply(*, asked_id: int, reply: Replied, actor: Actor, at: datetime) -> Asked:
    """Record a body's reply (văn bản góp ý, văn bản phản biện) with its paper, also after its day.

    Each point becomes a remark that the lead has to answer. The Front's criticism enters the dossier
    and does its step of the procedure. Whoever records for another body attaches its letter.

    :raises NotAllowed: neither of the asked body nor, for an opinion, of the leading one; for the
        Front's criticism only the Front and the council office
    :raises NotRunning: the matter is no longer in preparation
    :raises AlreadyReplied: its reply was recorded before, by whom
    :raises InFuture, BeforeItsStart: the day of the reply cannot be
    :raises LetterNeeded: recorded for another body without its letter
    :raises WordsNeeded: remarks or a disagreement without a single point
    :raises Refusal: the file is not kept (`files.actions.store_file`)
    """
    taken = _taken_in(asked_id, reply, actor, at) if reply.file else None
    return _record(asked_id, reply, taken, actor, at)


@transaction.atomic
def _record(
    asked_id: int, reply: Replied, taken: Taken | None, actor: Actor, at: datetime
) -> Asked:
    asked = locked_asked(asked_id)
    require(actor, "reviews.reply", asked)
    matter = asked.consultation.matter
    refuse_not_running(matter)
    points = _judged(asked, reply, at)
    if taken is None and not (actor.is_system or actor.sits_for(asked.body_id)):
        raise LetterNeeded(asked.who)
    speaker = actor.speaking_for([pk for pk in (asked.body_id, matter.lead_id) if pk])
    asked.reply, asked.words = ReplyKind(reply.kind), tidied(reply.words)
    asked.reference = " ".join(reply.reference.split())[:80]
    asked.replied_on, asked.recorded_at = reply.replied_on, at
    asked.by_vi, asked.by_en = signed(speaker).values()
    asked.save()
    if taken is not None:
        _keep(asked, taken, speaker, at)
    for point in points:
        _remark(asked, point, speaker, at)
    if asked.consultation.of_the_front:
        record_on_the_way(matter, asked.consultation.kind_step, actor=speaker, at=at)
    told = ReplyRecorded(
        **about_consultation(asked.consultation),
        asked_id=asked.pk,
        who=asked.named("vi"),
        who_en=asked.named("en"),
        reply=asked.reply,
        replied_on=reply.replied_on,
        remarks=len(points),
        late=asked.late,
    )
    journal.write(told, actor=speaker, at=at)
    return asked


def _judged(asked: Asked, reply: Replied, at: datetime) -> list[str]:
    if asked.replied and asked.replied_on is not None:
        raise AlreadyReplied(asked.by, asked.reply_label, asked.replied_on)
    if reply.replied_on > today_of(at):
        raise InFuture(reply.replied_on, today_of(at), "replied_on")
    if reply.replied_on < asked.consultation.asked_on:
        raise BeforeItsStart(asked.consultation.asked_on, "replied_on")
    if reply.kind not in SPOKEN:
        raise WordsNeeded("kind")
    points = [said for point in reply.points if (said := tidied(point))]
    if reply.kind != ReplyKind.AGREED and not points:
        raise WordsNeeded("points")
    return points


def _taken_in(asked_id: int, reply: Replied, actor: Actor, at: datetime) -> Taken:
    """The paper's bytes made durable before anything is locked."""
    asked = Asked.objects.select_related("consultation").get(pk=asked_id)
    assert reply.file is not None
    name, content = reply.file
    return take_in(
        council_id=asked.council_id, holder=asked.consultation.holder, slot=asked.slot, name=name,
        content=content, word=reply.word, actor=actor, at=at,
    )  # fmt: skip


def _keep(asked: Asked, taken: Taken, speaker: Actor, at: datetime) -> None:
    """The paper in the body's slot; the Front's criticism also as a paper of the dossier."""
    store_file(
        council_id=asked.council_id, holder=asked.consultation.holder, slot=asked.slot,
        name=taken.name, content=taken, actor=speaker, at=at,
    )  # fmt: skip
    if asked.consultation.of_the_front:
        add_version(
            matter_id=asked.consultation.matter_id, paper_id=CRITICISM_PAPER, name=taken.name,
            content=taken, actor=speaker, at=at,
        )  # fmt: skip


def _remark(asked: Asked, words: str, speaker: Actor, at: datetime) -> None:
    matter = asked.consultation.matter
    remark = make_remark(
        source=asked.consultation.holder, matter=matter, occasion=Occasion.CONSULTATION,
        said=Said(words), body_id=asked.body_id, body_name=asked.name, given_now=True,
        actor=speaker, at=at,
    )  # fmt: skip
    journal.write(RemarkGiven(**about_remark(remark, matter)), actor=speaker, at=at)
