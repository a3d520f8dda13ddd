"""Ask the optimiser for an order, look at it, accept or drop it."""

from __future__ import annotations

from datetime import datetime
from time import monotonic
from typing import Any

from django.db import transaction

from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.agenda.binding import Take
from kyhop.agenda.content import Content
from kyhop.agenda.editing import Done, by, commit, locked, refuse_over
from kyhop.agenda.frame import frame_of
from kyhop.agenda.models import Proposal
from kyhop.agenda.proposing import compute
from kyhop.agenda.refusals import NoSittings, ProposalOver
from kyhop.agenda.states import ProposalState
from kyhop.planner import Progress
from kyhop.planner.compiling import engine
from kyhop.planner.solve import AUTO, OWN

QUICK, LONG = 2, 20
"""Seconds that an answer at once, and a search in the background, may take."""
ROUNDS = {QUICK: 48_000, LONG: 320_000}
"""Changes tried in that time by plain Python on an office server; where it is slower, the time ends the
search. A compiled search tries so many times as many."""


@transaction.atomic
def propose_order(
    *,
    agenda_id: int,
    afresh: bool = False,
    within: bool = False,
    seconds: int = QUICK,
    actor: Actor,
    at: datetime,
) -> Proposal:
    """Ask for a proposed order (đề xuất cách xếp) of the draft as it is: with the fewest changes, or
    ``afresh``; ``within``: no sitting runs past its end. :func:`work_on` computes it.

    :raises NotAllowed: not of the council office
    :raises SessionOver: the session is closed
    :raises NoSittings: the session has no sitting
    """
    agenda = locked(agenda_id)
    require(actor, "agenda.edit", agenda)
    refuse_over(agenda)
    if not agenda.session.sittings.exists():
        raise NoSittings
    Proposal.objects.filter(agenda=agenda, state=ProposalState.WAITING).update(cancelled=True)
    return Proposal.objects.create(
        council=agenda.council,
        agenda=agenda,
        revision=agenda.revision,
        afresh=afresh,
        seconds=max(1, min(seconds, LONG)),
        result={"content": agenda.content, "within": within},
        **by(actor, at),
    )


def work_on(proposal_id: int, **how: Any) -> Proposal:
    """Compute a waiting proposal: the own solver at once, CP-SAT beside it in a long search; progress is written, and cancelling heeded, twice a second.

    A cancelled search keeps the best order that it had found. Safe to repeat after a crash.
    """
    proposal = Proposal.objects.select_related("agenda__session__council").get(pk=proposal_id)
    if proposal.state != ProposalState.WAITING:
        return proposal
    content = Content.from_json(proposal.result["content"])
    frame = frame_of(proposal.agenda.session, [content])
    pulse = _Pulse(proposal)
    quick = proposal.seconds <= QUICK
    how.setdefault("solver", OWN if quick else AUTO)
    how.setdefault("rounds", ROUNDS[QUICK if quick else LONG] * engine().pace)
    result = compute(
        content, frame, afresh=proposal.afresh, within=proposal.result.get("within", False),
        seconds=proposal.seconds, progress=pulse.tell, cancel=pulse.cancelled, **how,
    )  # fmt: skip
    proposal.result = {**proposal.result, **result}
    proposal.state = ProposalState.READY
    proposal.save(update_fields=["result", "state"])
    return proposal


class _Pulse:
    """Writes progress and reads whether to stop, twice a second."""

    def __init__(self, proposal: Proposal) -> None:
        self.rows = Proposal.objects.filter(pk=proposal.pk)
        self.last = monotonic()
        self.stop = proposal.cancelled

    def _due(self) -> bool:
        now = monotonic()
        if now - self.last < 0.5:
            return False
        self.last = now
        return True

    def tell(self, progress: Progress) -> None:
        """Keep how far the search is."""
        if self._due():
            values = {"done": progress.done, "of": progress.of, "objective": progress.objective}
            self.rows.update(progress=values)
            self.stop = self.rows.filter(cancelled=True).exists()

    def cancelled(self) -> bool:
        """Whether somebody cancelled it."""
        return self.stop


@transaction.atomic
def cancel_proposal(*, proposal_id: int, actor: Actor, at: datetime) -> Proposal:
    """Stop a search; the best order found so far is shown (dừng tìm).

    :raises NotAllowed: not of the council office
    :raises ProposalOver: it is no longer being computed
    """
    proposal = _taken(proposal_id, actor)
    if proposal.state != ProposalState.WAITING:
        raise ProposalOver
    proposal.cancelled = True
    proposal.save(update_fields=["cancelled"])
    return proposal


@transaction.atomic
def accept_proposal(*, proposal_id: int, actor: Actor, at: datetime) -> Done:
    """Take over the proposed order (nhận đề xuất) as one change that can be taken back.

    Lines that somebody moved since it was computed make it refused; lines added since stay without
    a place.

    :raises NotAllowed: not of the council office
    :raises ProposalOver: it was accepted or dropped, or is still being computed
    :raises Overtaken: somebody moved one of its lines meanwhile
    :raises NothingChanged: it is the order of the draft
    """
    proposal = _taken(proposal_id, actor)
    if proposal.state != ProposalState.READY:
        raise ProposalOver
    result = proposal.result
    content = Content.from_json(result["content"])
    rows = {int(sitting): tuple(row) for sitting, row in result["rows"].items()}
    operation = Take(
        rows, result["given"], replaced(content, rows), len(result["unplaced"]), result["objective"]
    )
    done = commit(
        agenda_id=proposal.agenda_id,
        seen=proposal.revision,
        operation=operation,
        actor=actor,
        at=at,
    )
    proposal.state = ProposalState.ACCEPTED
    proposal.save(update_fields=["state"])
    return done


def replaced(content: Content, rows: dict[int, tuple[str, ...]]) -> tuple[str, ...]:
    """The lines whose sitting, or place in the order of one, a proposal changes."""
    changed = []
    for key in content.lines:
        old = content.sitting_of(key)
        new = next((sitting for sitting, row in rows.items() if key in row), None)
        if old != new or (
            old is not None
            and new is not None
            and _behind(content.rows[old], key) != _behind(rows[new], key)
        ):
            changed.append(key)
    return tuple(changed)


def _behind(row: tuple[str, ...], key: str) -> str:
    """The member after which a line stands."""
    at = row.index(key)
    return row[at - 1] if at else ""


@transaction.atomic
def drop_proposal(*, proposal_id: int, actor: Actor, at: datetime) -> Proposal:
    """Leave the draft as it is (bỏ đề xuất).

    :raises NotAllowed: not of the council office
    :raises ProposalOver: it was accepted, dropped, or is still being computed
    """
    proposal = _taken(proposal_id, actor)
    if proposal.state != ProposalState.READY:
        raise ProposalOver
    proposal.state = ProposalState.DROPPED
    proposal.save(update_fields=["state"])
    return proposal


def _taken(proposal_id: int, actor: Actor) -> Proposal:
    rows = Proposal.objects.select_for_update(of=("self",), no_key=True)
    proposal = rows.select_related("agenda__session", "council").get(pk=proposal_id)
    require(actor, "agenda.edit", proposal)
    return proposal
