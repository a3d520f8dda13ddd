"""Take a matter out of the group for short treatment, or put it back."""

from __future__ import annotations

from datetime import datetime

from kyhop.access.actor import Actor
from kyhop.agenda.binding import Treat
from kyhop.agenda.editing import Done, commit
from kyhop.agenda.models import Agenda
from kyhop.agenda.refusals import NotGrouped
from kyhop.matters.models import Matter
from kyhop.matters.refusals import given


def treat_matter(
    *, agenda_id: int, seen: int, matter_id: int, whole: bool, reason: str = "", actor: Actor,
    at: datetime,
) -> Done:  # fmt: skip
    """Present and discuss a matter on which nobody has a remark (xem xét đầy đủ), or not again.

    :param whole: out of the group, with a reason; else back into it
    :raises NotAllowed: not of the council office
    :raises ReasonNeeded: it is taken out without a reason
    :raises NotGrouped: it is not on the agenda, or somebody has a remark on it
    :raises Overtaken: somebody did the same thing meanwhile
    :raises NothingChanged: it is so already
    """
    session = Agenda.objects.values_list("session_id", flat=True).get(pk=agenda_id)
    matter = Matter.objects.filter(pk=matter_id, session_id=session).first()
    operation = Treat(
        matter_id, str(matter or ""), whole, given(reason).rstrip(".") if whole else ""
    )
    if matter is None:
        raise NotGrouped
    return commit(agenda_id=agenda_id, seen=seen, operation=operation, actor=actor, at=at)
