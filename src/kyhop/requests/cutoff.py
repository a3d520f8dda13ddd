"""When the list of a session is settled: by the council's own setting, else by a rule that binds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from kyhop.council.models import ZONE, CouncilSession
from kyhop.deadlines.lateness import limit_of
from kyhop.duties.models import HOLDER
from kyhop.requests.models import CutOff

CATALOGUE = "catalogue"
"""The session's own duty whose date, where a rule dates it, settles the list."""
REPLY_DAYS = 2


@dataclass(frozen=True, slots=True)
class Settling:
    """When the list is settled (none: no cut-off), and whether the council or a rule says so."""

    at: datetime | None
    by_law: bool = False
    reply_days: int = REPLY_DAYS

    def passed(self, moment: datetime) -> bool:
        """Whether the list was settled before that moment; the moment itself is still in time."""
        return self.at is not None and moment > self.at


def cut_off_of(session: CouncilSession) -> Settling:
    """The cut-off of a session: what the council set, else the binding date of its catalogue."""
    own = CutOff.objects.filter(session_id=session.pk).first()
    if own is not None and own.at is not None:
        return Settling(own.at, reply_days=own.reply_days)
    days = own.reply_days if own else REPLY_DAYS
    binding = limit_of(HOLDER, session.pk, CATALOGUE).binding
    if binding is None:
        return Settling(None, reply_days=days)
    midnight = datetime.combine(binding + timedelta(days=1), time(), tzinfo=ZONE)
    return Settling(midnight, by_law=True, reply_days=days)
