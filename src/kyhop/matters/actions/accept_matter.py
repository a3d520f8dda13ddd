"""Take a matter into the session's list, with its code."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.matters.drafting import UnknownGround
from kyhop.matters.events import MatterAccepted
from kyhop.matters.gates import Change, pass_gates
from kyhop.matters.locking import about, locked
from kyhop.matters.models import Matter
from kyhop.matters.procedures import procedure_of
from kyhop.matters.queries import next_code
from kyhop.matters.refusals import refuse_not_running, refuse_over
from kyhop.matters.sheet.text import one_line
from kyhop.matters.states import MatterState

CODE_LENGTH = 30


class AlreadyAccepted(Refusal):
    """The matter is on the list already."""

    def __init__(self, matter: Matter) -> None:
        super().__init__(
            _("This matter is already on the list as %(code)s.") % {"code": matter.code}
        )


class CodeTaken(Refusal):
    """Another matter of the session has this code."""

    def __init__(self, other: Matter, free: str) -> None:
        super().__init__(
            _("The code %(code)s belongs to another matter of this session.")
            % {"code": other.code},
            accepted=_("The next free code is %(free)s.") % {"free": free},
            field="code",
        )


class CodeTooLong(Refusal):
    """The code does not fit."""

    def __init__(self) -> None:
        super().__init__(
            _("The code is longer than %(n)s characters.") % {"n": CODE_LENGTH},
            accepted=_("A code such as KH4/03 is accepted."),
            field="code",
        )


@transaction.atomic
def accept_matter(
    *, matter_id: int, code: str = "", under: int = 0, actor: Actor, at: datetime
) -> Matter:
    """Take a matter into the session's list (nhận vào danh mục) and confirm its procedure.

    Without `code` the next free one is given.

    :param under: the approved request that this carries out
    :raises NotAllowed: neither of the council office nor on the Standing Board
    :raises AlreadyAccepted: it is on the list
    :raises NotRunning: it was withdrawn, carried over or concluded
    :raises SessionOver: the session is closed
    :raises UnknownGround: it is to go by the shortened procedure without one of its grounds
    :raises Refusal: a later room holds the session's list (`gates`)
    :raises CodeTaken, CodeTooLong: the code cannot be given
    """
    matter = locked(matter_id)
    require(actor, "matters.accept", matter)
    refuse_not_running(matter)
    refuse_over(matter.session)
    if matter.code:
        raise AlreadyAccepted(matter)
    pass_gates(Change("accept", matter.session, at, matter, under))
    if procedure_of(matter).grounds and not matter.ground:
        raise UnknownGround
    free = next_code(matter.session)
    code = one_line(code) or free
    if len(code) > CODE_LENGTH:
        raise CodeTooLong
    if other := Matter.objects.filter(session_id=matter.session_id, code=code).first():
        raise CodeTaken(other, free)
    matter.code = code
    if matter.state == MatterState.REGISTERED:
        matter.state = MatterState.ACCEPTED
    if matter.pinned_at is None:
        matter.pinned_at, matter.pinned_by_id = at, actor.post_id
    matter.save(update_fields=["code", "state", "pinned_at", "pinned_by"])
    told = MatterAccepted(code=code, procedure=matter.procedure, request=under, **about(matter))
    journal.write(told, actor=actor, at=at)
    return matter
