"""Confirm the procedure of a matter, or move it to another one."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.law.model import Procedure
from kyhop.matters.drafting import UnknownGround
from kyhop.matters.events import ProcedurePinned
from kyhop.matters.locking import about, locked
from kyhop.matters.models import Matter
from kyhop.matters.procedures import possible
from kyhop.matters.refusals import given, refuse_not_running, refuse_over
from kyhop.matters.states import MatterKind


class NotAProcedureOfKind(Refusal):
    """The procedure is none of those for this kind of matter at this level."""

    def __init__(self) -> None:
        super().__init__(
            _("This procedure is not one for this kind of matter."),
            accepted=_("Choose a procedure from the list."),
            field="procedure",
        )


class AlreadyPinned(Refusal):
    """The same procedure has been confirmed before."""

    def __init__(self) -> None:
        super().__init__(
            _("The matter already runs by this procedure, and that has been confirmed."),
            accepted=_("Choose another procedure, or leave the page."),
            field="procedure",
        )


@transaction.atomic
def pin_procedure(
    *,
    matter_id: int,
    procedure: str,
    ground: str = "",
    reason: str = "",
    actor: Actor,
    at: datetime,
) -> Matter:
    """Confirm the proposed procedure, or move the matter to another one (chuyển trình tự).

    Steps already recorded stay; those that the new procedure does not have are named in the journal.

    :raises NotAllowed: neither of the council office, the Standing Board, nor the legal officer
    :raises NotRunning: it was withdrawn, carried over or concluded
    :raises SessionOver: the session is closed
    :raises NotAProcedureOfKind: no procedure for this kind and level
    :raises UnknownGround: the shortened procedure without one of its grounds
    :raises ReasonNeeded: the matter would move without a reason
    :raises AlreadyPinned: nothing would change
    """
    matter = locked(matter_id)
    require(actor, "matters.pin_procedure", matter)
    refuse_not_running(matter)
    refuse_over(matter.session)
    wanted = _wanted(matter, procedure)
    if wanted.grounds and ground not in {known.id for known in wanted.grounds}:
        raise UnknownGround
    before = matter.procedure
    moves = before != wanted.id or matter.ground != ground
    if not moves and matter.pinned_at is not None:
        raise AlreadyPinned
    reason = given(reason) if moves else reason.strip()
    matter.procedure, matter.ground = wanted.id, ground if wanted.grounds else ""
    matter.pin_reason, matter.pinned_by_id, matter.pinned_at = reason, actor.post_id, at
    matter.save(update_fields=["procedure", "ground", "pin_reason", "pinned_by", "pinned_at"])
    journal.write(
        ProcedurePinned(
            before=before,
            after=wanted.id,
            ground=matter.ground,
            reason=reason,
            steps_without_place=_without_place(matter, wanted),
            **about(matter),
        ),
        actor=actor,
        at=at,
    )
    return matter


def _wanted(matter: Matter, procedure: str) -> Procedure:
    versions = possible(MatterKind(matter.kind), matter.council.level)
    found = next((version for version in versions if version.id == procedure), None)
    if found is None:
        raise NotAProcedureOfKind
    return found


def _without_place(matter: Matter, procedure: Procedure) -> list[str]:
    known = {step.id for step in procedure.steps}
    done = matter.records.filter(undone_at__isnull=True).values_list("step_id", flat=True)
    return sorted(set(done) - known)
