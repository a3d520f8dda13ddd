"""Hand a dossier over to the next body."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.deadlines.lateness import limit_of
from kyhop.dossiers.events import HandedOver
from kyhop.dossiers.gates import Checklist, Gate, checklist_of
from kyhop.dossiers.models import Dossier, HandedPaper, HandOver, PaperVersion
from kyhop.dossiers.parties import giving_bodies, receiver_of
from kyhop.dossiers.queries import current_round, current_versions
from kyhop.dossiers.recording import about_handover, locked_dossier, paper_row, recount
from kyhop.dossiers.refusals import (
    AlreadyHandedOver,
    NoSuchGate,
    NotConfirmed,
    NothingInside,
)
from kyhop.dossiers.rules import Giving
from kyhop.dossiers.states import HandOverState
from kyhop.files.actions.issue_receipt import issue_receipt
from kyhop.law.model import Words
from kyhop.matters.actions.record_step import record_step
from kyhop.matters.models import Matter, StepRecord
from kyhop.matters.refusals import refuse_not_running, today_of
from kyhop.people.models import Body
from kyhop.people.queries import head_post


@dataclass(frozen=True, slots=True)
class Lateness:
    """Why a hand-over comes after its day: one of the reasons of the law data, and words."""

    reason: str = ""
    text: str = ""


IN_TIME = Lateness()


@transaction.atomic
def hand_over(
    *,
    matter_id: int,
    step_id: str,
    confirmed: bool,
    without: Collection[str] = (),
    words: str = "",
    late: Lateness = IN_TIME,
    actor: Actor,
    at: datetime,
) -> HandOver:
    """Hand the dossier over at a gate of its procedure (chuyển hồ sơ), with a receipt.

    Goes with it: what the gate needs, and every other current version but those in `without`.
    Late or incomplete is received and marked, never refused; the receiving body decides. The step
    is recorded as done, so that the dates that follow from it move.

    :param confirmed: the head's word: «tôi chịu trách nhiệm về nội dung, chất lượng, tiến độ»
    :raises NotAllowed: the actor neither heads a body that hands over here nor stands in for it
    :raises NotRunning: the matter is no longer in preparation
    :raises NoSuchGate: with this step the dossier goes nowhere
    :raises NoReceiver: no body of the council receives it
    :raises NotConfirmed: the head's word is missing
    :raises AlreadyHandedOver: it was handed over before and not returned
    :raises NothingInside: no paper has a version
    :raises LateReasonNeeded: after the binding date, without a reason of the list
    """
    dossier = locked_dossier(matter_id, actor, at)
    matter = dossier.matter
    asked = checklist_of(matter, at)
    gate = asked.gate(step_id)
    if gate is None:
        raise NoSuchGate
    bodies = giving_bodies(matter, gate)
    require(actor, "dossiers.hand_over", Giving(matter.council_id, frozenset(bodies)))
    refuse_not_running(matter)
    to_body = receiver_of(matter, gate)
    if not confirmed:
        raise NotConfirmed
    _refuse_standing(dossier, step_id)
    carried = _carried(dossier, asked, gate, without)
    speaker = _as_head(actor, bodies)
    limit = limit_of(*matter.holder, step_id)
    handover = HandOver.objects.create(
        council_id=matter.council_id,
        dossier=dossier,
        round=current_round(dossier),
        step_id=step_id,
        for_step=gate.so_that,
        from_body_id=_giver(speaker, bodies),
        to_body=to_body,
        to_role=gate.to,
        handed_at=at,
        words=words.strip(),
        due=limit.due,
        late=limit.late_on(today_of(at)),
        **_signed(speaker, bodies),
        **({} if to_body else _taken_at_once(speaker, at)),
    )
    _write_papers(handover, gate, carried, at)
    handover.record = _record(matter, step_id, late, speaker, at)
    handover.receipt = issue_receipt(
        council_id=matter.council_id,
        holder=dossier.holder,
        what=_what(matter, gate, to_body),
        file_ids=[version.file_id for version in carried.values()],
        actor=speaker,
        at=at,
    )
    handover.save(update_fields=["record", "receipt"])
    journal.write(_told(handover, gate, carried), actor=speaker, at=at)
    recount(dossier, at, asked)
    return handover


def _refuse_standing(dossier: Dossier, step_id: str) -> None:
    standing = dossier.handovers.filter(step_id=step_id).exclude(state=HandOverState.RETURNED)
    if found := standing.first():
        raise AlreadyHandedOver(found)


def _carried(
    dossier: Dossier, asked: Checklist, gate: Gate, without: Collection[str]
) -> dict[str, PaperVersion]:
    """The versions that go with it; papers of registration stay unless the gate needs them."""
    current = current_versions(dossier)
    stays = (frozenset(without) | asked.at_registration) - gate.needs
    carried = {name: version for name, version in current.items() if name not in stays}
    if not carried:
        raise NothingInside
    return carried


def _as_head(actor: Actor, bodies: tuple[int, ...]) -> Actor:
    """The actor under the post by which they head one of the bodies, or stand in for its head."""
    heading = [held for held in actor.posts if held.is_head and held.body_id in bodies]
    heading.sort(key=lambda held: (held.delegated, held.post_id != actor.post_id))
    return actor.acting_as(heading[0].post_id) if heading else actor.speaking_for(bodies)


def _giver(speaker: Actor, bodies: tuple[int, ...]) -> int:
    post = speaker.active_post
    return post.body_id if post and post.body_id in bodies else bodies[0]


def _signed(speaker: Actor, bodies: tuple[int, ...]) -> dict[str, object]:
    """Who handed it over and the head who answers for it."""
    post = speaker.active_post
    head = post.post_id if post and post.is_head else None
    if head is None and (found := head_post(_giver(speaker, bodies))):
        head = found.pk
    return {
        "post_id": speaker.post_id,
        "head_id": head,
        "by_vi": speaker.label_vi,
        "by_en": speaker.label_en,
        "delegated": bool(post and post.delegated),
    }


def _taken_at_once(speaker: Actor, at: datetime) -> dict[str, object]:
    """Where all deputies receive, nobody has to accept."""
    return {
        "state": HandOverState.ACCEPTED,
        "decided_at": at,
        "decided_post_id": speaker.post_id,
        "decided_by_vi": speaker.label_vi,
        "decided_by_en": speaker.label_en,
    }


def _write_papers(
    handover: HandOver, gate: Gate, carried: dict[str, PaperVersion], at: datetime
) -> None:
    missing = [paper.id for paper in gate.needed if paper.id not in carried]
    HandedPaper.objects.bulk_create(
        HandedPaper(
            council_id=handover.council_id,
            handover=handover,
            paper=paper_row(handover.dossier, name, at),
            version=carried.get(name),
            needed=name in gate.needs,
        )
        for name in [*carried, *missing]
    )


def _record(
    matter: Matter, step_id: str, late: Lateness, speaker: Actor, at: datetime
) -> StepRecord | None:
    """The step as done today; none where somebody has recorded it before."""
    if matter.records.filter(step_id=step_id, undone_at__isnull=True).exists():
        return None
    return record_step(
        matter_id=matter.pk, step_id=step_id, done_on=today_of(at), late_reason=late.reason,
        late_text=late.text, actor=speaker, at=at,
    )  # fmt: skip


def _what(matter: Matter, gate: Gate, to_body: Body | None) -> Words:
    title = gate.step.title
    name = f"{matter.code} {matter.title}".strip()
    vi = to_body.name if to_body else "Đại biểu HĐND"
    en = (to_body.name_en or to_body.name) if to_body else "Deputies"
    return Words(f"{title.vi}: {name} → {vi}", f"{title.en}: {name} → {en}")


def _told(handover: HandOver, gate: Gate, carried: dict[str, PaperVersion]) -> HandedOver:
    return HandedOver(
        **about_handover(handover, gate),
        papers={name: version.number for name, version in carried.items()},
        missing=[paper.id for paper in gate.needed if paper.id not in carried],
        due=handover.due,
        late=handover.late,
        delegated=handover.delegated,
        receipt=handover.receipt.number if handover.receipt else "",
    )
