"""Ask bodies for their opinion on a draft."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.matters.locking import locked
from kyhop.matters.refusals import refuse_not_running
from kyhop.reviews.consulting.asking import period, the_front, write_asked
from kyhop.reviews.consulting.events import ConsultationOpened
from kyhop.reviews.consulting.locking import about_consultation, signed
from kyhop.reviews.consulting.states import ConsultationKind
from kyhop.reviews.models import Consultation


@transaction.atomic
def open_consultation(
    *,
    matter_id: int,
    kind: ConsultationKind,
    asked_on: date,
    body_ids: Collection[int] = (),
    names: Collection[str] = (),
    reference: str = "",
    reply_by: date | None = None,
    actor: Actor,
    at: datetime,
) -> Consultation:
    """Ask for opinions in writing (lấy ý kiến), or the Front for its criticism (phản biện xã hội).

    Without ``reply_by`` the day is what the matter's procedure gives from the day of asking. Those
    asked read the papers of the draft from now on.

    :param names: bodies outside the council's list, by name
    :raises NotAllowed: the actor does not act for the leading body
    :raises NotRunning: the matter is no longer in preparation
    :raises NobodyAsked, AsksItself, NoFront: who is asked cannot be
    :raises InFuture, DayNeeded, BeforeItsStart, ShorterThanLaw: the days cannot be (`asking.period`)
    """
    matter = locked(matter_id)
    require(actor, "reviews.consult", matter)
    refuse_not_running(matter)
    kind = ConsultationKind(kind)
    if kind is ConsultationKind.CRITICISM:
        body_ids, names = [the_front(matter.council_id).pk], ()
    until, term = period(
        matter, kind.step, asked_on, reply_by, at, names=("asked_on", "reply_by")
    )  # fmt: skip
    speaker = actor.speaking_for(matter.lead_id)
    last = matter.consultations.aggregate(last=Max("number"))["last"] or 0
    consultation = Consultation.objects.create(
        council=matter.council,
        matter=matter,
        kind=kind,
        number=last + 1,
        reference=" ".join(reference.split())[:80],
        asked_on=asked_on,
        reply_by=until,
        by_law=term is not None and not term.norm and until == term.ends,
        post_id=speaker.post_id,
        **signed(speaker),
    )
    rows = write_asked(consultation, matter, body_ids, names)
    told = ConsultationOpened(
        **about_consultation(consultation, matter),
        asked=tuple(row.named("vi") for row in rows),
        asked_en=tuple(row.named("en") for row in rows),
        asked_on=asked_on,
        reply_by=until,
        by_law=consultation.by_law,
    )
    journal.write(told, actor=speaker, at=at)
    return consultation
