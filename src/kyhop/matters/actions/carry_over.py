"""Carry a matter over to a later session."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.council.models import CouncilSession
from kyhop.council.titles import session_short
from kyhop.matters.actions.register_matter import locked_session
from kyhop.matters.drafting import refuse_same_title
from kyhop.matters.events import MatterCarriedOver, MatterTakenUp
from kyhop.matters.gates import Change, pass_gates
from kyhop.matters.locking import about, locked
from kyhop.matters.models import Matter, StepRecord
from kyhop.matters.procedures import leaving_cause_words
from kyhop.matters.refusals import ReasonNeeded, given, refuse_not_running, refuse_over
from kyhop.matters.stage import stage_of
from kyhop.matters.states import MatterState


class NotALaterSession(Refusal):
    """The session is the same, an earlier one, or of another council."""

    def __init__(self) -> None:
        super().__init__(
            _("A matter is carried over to a later session of the same council."),
            accepted=_("Choose a later session; plan it first if it is not in the list."),
            field="to_session",
        )


@transaction.atomic
def carry_over(
    *,
    matter_id: int,
    to_session_id: int,
    reason: str,
    cause: str = "",
    under: int = 0,
    actor: Actor,
    at: datetime,
) -> Matter:
    """Carry a matter over to a later session (chuyển kỳ họp); what was done goes with it.

    The answer is the matter in the later session: same procedure, no code yet.

    :param cause: one of the common list for which a matter leaves, where it is known
    :param under: the approved request that this carries out
    :raises NotAllowed: neither of the council office nor on the Standing Board
    :raises NotRunning: it was withdrawn, carried over or concluded before
    :raises NotALaterSession: the session is no later one of this council
    :raises SessionOver: the later session is closed
    :raises ReasonNeeded: no reason was given, or the cause is none of the list
    :raises Refusal: a later room holds the session's list (`gates`)
    :raises TitleTaken: the later session has a matter of that title
    """
    matter = locked(matter_id)
    require(actor, "matters.carry_over", matter)
    refuse_not_running(matter)
    target = locked_session(to_session_id)
    if not _later(matter.session, target):
        raise NotALaterSession
    refuse_over(target)
    pass_gates(Change("carry_over", matter.session, at, matter, under))
    pass_gates(Change("take_up", target, at, matter, under))
    if cause and cause not in leaving_cause_words():
        raise ReasonNeeded("cause")
    reason, stage = given(reason), stage_of(matter)
    refuse_same_title(target.pk, matter.title)
    matter.state = MatterState.CARRIED_OVER
    matter.save(update_fields=["state"])
    taken_up = _taken_up(matter, target)
    kept = _records_taken(matter, taken_up)
    journal.write_all(
        [
            MatterCarriedOver(
                new_id=taken_up.pk, to_session_id=target.pk, to_session=str(target),
                to_session_en=session_short(target.number, target.kind, "en"),
                steps_kept=kept, reason=reason, cause=cause, request=under, **stage.told(),
                **about(matter),
            ),
            MatterTakenUp(
                from_id=matter.pk, from_session=str(matter.session), procedure=taken_up.procedure,
                from_session_en=session_short(matter.session.number, matter.session.kind, "en"),
                steps_kept=kept, **about(taken_up),
            ),
        ],
        actor=actor,
        at=at,
    )  # fmt: skip
    return taken_up


def _later(before: CouncilSession, after: CouncilSession) -> bool:
    if before.council_id != after.council_id:
        return False
    return (after.term.number, after.number) > (before.term.number, before.number)


def _taken_up(matter: Matter, target: CouncilSession) -> Matter:
    coordinators = list(matter.coordinators.all())
    committees = list(matter.coordinating_committees.all())
    copied = {
        name: getattr(matter, name)
        for name in (
            "council", "title", "kind", "submitter", "lead", "coordinators_note", "committee",
            "head", "procedure", "ground", "conditions", "pin_reason", "pinned_by", "pinned_at",
            "registered_on", "note",
        )
    }  # fmt: skip
    taken_up = Matter.objects.create(
        session=target, state=MatterState.REGISTERED, carried_from=matter, **copied
    )
    taken_up.coordinators.set(coordinators)
    taken_up.coordinating_committees.set(committees)
    return taken_up


def _records_taken(matter: Matter, taken_up: Matter) -> int:
    copied = []
    for record in StepRecord.objects.filter(matter=matter, undone_at__isnull=True):
        origin = record.pk
        record.pk = None
        record.matter, record.carried_from_id = taken_up, origin
        copied.append(record)
    return len(StepRecord.objects.bulk_create(copied))
