"""What is done by itself: searches for a better order that take longer than a page may."""

from __future__ import annotations

from datetime import datetime, timedelta

from kyhop.agenda.actions.propose_order import QUICK, work_on
from kyhop.agenda.models import Proposal
from kyhop.agenda.states import ProposalState
from kyhop.journal.jobs import job
from kyhop.planner import compiling


@job("agenda.prepare", every=timedelta(hours=6))
def prepare(at: datetime) -> None:
    """Have the search compiled before somebody asks for a proposal, where it is not."""
    compiling.prepare()


@job("agenda.propose", every=timedelta(seconds=2))
def propose(at: datetime) -> None:
    """Compute the proposals that wait, the oldest first."""
    waiting = Proposal.objects.filter(state=ProposalState.WAITING, seconds__gt=QUICK)
    for pk in list(waiting.order_by("pk").values_list("pk", flat=True)):
        work_on(pk)
